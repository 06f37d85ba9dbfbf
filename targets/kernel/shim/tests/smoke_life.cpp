// Who keeps the kernel target's device open, and what a refused acquisition leaves.
#include <cerrno>

#include "targets/kernel/shim/tests/opened.hpp"

namespace {

using namespace cxl::smoke;

void references() {  // LIFE-3, LIFE-5, LIFE-6
    Opened opened;
    cxl_mapping mapping;
    const std::uint32_t dpa = opened.regions().dpa;
    CHECK(opened.map(mapping, dpa, 0, 0x1000) == 0);
    const int resets = opened.hardware.resets;
    CHECK(kernel.open(opened.device) == 0);
    kernel.close(opened.device);
    kernel.close(opened.device);
    CHECK(opened.hardware.resets == resets && opened.hardware.count(CXL_PCI_ENABLE) == 1);
    CHECK(kernel.ioctl(opened.device, VFIO_DEVICE_RESET, nullptr) == -EBADF);
    CHECK(kernel.fault(opened.device, &mapping, 0) == CXL_FAULT_DONE);
    opened.unmap(mapping);
    CHECK(opened.hardware.count(CXL_PCI_ENABLE) == 0 && opened.hardware.count(CXL_MEMORY_MAP) == 0);
    CHECK(kernel.open(opened.device) == 0);
}

void refused_open() {  // LIFE-1, LIFE-2
    Opened opened;
    kernel.close(opened.device);
    const std::size_t held = opened.hardware.held.size();
    opened.hardware.acquired = 0;
    CHECK(kernel.open(opened.device) == 0);
    const int acquisitions = opened.hardware.acquired;
    kernel.close(opened.device);
    CHECK(opened.hardware.held.size() == held && acquisitions >= 6);
    for (int n = 1; n <= acquisitions; ++n) {
        opened.hardware.refuse = n;
        const int error = kernel.open(opened.device);
        CHECK(error < 0 && opened.hardware.held.size() == held);
    }
    CHECK(kernel.open(opened.device) == 0);
}

void refused_bind() {  // LIFE-1: what this rendering does itself, without the series
    Hardware hardware;
    hardware.image.opted_out = 1;
    const cxl_services services = hardware.services();
    cxl_target_device* device = nullptr;
    for (int n = 1; n <= 2; ++n) {
        hardware.refuse = n;
        CHECK(kernel.probe(&services, &hardware.image, &device) == -ENOMEM && hardware.held.empty());
    }
    CHECK(kernel.probe(&services, &hardware.image, &device) == 0);
    kernel.remove(device);
    CHECK(hardware.held.empty() && hardware.reports.empty());
}

void refused_detection() {  // DET-2, LIFE-1: up to the memory device, behind which the series frees too early
    int refused = 0;
    for (int n = 2; refused < 2; ++n) {
        Hardware hardware;
        const cxl_services services = hardware.services();
        cxl_target_device* device = nullptr;
        vfio_device_info info{};
        info.argsz = sizeof info;
        hardware.refuse = n;
        CHECK(kernel.probe(&services, &hardware.image, &device) == 0 && kernel.open(device) == 0);
        CHECK(kernel.ioctl(device, VFIO_DEVICE_GET_INFO, &info) == 0);
        CHECK(info.flags == (VFIO_DEVICE_FLAGS_PCI | VFIO_DEVICE_FLAGS_RESET) && info.num_regions == 9);
        kernel.close(device);
        kernel.remove(device);
        CHECK(hardware.held.empty() && hardware.reports.empty());
        refused += hardware.refused.starts_with("devm_cxl_add_memdev ");  // itself, then its claim
    }
}

}  // namespace

int main() {
    references();
    refused_open();
    refused_bind();
    refused_detection();
    return 0;
}
