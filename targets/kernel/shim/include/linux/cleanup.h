/* Scope-based release of local pointers. */
#ifndef SHIM_LINUX_CLEANUP_H
#define SHIM_LINUX_CLEANUP_H

/* `_T` is the name under which `release` sees the pointer. */
#define DEFINE_FREE(name, type, release)                     \
    static inline void shim_scope_end_##name(void *holder) { \
        type _T = *(type *)holder;                           \
        release;                                             \
    }
#define __free(name) __attribute__((cleanup(shim_scope_end_##name)))

/* The pointer, and its scope forgets it. */
#define no_free_ptr(pointer)           \
    ({                                 \
        __auto_type kept_ = (pointer); \
        (pointer) = NULL;              \
        kept_;                         \
    })

#endif
