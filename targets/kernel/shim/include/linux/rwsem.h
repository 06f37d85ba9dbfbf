/* A reader-writer semaphore of one thread: it knows whether it is held, and a preemption point precedes its taking. */
#ifndef SHIM_LINUX_RWSEM_H
#define SHIM_LINUX_RWSEM_H

#include <linux/bug.h>

struct rw_semaphore {
    bool written;
};

void down_write(struct rw_semaphore *lock);
void up_write(struct rw_semaphore *lock);

#define lockdep_assert_held_write(lock)                                                          \
    do {                                                                                         \
        if (!(lock)->written) shim_report_bug(SHIM_HERE "lockdep_assert_held_write(" #lock ")"); \
    } while (0)

#endif
