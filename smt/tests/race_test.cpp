// A planted race, for ci/tsan: threads of spread() that count in one plain variable.
#include <cstdio>

#include "smt/spread.hpp"

int main() {
    unsigned count = 0;
    cxl::smt::spread(1000, 2, [&](std::size_t) { return ++count != 0; });
    std::printf("%u\n", count);
    return 0;
}
