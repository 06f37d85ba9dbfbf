/* Locks of a single thread: taking one is a preemption point, taking one twice is a deadlock. */
#include <linux/rwsem.h>

#include "targets/kernel/shim/session.h"

void down_write(struct rw_semaphore *lock) {
    shim.services->preempt(shim.services->harness);
    if (lock->written) shim_report_bug("down_write of a semaphore that is held for writing");
    lock->written = true;
}

void up_write(struct rw_semaphore *lock) {
    if (!lock->written) shim_report_bug("up_write of a semaphore that is not held for writing");
    lock->written = false;
}
