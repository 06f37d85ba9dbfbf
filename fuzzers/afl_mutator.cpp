// The custom mutator and crossover as afl-fuzz wants them: a library with its own names for the two.
#include <algorithm>
#include <memory>
#include <vector>

#include "properties/generate.hpp"

extern "C" {
std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed);
std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* a, std::size_t a_size, const std::uint8_t* b,
                                      std::size_t b_size, std::uint8_t* out, std::size_t most, unsigned seed);
}

namespace {
using namespace cxl;
constexpr u32 crossed_one_in = 4;
struct Mutator {
    Random random;
    std::vector<u8> out;
};
Random* flips = nullptr;
}  // namespace

/// libFuzzer's own mutations are not here; afl-fuzz has more of its own, so that a few bits will do.
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t) {
    for (u32 n = size ? 1 + flips->below(4) : 0; n; --n)
        data[flips->below(static_cast<u32>(size))] ^= static_cast<u8>(1u << flips->below(8));
    return size;
}

extern "C" void* afl_custom_init(void*, unsigned seed) {
    auto mutator = std::make_unique<Mutator>(Mutator{Random(seed), {}});
    flips = &mutator->random;
    return mutator.release();
}

extern "C" std::size_t afl_custom_fuzz(void* self, std::uint8_t* data, std::size_t size, std::uint8_t** out,
                                       std::uint8_t* other, std::size_t other_size, std::size_t most) {
    auto& [random, buffer] = *static_cast<Mutator*>(self);
    buffer.resize(std::max(most, size));
    *out = buffer.data();
    const auto seed = static_cast<unsigned>(random.next());
    if (other && random.one_in(crossed_one_in))
        return LLVMFuzzerCustomCrossOver(data, size, other, other_size, buffer.data(), most, seed);
    std::copy(data, data + size, buffer.begin());
    return LLVMFuzzerCustomMutator(buffer.data(), std::min(size, most), most, seed);
}

extern "C" void afl_custom_deinit(void* self) { delete static_cast<Mutator*>(self); }
