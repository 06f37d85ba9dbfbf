// The series' files run: bind, open, find the regions, access registers, reset, close, unbind, as the contract has it.
#include <sys/ioctl.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include "targets/cxl_uapi.h"
#include "targets/kernel/shim/tests/hardware.hpp"

namespace {

using namespace cxl::smoke;

#define CHECK(condition)                                                         \
    do {                                                                         \
        if (!(condition)) {                                                      \
            std::fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
            std::exit(1);                                                        \
        }                                                                        \
    } while (0)

constexpr const cxl_target& kernel = cxl_target_kernel;

struct Regions {
    std::uint32_t dpa = 0, comp_regs = 0;
};

// A device that is bound and open.
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
        for (const std::string& report : hardware.reports) std::fprintf(stderr, "report: %s\n", report.c_str());
        CHECK(hardware.reports.empty());
    }

    std::int64_t read(std::uint32_t index, std::uint64_t pos, void* buffer, std::uint64_t count) {
        std::int64_t at = static_cast<std::int64_t>(std::uint64_t{index} << CXL_OFFSET_SHIFT | pos);
        const std::int64_t start = at, result = kernel.read(device, buffer, count, &at);
        CHECK(at - start == (result > 0 ? result : 0));
        return result;
    }
    std::int64_t write(std::uint32_t index, std::uint64_t pos, const void* buffer, std::uint64_t count) {
        std::int64_t at = static_cast<std::int64_t>(std::uint64_t{index} << CXL_OFFSET_SHIFT | pos);
        const std::int64_t start = at, result = kernel.write(device, buffer, count, &at);
        CHECK(at - start == (result > 0 ? result : 0));
        return result;
    }
    std::uint32_t get(std::uint32_t index, std::uint64_t pos, std::uint64_t count = 4) {
        std::uint32_t value = 0;
        CHECK(read(index, pos, &value, count) == static_cast<std::int64_t>(count));
        return value;
    }
    void set(std::uint32_t index, std::uint64_t pos, std::uint32_t value, std::uint64_t count = 4) {
        CHECK(write(index, pos, &value, count) == static_cast<std::int64_t>(count));
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
};

vfio_region_info region_info(Opened& opened, std::uint32_t index, std::uint32_t room) {
    struct {
        vfio_region_info info;
        std::uint8_t chain[128];
    } answer{};
    answer.info.argsz = sizeof answer.info + room;
    answer.info.index = index;
    CHECK(kernel.ioctl(opened.device, VFIO_DEVICE_GET_REGION_INFO, &answer) == 0);
    return answer.info;
}

void infos() {  // UAPI-1, UAPI-2, UAPI-3, REG-1
    Opened opened;
    const Regions regions = opened.regions();
    const vfio_region_info comp_regs = region_info(opened, regions.comp_regs, 128);
    CHECK(comp_regs.size == hdm + 0x10 + 0x20);  // ACC-6
    CHECK(comp_regs.offset == std::uint64_t{regions.comp_regs} << CXL_OFFSET_SHIFT);
    CHECK(comp_regs.cap_offset == sizeof(vfio_region_info));
    CHECK(region_info(opened, regions.dpa, 0).argsz == sizeof(vfio_region_info) + 16);
    CHECK(region_info(opened, regions.dpa, 128).size == size);
    CHECK(region_info(opened, VFIO_PCI_CONFIG_REGION_INDEX, 0).size == CXL_CONFIG_SIZE);
    CHECK(region_info(opened, 2, 128).size == 0x40000);
    CHECK(region_info(opened, 1, 0).flags == 0);
    vfio_device_info small{};
    small.argsz = 8;
    CHECK(kernel.ioctl(opened.device, VFIO_DEVICE_GET_INFO, &small) == -EINVAL);
    CHECK(kernel.ioctl(opened.device, VFIO_DEVICE_GET_INFO, nullptr) == -EFAULT);
    CHECK(kernel.ioctl(opened.device, 0, nullptr) == -ENOTTY);
}

