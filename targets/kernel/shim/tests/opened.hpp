// A device of the kernel target that is bound and open, for the tests of this folder.
#ifndef CXL_KERNEL_SHIM_TESTS_OPENED_HPP
#define CXL_KERNEL_SHIM_TESTS_OPENED_HPP

#include <sys/ioctl.h>

#include <cstdio>

#include "targets/cxl_uapi.h"
#include "targets/kernel/shim/tests/hardware.hpp"

#define CHECK(condition)                                                         \
    do {                                                                         \
        if (!(condition)) {                                                      \
            std::fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
            std::exit(1);                                                        \
        }                                                                        \
    } while (0)

namespace cxl::smoke {

inline constexpr const cxl_target& kernel = cxl_target_kernel;

struct Regions {
    std::uint32_t dpa = 0, comp_regs = 0;
};

struct Info {
    vfio_region_info info;
    std::uint8_t chain[128];
};

inline std::uint64_t file_offset(std::uint64_t index, std::uint64_t pos) { return index << CXL_OFFSET_SHIFT | pos; }

struct Opened {
    Hardware hardware;
    cxl_services services = hardware.services();
    cxl_target_device* device = nullptr;

    explicit Opened(const cxl_device_image& image = cxl::smoke::device()) {
        hardware.image = image;
        CHECK(kernel.probe(&services, &hardware.image, &device) == 0);
        CHECK(kernel.open(device) == 0);
    }
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;
    ~Opened() {
        kernel.close(device);
        kernel.remove(device);
        for (const Host::Held& held : hardware.held) std::fprintf(stderr, "held: %s\n", held.what);
        for (const std::string& report : hardware.reports) std::fprintf(stderr, "report: %s\n", report.c_str());
        CHECK(hardware.held.empty() && hardware.pages.empty() && hardware.reports.empty());  // LIFE-3
    }

    std::int64_t read(std::uint32_t index, std::uint64_t pos, void* buffer, std::uint64_t count) {
        std::int64_t at = static_cast<std::int64_t>(file_offset(index, pos));
        const std::int64_t start = at, result = kernel.read(device, buffer, count, &at);
        last_moved = at - start;
        return result;
    }
    std::int64_t write(std::uint32_t index, std::uint64_t pos, const void* buffer, std::uint64_t count) {
        std::int64_t at = static_cast<std::int64_t>(file_offset(index, pos));
        const std::int64_t start = at, result = kernel.write(device, buffer, count, &at);
        last_moved = at - start;
        return result;
    }
    std::uint32_t get(std::uint32_t index, std::uint64_t pos, std::uint64_t count = 4) {
        std::uint32_t value = 0;
        CHECK(read(index, pos, &value, count) == static_cast<std::int64_t>(count));
        CHECK(last_moved == static_cast<std::int64_t>(count));
        return value;
    }
    void set(std::uint32_t index, std::uint64_t pos, std::uint32_t value, std::uint64_t count = 4) {
        CHECK(write(index, pos, &value, count) == static_cast<std::int64_t>(count));
        CHECK(last_moved == static_cast<std::int64_t>(count));
    }

    Regions regions() {
        struct {
            vfio_device_info info;
            std::uint8_t chain[128];
        } answer{};
        answer.info.argsz = sizeof answer;
        CHECK(kernel.ioctl(device, VFIO_DEVICE_GET_INFO, &answer) == 0);
        CHECK(answer.info.flags & VFIO_DEVICE_FLAGS_CXL);
        CHECK(answer.info.num_regions == 11);
        vfio_device_info_cap_cxl cap;
        std::memcpy(&cap, reinterpret_cast<std::uint8_t*>(&answer) + answer.info.cap_offset, sizeof cap);
        CHECK(cap.header.id == VFIO_DEVICE_INFO_CAP_CXL && cap.header.version == 1 && cap.header.next == 0);
        CHECK(cap.hdm_regs_bar_index == 2 && cap.hdm_regs_offset == 0x11000);
        CHECK(cap.flags == (VFIO_CXL_CAP_FIRMWARE_COMMITTED | VFIO_CXL_CAP_CACHE_CAPABLE));
        return {cap.dpa_region_index, cap.comp_regs_region_index};
    }

    // `room`: bytes for the capability chain.
    Info info(std::uint32_t index, std::uint32_t room = 128) {
        Info answer{};
        answer.info.argsz = static_cast<std::uint32_t>(sizeof answer.info) + room;
        answer.info.index = index;
        CHECK(kernel.ioctl(device, VFIO_DEVICE_GET_REGION_INFO, &answer) == 0);
        return answer;
    }

    int map(cxl_mapping& mapping, std::uint32_t index, std::uint64_t pos, std::uint64_t length,
            std::uint32_t flags = CXL_MAP_SHARED | CXL_MAP_READ | CXL_MAP_WRITE) {
        mapping = {file_offset(index, pos), length, flags, nullptr};
        return kernel.mmap(device, &mapping);
    }
    const Page* page(const cxl_mapping& mapping, std::uint64_t number) {
        const auto found = hardware.pages.find({&mapping, number});
        return found == hardware.pages.end() ? nullptr : &found->second;
    }
    void unmap(cxl_mapping& mapping) {
        std::erase_if(hardware.pages, [&](const auto& entry) { return entry.first.first == &mapping; });
        kernel.munmap(device, &mapping);
    }

private:
    std::int64_t last_moved = 0;
};

}  // namespace cxl::smoke

#endif
