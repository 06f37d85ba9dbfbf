/* The thread's device, what it acquires, its reports, and hardware configuration space. */
#include "targets/kernel/shim/session.h"

#include <linux/bug.h>
#include <linux/pci.h>

_Thread_local struct shim_session shim;

void shim_report_warn(const char *what) { shim.services->report(shim.services->harness, CXL_REPORT_WARN, what); }

void shim_report_bug(const char *what) { shim.services->report(shim.services->harness, CXL_REPORT_BUG, what); }

void shim_report_mmio(const char *what) { shim.services->report(shim.services->harness, CXL_REPORT_MMIO, what); }

int shim_acquire(enum cxl_resource kind, u64 id, const char *what) {
    return shim.services->acquire(shim.services->harness, kind, id, what);
}

void shim_release(enum cxl_resource kind, u64 id) { shim.services->release(shim.services->harness, kind, id); }

int shim_step(enum cxl_resource kind, u64 id, const char *what) {
    const int error = shim_acquire(kind, id, what);

    if (!error) shim_release(kind, id);
    return error;
}

void shim_preempt(void) { shim.services->preempt(shim.services->harness); }

u32 shim_take_map(struct shim_map *maps, u32 bar, u64 start, u64 size) {
    for (u32 i = 0; i < SHIM_MAPS; i++) {
        const u32 at = (shim.next_map + i) % SHIM_MAPS;

        if (maps[at].is_live) continue;
        maps[at] = (struct shim_map){.is_live = true, .bar = bar, .start = start, .size = size};
        shim.next_map = at + 1;
        return at;
    }
    shim_report_bug("the shim keeps too few mappings: raise SHIM_MAPS");
    return SHIM_MAPS;
}

static bool in_config_space(u32 pos, u32 width) { return pos <= PCI_CFG_SPACE_EXP_SIZE - width && pos % width == 0; }

int shim_config_read(u32 pos, u32 width, u32 *value) {
    int error = -EINVAL;

    if (in_config_space(pos, width)) error = shim.services->config_read(shim.services->harness, pos, width, value);
    if (error) *value = UINT32_MAX >> (32 - 8 * width);
    return error;
}

int shim_config_write(u32 pos, u32 width, u32 value) {
    if (!in_config_space(pos, width)) return -EINVAL;
    return shim.services->config_write(shim.services->harness, pos, width, value);
}
