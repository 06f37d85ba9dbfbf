// The series' files run: bind, open, find the regions, access registers, reset, close, unbind, as the contract has it.
#include <cerrno>
#include <cstdio>

#include "targets/kernel/shim/tests/opened.hpp"

namespace {

using namespace cxl::smoke;

void infos() {  // UAPI-1, UAPI-2, UAPI-3, REG-1
    Opened opened;
    const Regions regions = opened.regions();
    const vfio_region_info comp_regs = opened.info(regions.comp_regs).info;
    CHECK(comp_regs.size == hdm + 0x10 + 0x20);  // ACC-6
    CHECK(comp_regs.offset == std::uint64_t{regions.comp_regs} << CXL_OFFSET_SHIFT);
    CHECK(comp_regs.cap_offset == sizeof(vfio_region_info));
    CHECK(opened.info(regions.dpa, 0).info.argsz == sizeof(vfio_region_info) + 16);
    CHECK(opened.info(regions.dpa).info.size == size);
    CHECK(opened.info(VFIO_PCI_CONFIG_REGION_INDEX, 0).info.size == CXL_CONFIG_SIZE);
    CHECK(opened.info(2).info.size == 0x40000);
    CHECK(opened.info(1, 0).info.flags == 0);
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
