// Device memory and BARs of the kernel target: mappings, faults, accesses, and what a reset takes away.
#include <cerrno>

#include "targets/kernel/shim/tests/opened.hpp"

namespace {

using namespace cxl::smoke;

void device_memory() {  // DPA-1, DPA-2, DPA-3, REG-3
    Opened opened;
    const Regions regions = opened.regions();
    cxl_mapping whole, other;
    CHECK(opened.map(other, regions.dpa, 0, 0x1000, CXL_MAP_READ) == -EINVAL);
    CHECK(opened.map(other, regions.dpa, size, 0x1000) == -EINVAL);
    CHECK(opened.map(other, regions.dpa, 0, 0) == -EINVAL);
    CHECK(opened.map(other, regions.comp_regs, 0, 0x1000) == -EINVAL);
    CHECK(opened.map(whole, regions.dpa, 0, size) == 0);
    CHECK(kernel.fault(opened.device, &whole, 0xffff) == CXL_FAULT_DONE);
    const Page* last = opened.page(whole, 0xffff);
    CHECK(last && last->frame == (hpa >> 12) + 0xffff && last->cache == CXL_CACHED);
    CHECK(kernel.fault(opened.device, &whole, 0x10000) == CXL_FAULT_SIGBUS);
    unsigned char bytes[2500];
    for (std::size_t i = 0; i < sizeof bytes; ++i) bytes[i] = static_cast<unsigned char>(i * 7);
    CHECK(opened.write(regions.dpa, size - 2000, bytes, sizeof bytes) == 2000);
    CHECK(opened.hardware.memory[hpa + size - 1] == bytes[1999]);
    unsigned char back[2500] = {};
    CHECK(opened.read(regions.dpa, size - 2000, back, sizeof back) == 2000);
    CHECK(std::memcmp(back, bytes, 2000) == 0 && back[2000] == 0);
    CHECK(opened.read(regions.dpa, size, back, 1) == 0);
    CHECK(opened.read(regions.dpa, 0, nullptr, 1) == -EFAULT);
    opened.unmap(whole);
}

void bars() {  // REG-1, REG-2, REG-6: the block is 0x10000 to 0x20000 of BAR 2, the MSI-X table in BAR 0
    Opened opened;
    const Info component = opened.info(2), msix_bar = opened.info(0);
    CHECK(component.info.flags == (VFIO_REGION_INFO_FLAG_READ | VFIO_REGION_INFO_FLAG_WRITE |
                                   VFIO_REGION_INFO_FLAG_MMAP | VFIO_REGION_INFO_FLAG_CAPS));
    CHECK(component.chain[0] == VFIO_REGION_INFO_CAP_SPARSE_MMAP && component.chain[8] == 2);
    CHECK(msix_bar.info.flags == component.info.flags && msix_bar.chain[0] == VFIO_REGION_INFO_CAP_MSIX_MAPPABLE);
    cxl_mapping mapping;
    CHECK(opened.map(mapping, 2, 0xf000, 0x2000) == -EINVAL);
    CHECK(opened.map(mapping, 2, 0x3f000, 0x2000) == -EINVAL);
    CHECK(opened.map(mapping, 1, 0, 0x1000) == -EINVAL);
    CHECK(opened.map(mapping, 2, 0x20000, 0x20000) == 0);
    CHECK(kernel.fault(opened.device, &mapping, 1) == CXL_FAULT_DONE);
    const Page* page = opened.page(mapping, 1);
    CHECK(page && page->frame == 0xfe000 + 0x21 && page->cache == CXL_UNCACHED && page->locked);
    opened.set(VFIO_PCI_CONFIG_REGION_INDEX, 4, 0, 2);  // Memory Space off
    CHECK(!opened.page(mapping, 1));
    CHECK(kernel.fault(opened.device, &mapping, 1) == CXL_FAULT_SIGBUS);
    std::uint32_t value = 0;
    CHECK(opened.read(2, 0x20000, &value, 4) == -EIO);
    opened.set(VFIO_PCI_CONFIG_REGION_INDEX, 4, 2, 2);
    CHECK(kernel.fault(opened.device, &mapping, 1) == CXL_FAULT_DONE);
    opened.set(VFIO_PCI_CONFIG_REGION_INDEX, pm + 4, 3, 2);  // D3hot
    CHECK(!opened.page(mapping, 1));
    CHECK(kernel.fault(opened.device, &mapping, 1) == CXL_FAULT_SIGBUS);
    opened.set(VFIO_PCI_CONFIG_REGION_INDEX, pm + 4, 0, 2);
    CHECK(kernel.fault(opened.device, &mapping, 1) == CXL_FAULT_DONE);
    const int resets = opened.hardware.resets;
    opened.set(VFIO_PCI_CONFIG_REGION_INDEX, express + 9, 0x80, 1);  // Initiate FLR
    CHECK(!opened.page(mapping, 1) && opened.hardware.resets == resets + 1);
    opened.set(VFIO_PCI_CONFIG_REGION_INDEX, express + 8, 0x8000, 2);
    opened.set(VFIO_PCI_CONFIG_REGION_INDEX, express + 8, 0x7fff, 2);
    opened.set(VFIO_PCI_CONFIG_REGION_INDEX, express + 8, 0x80, 1);
    CHECK(opened.hardware.resets == resets + 2 && opened.hardware.config_writes == 0);
    opened.unmap(mapping);
}

void bar_accesses() {
    Opened opened;
    unsigned char bytes[16] = {};
    CHECK(opened.read(2, 0x40000, bytes, 1) == -EINVAL);
    CHECK(opened.write(2, 0x3ffff, bytes, 16) == 1);
    CHECK(opened.hardware.last_write == (2ull << 60 | 1ull << 56 | 0x3ffff));
    CHECK(opened.write(0, 0x106, bytes, 6) == 6);
    CHECK(opened.hardware.last_write == (0ull << 60 | 4ull << 56 | 0x108));
    CHECK(opened.hardware.count(CXL_CLAIM) == 2);  // BAR 0, and the CXL core's own part of BAR 2
    const int reads = opened.hardware.mmio_reads;
    CHECK(opened.read(0, 0x1ffe, bytes, 16) == 16);  // two bytes, then the MSI-X table
    CHECK(opened.hardware.mmio_reads == reads + 1 && bytes[1] == 0 && bytes[2] == 0xff && bytes[15] == 0xff);
    CHECK(opened.read(1, 0, bytes, 1) == -EINVAL);
}

void reset_takes_pages() {  // RST-1, RST-2, RST-4
    Opened opened;
    const std::uint32_t dpa = opened.regions().dpa;
    cxl_mapping mapping;
    std::uint32_t value = 0;
    CHECK(opened.map(mapping, dpa, 0, 0x2000) == 0);
    CHECK(kernel.fault(opened.device, &mapping, 1) == CXL_FAULT_DONE);
    CHECK(kernel.ioctl(opened.device, VFIO_DEVICE_RESET, nullptr) == 0);
    CHECK(!opened.page(mapping, 1));
    CHECK(kernel.fault(opened.device, &mapping, 1) == CXL_FAULT_DONE);
    opened.hardware.reset_result = -EIO;
    CHECK(kernel.ioctl(opened.device, VFIO_DEVICE_RESET, nullptr) == -EIO);
    CHECK(kernel.fault(opened.device, &mapping, 1) == CXL_FAULT_SIGBUS);
    CHECK(opened.read(dpa, 0, &value, 4) == -EIO);
    opened.hardware.reset_result = 0;
    opened.unmap(mapping);
}

}  // namespace

int main() {
    device_memory();
    bars();
    bar_accesses();
    reset_takes_pages();
    return 0;
}
