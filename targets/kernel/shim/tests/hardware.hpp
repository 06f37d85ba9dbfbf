// A small CXL device for this folder's programs: one decoder, committed and locked, in BAR 2, and hardware that only
// stores. No part of the suite.
#ifndef CXL_KERNEL_SHIM_TESTS_HARDWARE_HPP
#define CXL_KERNEL_SHIM_TESTS_HARDWARE_HPP

#include <cstdint>
#include <cstring>

#include "targets/kernel/shim/tests/host.hpp"

extern "C" const struct cxl_target cxl_target_kernel;

namespace cxl::smoke {

inline constexpr std::uint32_t pm = 0x40, express = 0x50, msix = 0x90;
inline constexpr std::uint32_t dvsec = 0x100, locator = 0x140, hdm = 0x80, decoder0 = hdm + 0x10;
inline constexpr std::uint64_t hpa = 0x40'0000'0000, size = 0x1000'0000;

inline void put(unsigned char* at, std::uint32_t value) { std::memcpy(at, &value, sizeof value); }

inline cxl_device_image device() {
    cxl_device_image image{};
    unsigned char* config = image.config;
    put(config + 0x00, 0x0001'1e98);
    put(config + 0x04, 1u << 20 | 2);  // Capabilities List; Memory Space
    put(config + 0x08, 0x1200'0000);   // class 0x120000: processing accelerator
    put(config + 0x34, pm);
    put(config + pm, express << 8 | 0x01);
    put(config + express, msix << 8 | 0x10);
    put(config + express + 0x04, 1u << 28);  // FLR capable
    put(config + msix, 3u << 16 | 0x11);     // four entries at 0x2000 of BAR 0
    put(config + msix + 0x04, 0x2000);
    put(config + dvsec, locator << 20 | 1u << 16 | 0x23);
    put(config + dvsec + 0x04, 0x03cu << 20 | 2u << 16 | 0x1e98);  // Length, revision, vendor
    put(config + dvsec + 0x08, 0x0057u << 16 | 0);                 // Cache, IO, Mem_Capable, HDM_Count 1, Cache_WBI
    put(config + dvsec + 0x1c, 0x3);                               // Range 1: Memory_Info_Valid, Memory_Active
    put(config + locator, 0u << 20 | 1u << 16 | 0x23);
    put(config + locator + 0x04, 0x014u << 20 | 0x1e98);
    put(config + locator + 0x08, 8);
    put(config + locator + 0x0c, 0x0001'0000 | 1u << 8 | 2);  // block at 0x10000 of BAR 2: component registers
    put(image.cm, 1u << 24 | 1u << 20 | 1u << 16 | 1);
    put(image.cm + 4, hdm << 20 | 5);
    put(image.cm + decoder0 + 0x04, hpa >> 32);
    put(image.cm + decoder0 + 0x08, size);
    put(image.cm + decoder0 + 0x10, 0x700);  // LOCK, COMMIT, COMMITTED
    image.block_bar = 2;
    image.block_offset = 0x10000;
    image.bar_size[0] = 0x10000;
    image.bar_hpa[0] = 0xfd00'0000;
    image.bar_size[2] = 0x40000;
    image.bar_hpa[2] = 0xfe00'0000;
    image.hpa_start = hpa;
    image.hpa_size = size;
    image.cxl_link = 1;
    return image;
}

struct Hardware : Host {
    cxl_device_image image = device();
    int reset_result = 0;
    int resets = 0;
    int config_writes = 0, mmio_reads = 0;
    std::uint64_t last_write = 0;  // MMIO: BAR << 60 | width << 56 | offset

    static Hardware& of(void* self) { return static_cast<Hardware&>(Host::of(self)); }
    static int config_read(void* self, std::uint32_t pos, std::uint32_t width, std::uint32_t* value) {
        *value = 0;
        std::memcpy(value, of(self).image.config + pos, width);
        return 0;
    }
    static int config_write(void* self, std::uint32_t pos, std::uint32_t width, std::uint32_t value) {
        of(self).config_writes++;
        std::memcpy(of(self).image.config + pos, &value, width);
        return 0;
    }
    static std::uint32_t mmio_read(void* self, std::uint32_t bar, std::uint64_t offset, std::uint32_t width) {
        const cxl_device_image& image = of(self).image;
        const std::uint64_t at = offset - image.block_offset - CXL_BLOCK_CM_OFFSET;
        std::uint32_t value = 0;
        of(self).mmio_reads++;
        if (bar == image.block_bar && at < CXL_CM_SIZE) std::memcpy(&value, image.cm + at, width);
        return value;
    }
    static void mmio_write(void* self, std::uint32_t bar, std::uint64_t offset, std::uint32_t width, std::uint32_t) {
        of(self).last_write = std::uint64_t{bar} << 60 | std::uint64_t{width} << 56 | offset;
    }
    static int function_reset(void* self) {
        of(self).resets++;
        return of(self).reset_result;
    }

    cxl_services services() {
        return {CXL_TARGET_VERSION,
                static_cast<Host*>(this),
                config_read,
                config_write,
                mmio_read,
                mmio_write,
                function_reset,
                report,
                preempt,
                acquire,
                release,
                claim,
                unclaim,
                map_memory,
                unmap_memory,
                memory_read,
                memory_write,
                insert_page,
                zap,
                lock,
                unlock,
                holds};
    }
};

}  // namespace cxl::smoke

#endif
