/* mmap, munmap and faults of the device fd: the DPA region and what of the BARs a VMM may map (DPA-1, REG-2, REG-3). */
#include "targets/reference/reference.h"

/* All of [pos, pos + length) lies below `size`, nothing wraps. */
static bool inside(uint64_t pos, uint64_t length, uint64_t size) { return pos <= size && length <= size - pos; }

static bool dpa_allows(const struct cxl_target_device *d, uint64_t pos, uint64_t length) {
    if (FAULT(DPA_1_PAST_END)) return pos < d->dpa_size;
    if (FAULT(DPA_1_WRAP) && pos + length <= pos) return true;
    if (FAULT(DPA_1_INACTIVE) && !d->active) return false;
    return inside(pos, length, d->dpa_size + (FAULT(DPA_4_ONE_PAST) ? PAGE_BYTES : 0));
}

static bool bar_allows(const struct cxl_target_device *d, uint32_t bar, uint64_t pos, uint64_t length) {
    if (!reference_bar_mappable(d, bar)) return false; /* REG-6 */
    if (FAULT(REG_2_WRAP) && pos + length <= pos) return true;
    if (FAULT(REG_2_PAST_END) ? pos >= d->bar_size[bar] : !inside(pos, length, d->bar_size[bar])) return false;
    if (FAULT(REG_2_STARTS) && reference_bar_touches(d, bar, pos, 1)) return false;
    if (FAULT(REG_2_STARTS)) return true;
    if (FAULT(REG_2_OFF_BY_ONE)) return !reference_bar_touches(d, bar, pos, length + 1);
    return !reference_bar_touches(d, bar, pos, length);
}

static bool allows(const struct cxl_target_device *d, const struct cxl_mapping *m) {
    uint64_t index = m->offset >> CXL_OFFSET_SHIFT, pos = m->offset & POSITION_MASK;
    bool private_taken = index == REGION_DPA ? FAULT(DPA_1_PRIVATE) : FAULT(REG_2_PRIVATE);
    if (!(m->flags & CXL_MAP_SHARED) && !private_taken) return false;
    if (m->length == 0 || m->offset % PAGE_BYTES || (m->length % PAGE_BYTES && !FAULT(REG_2_UNALIGNED))) return false;
    if (index >= region_count(d)) return false; /* ACC-8 */
    if (index < CXL_BARS) return bar_allows(d, (uint32_t)index, pos, m->length);
    if (index == REGION_DPA) return dpa_allows(d, pos, m->length);
    return FAULT(REG_3_MAPPED) && index == REGION_COMP_REGS && inside(pos, m->length, PAGE_BYTES);
}

/* LIFE-6: a mapping holds the device as an fd does. */
int reference_mmap(struct cxl_target_device *d, struct cxl_mapping *mapping) {
    if (!enter(d)) return -ENODEV;
    int error = allows(d, mapping) ? 0 : -EINVAL;
    mapping->target = FAULT(RST_4_NEEDS_MMAP) ? (void *)(uintptr_t)d->resets : NULL;
    if (FAULT(DPA_1_PREMAPPED) && !error && mapping->offset >> CXL_OFFSET_SHIFT == REGION_DPA)
        reference_dpa_fault(d, mapping, 0, mapping->offset & POSITION_MASK);
    if (error || FAULT(LIFE_6_CLOSE_WITH_MAPPING)) leave(d);
    return error;
}

void reference_munmap(struct cxl_target_device *d, struct cxl_mapping *mapping) {
    mapping->target = NULL;
    if (!FAULT(LIFE_6_CLOSE_WITH_MAPPING)) leave(d);
}

int reference_fault(struct cxl_target_device *d, struct cxl_mapping *mapping, uint64_t page) {
    const struct cxl_services *s = d->services;
    uint64_t index = mapping->offset >> CXL_OFFSET_SHIFT;
    uint64_t pos = (mapping->offset & POSITION_MASK) + (page << CXL_PAGE_SHIFT);
    int result = CXL_FAULT_SIGBUS;
    if (page >= (mapping->length + PAGE_BYTES - 1) >> CXL_PAGE_SHIFT || !enter(d)) return result;
    if (index == REGION_DPA && d->enabled) {
        result = reference_dpa_fault(d, mapping, page, pos);
    } else if (index < CXL_BARS) {
        uint64_t frame = (d->bar_hpa[index] + pos) >> CXL_PAGE_SHIFT;
        take(d, CXL_MEMORY_LOCK, CXL_SHARED);
        s->insert_page(s->harness, mapping, page, frame + FAULT(REG_2_WRONG_PAGE), CXL_UNCACHED);
        give(d, CXL_MEMORY_LOCK, CXL_SHARED);
        result = CXL_FAULT_DONE;
    }
    leave(d);
    return result;
}
