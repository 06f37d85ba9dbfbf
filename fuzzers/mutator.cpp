// libFuzzer's custom mutator and crossover: they know steps and devices, and can make scripts smaller.
#include "properties/generate.hpp"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {
using namespace cxl;
std::size_t put(const Script& s, std::uint8_t* data, std::size_t most) {
    u8 bytes[encoded_size];
    const std::size_t n = encode(s, bytes);
    if (n > most) return 0;
    std::copy(bytes, bytes + n, data);
    return n;
}
}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
    Random r(seed);
    if (r.one_in(16)) return LLVMFuzzerMutate(data, size, most);
    Script s = decode({data, size});
    if (r.one_in(64) || !s.count) s = random_script(r, 4 + r.below(16));
    for (u32 n = 1 + r.below(4); n; --n) mutate(r, s);
    const std::size_t n = put(s, data, most);
    return n ? n : LLVMFuzzerMutate(data, size, most);
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* a, std::size_t a_size, const std::uint8_t* b,
                                                 std::size_t b_size, std::uint8_t* out, std::size_t most,
                                                 unsigned seed) {
    Random r(seed);
    return put(cross(r, decode({a, a_size}), decode({b, b_size})), out, most);
}
