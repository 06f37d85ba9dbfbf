/* Kernel memory is the host's heap, in exact sizes, so that AddressSanitizer sees every byte out of bounds. Each
 * allocation is asked of the harness, which can refuse it. */
#ifndef SHIM_LINUX_SLAB_H
#define SHIM_LINUX_SLAB_H

#include <linux/bug.h>
#include <linux/types.h>

#define GFP_KERNEL ((gfp_t)0)

#define kmalloc(size, flags) ((void)(flags), shim_kmalloc(size, SHIM_CALL("kmalloc")))
#define kzalloc(size, flags) ((void)(flags), shim_kzalloc(1, size, SHIM_CALL("kzalloc")))
#define kcalloc(count, size, flags) ((void)(flags), shim_kzalloc(count, size, SHIM_CALL("kcalloc")))
#define krealloc(pointer, size, flags) ((void)(flags), shim_krealloc(pointer, size, SHIM_CALL("krealloc")))
void kfree(const void *pointer);

void *shim_kmalloc(size_t size, const char *what);
void *shim_kzalloc(size_t count, size_t size, const char *what);
void *shim_krealloc(const void *pointer, size_t size, const char *what);

#endif
