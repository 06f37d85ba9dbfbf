// A fuzz target for check_test: what it does wrong is its habit, written into the program after it is linked.
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

namespace {
char habit[240] = "habit:fine;";
const char* volatile where = habit;  // read at run time
std::string habit_now;

void wants(bool there, const char* what) {
    if (there) return;
    std::fprintf(stderr, "planted: no %s\n", what);
    std::abort();
}

/// Many places that a sanitizer looks at, more than a build of the other one may have.
#define SUM_4(i)                                                                             \
    sum += data[(i) % size] * sum, sum -= data[(i + 1) % size], sum *= data[(i + 2) % size], \
        sum += data[(i + 3) % size];
#define SUM_16(i) SUM_4(i) SUM_4(i + 4) SUM_4(i + 8) SUM_4(i + 12)
unsigned sum_of(const std::uint8_t* data, std::size_t size) {
    unsigned sum = 1;
    SUM_16(0);
    SUM_16(16);
    return sum & 1;
}
}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char*** argv) {
    const std::string all = where;
    habit_now = all.substr(6, all.find(';') - 6);
    if (habit_now == "dies") wants(false, "patience");
    while (habit_now == "hangs") pause();
    if (habit_now == "stays") wants(access(strrchr((*argv)[0], '/') + 1, R_OK) == 0, "other working directory");
    if (habit_now == "writes") wants(std::fopen("left-behind", "w"), "place to write");
    if (habit_now.starts_with("reads ")) wants(access(habit_now.c_str() + 6, R_OK) == 0, habit_now.c_str() + 6);
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (!size || habit_now == "blind") return 0;
    if (habit_now == "afraid") wants(size < 4 || std::memcmp(data, "seed", 4), "fear");
    unsigned steps = sum_of(data, size);
    for (std::size_t i = 0; i < size; ++i)
        if (data[i] == "seedling"[i % 8] && i + 1 < size && data[i + 1] == "eedlings"[i % 8]) {
            if (++steps == 2) habit_now += ' ';
            if (steps == 4) habit_now.pop_back();
        }
    return 0;
}
