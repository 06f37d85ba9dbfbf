/* Error numbers carried in pointers. */
#ifndef SHIM_LINUX_ERR_H
#define SHIM_LINUX_ERR_H

#include <errno.h>
#include <linux/types.h>

#define MAX_ERRNO 4095

static inline void *ERR_PTR(long error) { return (void *)error; }

static inline long PTR_ERR(const void *pointer) { return (long)pointer; }

static inline bool IS_ERR(const void *pointer) { return (uintptr_t)pointer >= (uintptr_t)-MAX_ERRNO; }

static inline bool IS_ERR_OR_NULL(const void *pointer) { return !pointer || IS_ERR(pointer); }

#endif
