// A planted race, for ci/tsan: two threads of spread() count in one plain variable at the same time.
#include <atomic>
#include <cstdio>

#include "smt/spread.hpp"

int main() {
    unsigned count = 0;
    std::atomic<unsigned> met = 0;
    cxl::smt::spread(2, 2, [&](std::size_t) {
        met.fetch_add(1, std::memory_order_relaxed);  // relaxed: it orders nothing
        while (met.load(std::memory_order_relaxed) < 2) {
        }
        return ++count != 0;
    });
    std::printf("%u\n", count);
    return 0;
}