void comp_regs() {  // ACC-1, CAP-1, CAP-2, HDM-4, HDM-5, HDM-7, HDM-9, INIT-1
    Opened opened;
    const std::uint32_t index = opened.regions().comp_regs;
    std::uint32_t value = 0;
    CHECK(opened.get(index, 0) == (1u << 24 | 1u << 20 | 1u << 16 | 1));
    CHECK(opened.get(index, 4) == (hdm << 20 | 5));
    opened.set(index, 4, 0);
    CHECK(opened.get(index, 4) == (hdm << 20 | 5));
    CHECK(opened.get(index, hdm) == 0);
    CHECK(opened.get(index, decoder0 + 0x04) == 0);
    CHECK(opened.get(index, decoder0 + 0x08) == size);
    CHECK(opened.get(index, decoder0 + 0x10) == 0x600);
    opened.set(index, decoder0 + 0x00, 0xffff'ffff);
    opened.set(index, decoder0 + 0x04, 0x12);
    CHECK(opened.get(index, decoder0 + 0x00) == 0xf000'0000);
    CHECK(opened.get(index, decoder0 + 0x04) == 0x12);
    opened.set(index, decoder0 + 0x10, 0);
    CHECK(opened.get(index, decoder0 + 0x10) == 0);
    opened.set(index, decoder0 + 0x10, 0x300);
    CHECK(opened.get(index, decoder0 + 0x10) == 0x700);
    opened.set(index, decoder0 + 0x04, 0x34);
    CHECK(opened.get(index, decoder0 + 0x04) == 0x12);
    opened.set(index, decoder0 + 0x10, 0);
    CHECK(opened.get(index, decoder0 + 0x10) == 0x600);
    CHECK(opened.read(index, hdm, &value, 0) == 0);
    CHECK(opened.read(index, hdm, &value, 2) == -EINVAL);
    CHECK(opened.read(index, hdm + 2, &value, 4) == -EINVAL);
    CHECK(opened.read(index, hdm + 0x30, &value, 4) == -EINVAL);
    CHECK(opened.write(index, decoder0, nullptr, 4) == -EFAULT);
    CHECK(opened.read(index + 1, 0, &value, 4) == -EINVAL);
    CHECK(opened.read(index + 1, 0, &value, 0) == 0);
    CHECK(opened.hardware.config_writes == 0);
}

void config() {  // INIT-3, DVS-3, DVS-4, DVS-7, DVS-10, DVS-13, DVS-16, DVS-18
    Opened opened;
    const std::uint32_t index = VFIO_PCI_CONFIG_REGION_INDEX;
    CHECK(opened.get(index, 0) == 0x0001'1e98);
    CHECK(opened.get(index, dvsec + 0x0c, 2) == 0x2);
    opened.set(index, dvsec + 0x0c, 0xffff, 2);
    CHECK(opened.get(index, dvsec + 0x0c, 2) == 0x4fff);  // P2P_Mem_Capable clear
    opened.set(index, dvsec + 0x0a, 0, 2);
    CHECK(opened.get(index, dvsec + 0x0a, 2) == 0x57);
    CHECK(opened.hardware.config_writes == 0);
    opened.set(index, dvsec + 0x10, 0x2, 2);
    CHECK(opened.hardware.config_writes == 1);
    CHECK(opened.get(index, dvsec + 0x10, 2) == 0);
    opened.set(index, dvsec + 0x14, 0x1, 2);
    opened.set(index, dvsec + 0x0c, 0, 2);
    CHECK(opened.get(index, dvsec + 0x0c, 2) == 0x4fff);
    opened.set(index, locator + 0x0c, 0x5555, 2);  // another DVSEC goes to hardware
    CHECK(opened.get(index, locator + 0x0c, 2) == 0x5555);
    CHECK(opened.hardware.config_writes == 2);
    std::uint8_t bytes[16] = {};
    CHECK(opened.read(index, dvsec + 1, bytes, 13) == 13);
    CHECK(bytes[3 + 0] == 0x98 && bytes[3 + 1] == 0x1e);
    CHECK(opened.read(index, CXL_CONFIG_SIZE - 4, bytes, 8) == -EFAULT);
    CHECK(opened.read(index, CXL_CONFIG_SIZE, bytes, 1) == -EFAULT);
    CHECK(opened.write(index, dvsec + 0x0c, nullptr, 2) == -EFAULT);
}

void resets() {  // INIT-1, RST-2, RST-7, INIT-5
    Opened opened;
    const std::uint32_t index = opened.regions().comp_regs;
    opened.set(index, decoder0 + 0x04, 0x12);
    opened.hardware.reset_result = -EIO;
    CHECK(kernel.ioctl(opened.device, VFIO_DEVICE_RESET, nullptr) == -EIO);
    CHECK(opened.get(index, decoder0 + 0x04) == 0x12);
    opened.hardware.reset_result = 0;
    CHECK(kernel.ioctl(opened.device, VFIO_DEVICE_RESET, nullptr) == 0);
    CHECK(opened.get(index, decoder0 + 0x04) == 0);
    opened.set(index, decoder0 + 0x04, 0x12);
    kernel.close(opened.device);
    opened.hardware.reset_result = -ENOTTY;
    CHECK(kernel.open(opened.device) == 0);
    CHECK(opened.regions().comp_regs == index);
    CHECK(opened.get(index, decoder0 + 0x04) == 0);
    CHECK(kernel.ioctl(opened.device, VFIO_DEVICE_RESET, nullptr) == -EINVAL);
    kernel.close(opened.device);
    opened.hardware.reset_result = -EAGAIN;
    CHECK(kernel.open(opened.device) == -EAGAIN);
    opened.hardware.reset_result = 0;
    CHECK(kernel.open(opened.device) == 0);
}

void plain() {  // DET-2, DVS-16, DVS-17: no CXL link, and a hidden neighbour behind a capability that is no DVSEC
    cxl_device_image image = cxl::smoke::device();
    image.cxl_link = 0;
    put(image.config + dvsec, 0x200u << 20 | 1u << 16 | 0x0b);  // vendor-specific, which leads to one hidden
    put(image.config + dvsec + 0x04, 0x010u << 20);
    put(image.config + 0x200, locator << 20 | 1u << 16 | 0x1b);
    Opened opened(image);
    vfio_device_info info{};
    info.argsz = sizeof info;
    CHECK(kernel.ioctl(opened.device, VFIO_DEVICE_GET_INFO, &info) == 0);
    CHECK(info.flags == (VFIO_DEVICE_FLAGS_PCI | VFIO_DEVICE_FLAGS_RESET) && info.num_regions == 9);
    CHECK(opened.get(VFIO_PCI_CONFIG_REGION_INDEX, dvsec) == (locator << 20 | 1u << 16 | 0x0b));
    opened.set(VFIO_PCI_CONFIG_REGION_INDEX, dvsec + 0x0c, 0x1234, 2);
    CHECK(opened.hardware.config_writes == 1);
    std::uint32_t value = 0;
    CHECK(opened.read(9, 0, &value, 4) == -EINVAL);
}

}  // namespace

int main() {
    infos();
    comp_regs();
    config();
    resets();
    plain();
    return 0;
}
