/* Device memory that the kernel maps: a cookie each, and copies through it (DPA-3, DPA-4). */
#include <linux/bug.h>
#include <linux/io.h>
#include <string.h>

#include "targets/kernel/shim/session.h"

void *shim_memremap(resource_size_t start, size_t size, unsigned long flags, const char *what) {
    const enum cxl_cache cache = flags & MEMREMAP_WB ? CXL_CACHED : CXL_UNCACHED;
    u32 map;

    if (size == 0) return NULL;
    map = shim_take_map(shim.memory, 0, start, size);
    if (map == SHIM_MAPS) return NULL;
    if (shim.services->map_memory(shim.services->harness, start, size, cache, what)) {
        shim.memory[map].is_live = false;
        return NULL;
    }
    return (void *)(uintptr_t)shim_cookie(SHIM_COOKIE_MEMORY, map, 0);
}

void memunmap(void *address) {
    struct shim_map *map = &shim.memory[shim_cookie_map((uintptr_t)address)];

    if (!shim_is_cookie((uintptr_t)address, SHIM_COOKIE_MEMORY) || !map->is_live) {
        shim_report_bug("memunmap of something that is not mapped");
        return;
    }
    map->is_live = false;
    shim.services->unmap_memory(shim.services->harness, map->start, map->size);
}

/* False and a report where the bytes are not inside a live mapping: the kernel would fault. */
static bool locate(u64 cookie, size_t count, u64 *hpa) {
    const struct shim_map *map = &shim.memory[shim_cookie_map(cookie)];
    const u64 offset = shim_cookie_offset(cookie);

    if (!map->is_live || offset >= map->size || map->size - offset < count) {
        shim_report_bug("device memory accessed outside its mapping");
        return false;
    }
    *hpa = map->start + offset;
    return true;
}

void shim_memory_read(u64 cookie, void *to, size_t count) {
    u64 hpa;

    if (locate(cookie, count, &hpa))
        shim.services->memory_read(shim.services->harness, hpa, to, count);
    else
        memset(to, 0xff, count);
}

void shim_memory_write(u64 cookie, const void *from, size_t count) {
    u64 hpa;

    if (locate(cookie, count, &hpa)) shim.services->memory_write(shim.services->harness, hpa, from, count);
}
