// Scripts a second of the kernel target alone: probe, open, 16 accesses, close, remove. Usage: kernel_speed [SCRIPTS]
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "targets/kernel/shim/tests/hardware.hpp"

int main(int argc, char** argv) {
    using namespace cxl::smoke;
    const long scripts = argc > 1 ? std::atol(argv[1]) : 200'000;
    Hardware hardware;
    const cxl_services services = hardware.services();
    std::uint32_t value = 0;
    const auto start = std::chrono::steady_clock::now();
    for (long i = 0; i < scripts; ++i) {
        cxl_target_device* device = nullptr;
        if (cxl_target_kernel.probe(&services, &hardware.image, &device) || cxl_target_kernel.open(device)) return 1;
        for (std::uint32_t step = 0; step < 16; ++step) {
            const bool config = step % 4 == 3;
            const std::uint64_t pos = config ? 7ull << 40 | (dvsec + 0x0c) : 10ull << 40 | (decoder0 + 4 * (step % 8));
            std::int64_t at = static_cast<std::int64_t>(pos);
            value = step << 28;
            if (step % 2)
                cxl_target_kernel.write(device, &value, config ? 2 : 4, &at);
            else
                cxl_target_kernel.read(device, &value, config ? 2 : 4, &at);
        }
        cxl_target_kernel.close(device);
        cxl_target_kernel.remove(device);
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    std::printf("%ld scripts of 16 accesses in %.2f s: %.0f scripts/s\n", scripts, took.count(),
                static_cast<double>(scripts) / took.count());
    return hardware.reports.empty() ? 0 : 1;
}
