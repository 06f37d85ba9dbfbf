/* Reader-writer semaphores, which are the harness's locks: taking one returns when it is held. */
#ifndef SHIM_LINUX_RWSEM_H
#define SHIM_LINUX_RWSEM_H

#include <linux/bug.h>

#include "targets/target.h"

struct rw_semaphore {
    enum cxl_lock lock;
};

#define init_rwsem(semaphore) ((void)((semaphore)->lock = CXL_OTHER_LOCK))

void down_read(struct rw_semaphore *semaphore);
void up_read(struct rw_semaphore *semaphore);
void down_write(struct rw_semaphore *semaphore);
void up_write(struct rw_semaphore *semaphore);

bool shim_holds(const struct rw_semaphore *semaphore, enum cxl_lock_mode mode);
#define SHIM_ASSERT_HELD(semaphore, mode, what)                                \
    do {                                                                       \
        if (!shim_holds(semaphore, mode)) shim_report_bug(SHIM_HERE what ")"); \
    } while (0)
#define lockdep_assert_held(lock) SHIM_ASSERT_HELD(lock, CXL_SHARED, "lockdep_assert_held(" #lock)
#define lockdep_assert_held_read(lock) SHIM_ASSERT_HELD(lock, CXL_SHARED, "lockdep_assert_held_read(" #lock)
#define lockdep_assert_held_write(lock) SHIM_ASSERT_HELD(lock, CXL_EXCLUSIVE, "lockdep_assert_held_write(" #lock)

#endif
