/* Functions of the series, called as they are compiled, with a state of plain numbers. */
#ifndef KERNEL_SERIES_CALL_H
#define KERNEL_SERIES_CALL_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif
/* Whether mmap of these bytes of the component BAR touches the block. */
bool call_mmap_overlap(uint64_t block, uint64_t block_size, uint64_t start, uint64_t length);
#ifdef __cplusplus
}
#endif

#endif
