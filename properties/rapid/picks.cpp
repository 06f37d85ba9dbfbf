// The generators behind the picks: values and decoders. Bit positions come from the tables.
#include "properties/rapid/picks.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <vector>

namespace cxl::rapid {
namespace {
constexpr u32 lock = id("decoder.CTRL.LOCK").mask, commit = id("decoder.CTRL.COMMIT").mask,
              committed = id("decoder.CTRL.COMMITTED").mask;

u32 complement(u32 value) { return ~value; }
u32 single(u32 bit) { return 1u << bit; }
u32 both(const std::pair<u32, u32>& some) { return some.first | some.second; }

std::vector<u32> fields_of(const RegisterRow& reg) {
    std::vector<u32> masks;
    for (u32 i = 0; i < reg.field_count; ++i) masks.push_back(reg.fields[i].mask);
    return masks;
}

rc::Gen<u32> commit_state() {
    return rc::gen::weightedElement<u32>({{3, 0},
                                          {3, lock},
                                          {4, commit | committed},
                                          {4, lock | commit | committed},
                                          {1, lock | commit},
                                          {1, commit},
                                          {1, committed}});
}
rc::Gen<u32> value_of(u32 row) {
    using rc::gen::just, rc::gen::map;
    const RegisterRow& reg = contract.rows[row];
    const auto bit = map(rc::gen::inRange<u32>(0, 8 * reg.bytes()), single);
    const auto field = rc::gen::elementOf(fields_of(reg));
    const auto fields = map(rc::gen::pair(field, field), both);
    const std::size_t states = row == id("decoder.CTRL").row ? 12 : 0;
    return rc::gen::weightedOneOf<u32>({{1, just(0u)},
                                        {2, just(reg.mask())},
                                        {2, bit},
                                        {2, field},
                                        {2, fields},
                                        {1, map(bit, complement)},
                                        {1, map(field, complement)},
                                        {2, rc::gen::arbitrary<u32>()},
                                        {states, commit_state()}});
}
rc::Gen<u32> decoder_among(u32 decoders) {
    return rc::gen::weightedOneOf<u32>({{6, rc::gen::just(0u)},
                                        {8, rc::gen::inRange(0u, std::min(decoders, 3u))},
                                        {2, rc::gen::inRange(0u, decoders)},
                                        {1, rc::gen::just(decoders - 1)},
                                        {1, rc::gen::just(decoders)},
                                        {1, rc::gen::inRange(0u, most_named_decoders)}});
}
}  // namespace

u32 below(u32 n) { return *rc::gen::inRange(0u, n); }
u64 any_bits() { return *rc::gen::arbitrary<u64>(); }
u32 some_value(u32 row) { return *value_of(row) & contract.rows[row].mask(); }
u32 some_commit_state() { return *commit_state(); }
u8 some_decoder(u32 of) { return static_cast<u8>(*decoder_among(of)); }
}  // namespace cxl::rapid
