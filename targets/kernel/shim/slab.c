/* Kernel memory: the host's heap, each object held as CXL_MEMORY under its address. */
#include <linux/slab.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "targets/kernel/shim/session.h"

static void *granted(void *object, const char *what) {
    if (object && shim_acquire(CXL_MEMORY, (uintptr_t)object, what)) {
        free(object);
        return NULL;
    }
    return object;
}

void *shim_kmalloc(size_t size, const char *what) { return granted(malloc(size), what); }

void *shim_kzalloc(size_t count, size_t size, const char *what) { return granted(calloc(count, size), what); }

/* Always moves, so that who keeps the old address is seen. The old object stays where the new one is refused. */
void *shim_krealloc(const void *pointer, size_t size, const char *what) {
    void *larger = shim_kmalloc(size, what);
    size_t kept;

    if (!larger || !pointer) return larger;
    kept = malloc_usable_size((void *)(uintptr_t)pointer);
    memcpy(larger, pointer, kept < size ? kept : size);
    kfree(pointer);
    return larger;
}

void kfree(const void *pointer) {
    if (!pointer) return;
    shim_release(CXL_MEMORY, (uintptr_t)pointer);
    free((void *)(uintptr_t)pointer);
}
