/* Semaphores: the harness knows who holds them and runs other threads until one is free. */
#include <linux/rwsem.h>

#include "targets/kernel/shim/session.h"

void down_read(struct rw_semaphore *semaphore) {
    shim.services->lock(shim.services->harness, semaphore->lock, CXL_SHARED);
}

void up_read(struct rw_semaphore *semaphore) {
    shim.services->unlock(shim.services->harness, semaphore->lock, CXL_SHARED);
}

void down_write(struct rw_semaphore *semaphore) {
    shim.services->lock(shim.services->harness, semaphore->lock, CXL_EXCLUSIVE);
}

void up_write(struct rw_semaphore *semaphore) {
    shim.services->unlock(shim.services->harness, semaphore->lock, CXL_EXCLUSIVE);
}

bool shim_holds(const struct rw_semaphore *semaphore, enum cxl_lock_mode mode) {
    return shim.services->holds(shim.services->harness, semaphore->lock, mode) != 0;
}
