/* Copies across the user boundary: a buffer that begins below CXL_UNMAPPED_BELOW faults; others are the harness's own
 * memory. Another thread may run before and after. The kernel's side may be device memory, which is copied in pieces
 * over this stack. */
#include <linux/uaccess.h>
#include <string.h>

#include "targets/kernel/shim/session.h"

#define PIECE 1024u

static bool faults(const void __user *address) { return (uintptr_t)address < CXL_UNMAPPED_BELOW; }

static bool is_device_memory(const void *address) { return shim_is_cookie((uintptr_t)address, SHIM_COOKIE_MEMORY); }

static size_t piece(unsigned long left) { return left < PIECE ? left : PIECE; }

static __attribute__((noinline)) void memory_from_user(u64 to, const char *from, unsigned long count) {
    char bounce[PIECE];

    for (size_t moved = 0; moved < count; moved += piece(count - moved)) {
        memcpy(bounce, from + moved, piece(count - moved));
        shim_memory_write(to + moved, bounce, piece(count - moved));
    }
}

static __attribute__((noinline)) void memory_to_user(char *to, u64 from, unsigned long count) {
    char bounce[PIECE];

    for (size_t moved = 0; moved < count; moved += piece(count - moved)) {
        shim_memory_read(from + moved, bounce, piece(count - moved));
        memcpy(to + moved, bounce, piece(count - moved));
    }
}

unsigned long copy_from_user(void *to, const void __user *from, unsigned long count) {
    shim_preempt();
    if (faults(from)) return count;
    if (is_device_memory(to))
        memory_from_user((uintptr_t)to, from, count);
    else
        memcpy(to, from, count);
    shim_preempt();
    return 0;
}

unsigned long copy_to_user(void __user *to, const void *from, unsigned long count) {
    shim_preempt();
    if (faults(to)) return count;
    if (is_device_memory(from))
        memory_to_user(to, (uintptr_t)from, count);
    else
        memcpy(to, from, count);
    shim_preempt();
    return 0;
}
