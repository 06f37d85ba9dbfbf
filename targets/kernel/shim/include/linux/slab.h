/* Kernel memory is the host's heap, in exact sizes, so that AddressSanitizer sees every byte out of bounds. */
#ifndef SHIM_LINUX_SLAB_H
#define SHIM_LINUX_SLAB_H

#include <linux/types.h>
#include <stdlib.h>

#define GFP_KERNEL ((gfp_t)0)

#define kmalloc(size, flags) ((void)(flags), malloc(size))
#define kzalloc(size, flags) ((void)(flags), calloc(1, size))
#define kcalloc(count, size, flags) ((void)(flags), calloc(count, size))
#define krealloc(pointer, size, flags) ((void)(flags), realloc(pointer, size))
#define kfree(pointer) free(pointer)

#endif
