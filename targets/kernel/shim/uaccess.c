/* Copies across the user boundary: a buffer that begins below CXL_UNMAPPED_BELOW faults; others are the harness's own
 * memory. Another thread may run before and after. */
#include <linux/uaccess.h>
#include <string.h>

#include "targets/kernel/shim/session.h"

static bool faults(const void __user *address) { return (uintptr_t)address < CXL_UNMAPPED_BELOW; }

static void other_threads_run(void) { shim.services->preempt(shim.services->harness); }

unsigned long copy_from_user(void *to, const void __user *from, unsigned long count) {
    other_threads_run();
    if (faults(from)) return count;
    memcpy(to, from, count);
    other_threads_run();
    return 0;
}

unsigned long copy_to_user(void __user *to, const void *from, unsigned long count) {
    other_threads_run();
    if (faults(to)) return count;
    memcpy(to, from, count);
    other_threads_run();
    return 0;
}
