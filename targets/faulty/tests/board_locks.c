/* The board's locks, with their owner checked, and the hook that runs as another thread at a service call. */
#include <stddef.h>

#include "board.h"

static bool in_the_way(const struct board *b, enum cxl_lock lock, unsigned thread, bool exclusive) {
    const struct board_lock *l = b->lock + lock;
    return l->exclusive[thread] || (exclusive && l->shared[thread]);
}

void board_point(struct board *b) {
    b->points++;
    if (!b->during) return;
    if (b->during_after) {
        b->during_after--;
        return;
    }
    for (unsigned i = 0; i < CXL_LOCKS; i++) {
        if (b->during_shared >> i & 1 && in_the_way(b, (enum cxl_lock)i, 0, false)) return;
        if (b->during_exclusive >> i & 1 && in_the_way(b, (enum cxl_lock)i, 0, true)) return;
    }
    void (*during)(struct board *) = b->during;
    b->during = NULL;
    b->thread = 1;
    during(b);
    b->thread = 0;
}

static void lock(void *harness, enum cxl_lock lock, enum cxl_lock_mode mode) {
    struct board *b = harness;
    struct board_lock *l = b->lock + lock;
    board_point(b);
    board_log(b, 40, lock, mode, 0);
    if (l->exclusive[b->thread] || l->shared[b->thread]) board_misuse(b, "a lock taken twice by one thread");
    if (in_the_way(b, lock, !b->thread, mode == CXL_EXCLUSIVE)) board_misuse(b, "a lock that nobody can give back");
    if (mode == CXL_EXCLUSIVE)
        l->exclusive[b->thread] = true;
    else
        l->shared[b->thread]++;
}

static void unlock(void *harness, enum cxl_lock lock, enum cxl_lock_mode mode) {
    struct board *b = harness;
    struct board_lock *l = b->lock + lock;
    board_log(b, 41, lock, mode, 0);
    if (mode == CXL_EXCLUSIVE ? !l->exclusive[b->thread] : !l->shared[b->thread])
        board_misuse(b, "an unlock of what is not held");
    else if (mode == CXL_EXCLUSIVE)
        l->exclusive[b->thread] = false;
    else
        l->shared[b->thread]--;
    board_point(b);
}

static int holds(void *harness, enum cxl_lock lock, enum cxl_lock_mode mode) {
    struct board *b = harness;
    const struct board_lock *l = b->lock + lock;
    return l->exclusive[b->thread] || (mode == CXL_SHARED && l->shared[b->thread] != 0);
}

bool board_unlocked(const struct board *b) {
    for (unsigned i = 0; i < CXL_LOCKS; i++)
        for (unsigned t = 0; t < 2; t++)
            if (b->lock[i].exclusive[t] || b->lock[i].shared[t]) return false;
    return true;
}

void board_lock_services(struct cxl_services *s) {
    s->lock = lock;
    s->unlock = unlock;
    s->holds = holds;
}
