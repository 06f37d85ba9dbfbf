/* Functions of the series, called as they are compiled, with a state of plain numbers. */
#ifndef KERNEL_SERIES_CALL_H
#define KERNEL_SERIES_CALL_H

#include <stdbool.h>
#include <stdint.h>

struct area_told {
    uint64_t start, length;
};
/* GET_REGION_INFO, without the caller's buffer: what is asked, and what the structure and a capability hold then. */
struct info_call {
    uint64_t block, block_size, bar_size;
    uint32_t bar, index, argsz;
    int32_t result;
    uint32_t flags;
    uint64_t size, offset;
    uint32_t capabilities, bytes, areas;
    struct area_told area[2];
    bool leaks;
};
/* A device that is opened, or was reset: its CXL.cachemem registers, the shadow of them, and virtual config space. */
struct load_call {
    uint64_t hdm_offset, hdm_size;
    uint32_t decoders, dvsec;
    uint32_t *registers, *shadow;
    uint8_t *config;
};
/* A device whose block is looked into at `found_in`, and the shadow that it gets, with room for it. */
struct shadow_call {
    uint64_t block, hdm_offset, hdm_size, bar_start, bar_size;
    uint32_t bar;
    uint8_t *found_in;
    uint32_t *shadow;
    int32_t result;
    uint64_t mapped, mapped_size;
    bool has_shadow, leaks;
};
#ifdef __cplusplus
extern "C" {
#endif
/* Whether mmap of these bytes of the component BAR touches the block. */
bool call_mmap_overlap(uint64_t block, uint64_t block_size, uint64_t start, uint64_t length);
/* How much memory bind takes as committed, from a shadow of so many dwords. */
uint64_t call_committed_size(uint64_t hdm_offset, uint64_t hdm_size, uint32_t *shadow);
/* With the stand-ins of stand_ins.c, which no other program links. */
void call_region_info(struct info_call *call);
void call_load(const struct load_call *call, bool opens);
void call_snapshot(struct shadow_call *call);
#ifdef __cplusplus
}
#endif

#endif
