// The model's templates, the claims and valid(state) say the same over terms as over numbers, for any values.
#include "properties/tests/terms.hpp"

#include <map>
#include <memory>

#include "model/device.hpp"
#include "properties/generate.hpp"
#include "properties/tests/everything.hpp"

namespace {
using namespace cxl;
u32 any_word(Random& r) { return static_cast<u32>(r.one_in(2) ? r.next() : r.next() & r.next() & r.next()); }

/// The step that claims are asked of: now and then what they speak of, else anything.
void draw_step(Random& r, Inputs<Numbers>& in) {
    Made<Numbers>& t = in.step;
    t.position = in.position, t.count = in.count;
    if (r.one_in(2)) t.enabled = true, t.denied = false, t.resets = true;
    if (r.one_in(2)) t.result = r.one_in(2) ? 4 : r.one_in(2) ? 0 : refused(einval);
    for (u32 i = 0; i < config_dwords; ++i) in.carried.lanes.at[i] = r.one_in(4) ? 0xffu << 8 * r.below(4) : 0;
    if (r.one_in(2)) in.bound = in.before.cm;
}

/// A device bound and opened, or a state that no device reaches; the geometry is one that bind can make.
void draw(Random& r, const Spec& spec, const Choices& choices, Inputs<Numbers>& in) {
    each_scalar(in,
                [&](auto& scalar) { scalar = static_cast<std::remove_reference_t<decltype(scalar)>>(any_word(r)); });
    in.lanes = 0xffu << 8 * r.below(4) | 0xffu << 8 * r.below(4);
    const auto image = std::make_unique<cxl_device_image>();
    const auto device = std::make_unique<Device>();
    build(random_device(r), false, *image);
    device->bind(spec, choices, *image);
    device->enable(device->detection() != Detection::MustNot);
    device->open();
    in.before = device->state(), in.g = device->geometry();
    if (r.one_in(3) || !in.g.decoders || !in.g.dvsec) {
        in.g = {r.one_in(4) ? 0x1000 + r.below(0xc0) : r.below(0x1000), r.below(most_decoders + 1),
                4 * r.below(config_dwords), r.below(0x1800)};
        if (r.one_in(2)) in.g.dvsec = config_size - 4 * (1 + r.below(dvsec_dwords));
        each_array(in, [&](auto& array) {
            for (u32& w : array.at) w = any_word(r);
        });
    }
    const auto some = [&](u32 row) { return is_decoder(row) ? r.below(in.g.decoders ? in.g.decoders : 1) : 0; };
    const auto comp_at = [&](u32 row) { return in.g.hdm_offset + hdm_place<Numbers>(row, some(row)); };
    for (u32 n = r.below(6); n; --n) in.before.comp.at[comp_at(r.below(first_dvsec_row)) / 4] = any_word(r);
    for (u32 n = r.below(3); n; --n) in.before.dvsec.at[r.below(dvsec_dwords)] = any_word(r);
    in.other = in.before;
    for (u32 n = r.below(3); n; --n) in.other.comp.at[comp_at(r.below(first_dvsec_row)) / 4] ^= any_word(r);
    for (u32 n = r.below(2); n; --n) in.other.dvsec.at[r.below(dvsec_dwords)] ^= any_word(r);
    const u32 row = first_decoder_row + r.below(5);
    in.position = r.one_in(8) ? r.next() : r.one_in(2) ? comp_at(row) : comp_at(r.below(first_dvsec_row));
    if (r.one_in(2) && in.position / 4 < cm_dwords) in.other.comp.at[in.position / 4] ^= any_word(r);
    if (r.one_in(4))
        in.position = in.g.dvsec + contract.rows[first_dvsec_row + r.below(row_count - first_dvsec_row)].offset();
    in.count = r.one_in(4) ? r.next() : r.one_in(8) ? r.below(6) : 4;
    in.fault = r.one_in(8), in.locked = r.one_in(2);
    draw_step(r, in);
    in.decoder = r.below(most_decoders);
    const u32 room = config_dwords - in.g.dvsec / 4;
    in.dword = r.below(r.one_in(2) && room > dvsec_dwords ? room : room < dvsec_dwords ? room : dvsec_dwords);
}

struct Count {
    u32 compared = 0, differ = 0, outside = 0;
};
/// How the truths asked were seen: bit 0 false, bit 1 true.
std::map<std::string, u8> seen;

void compare(Random& r, const Spec& spec, const Choices& choices, u32 assignments, Count& count) {
    terms::forget_all();
    Inputs<Terms> symbols;
    u32 scalars = 0, arrays = 0;
    each_scalar(symbols, [&](auto& term) { term = std::remove_reference_t<decltype(term)>::variable(scalars++); });
    each_array(symbols, [&](auto& array) { array = std::remove_reference_t<decltype(array)>::variable(arrays++); });
    const Said<Terms> said = everything<Terms>(spec, choices, symbols);
    fmt::print("{} nodes for {} words and {} states\n", terms::size(), said.words.size(), said.states.size());
    const auto numbers = std::make_unique<Inputs<Numbers>>();
    for (u32 n = 0; n < assignments; ++n) {
        draw(r, spec, choices, *numbers);
        terms::Assignment assignment;
        each_scalar(*numbers, [&](auto& scalar) { assignment.numbers.push_back(scalar); });
        each_array(*numbers, [&](auto& array) { assignment.arrays.push_back(array.at); });
        const terms::Evaluation value(assignment);
        const Said<Numbers> expected = everything<Numbers>(spec, choices, *numbers);
        const auto same = [&](const std::string& what, u64 got, u64 want) {
            ++count.compared;
            if (got != want && ++count.differ < 20) fmt::print("{}: terms say {:#x}, numbers {:#x}\n", what, got, want);
        };
        if (expected.words.size() != said.words.size() || expected.states.size() != said.states.size()) ++count.differ;
        for (std::size_t i = 0; i < expected.words.size(); ++i) {
            same(said.names[i], value(said.words[i]), expected.words[i]);
            if (said.names[i].starts_with(truth_mark)) seen[said.names[i]] |= expected.words[i] ? 2 : 1;
        }
        for (std::size_t i = 0; i < expected.states.size(); ++i) {
            const auto every = [&](const char* what, const auto& symbolic, const auto& array) {
                const std::vector<u32> got = value.array(symbolic.store);
                for (std::size_t k = 0; k < got.size(); ++k) same(what, got[k], array.at[k]);
            };
            const State<Terms>& t = said.states[i];
            const State<Numbers>& s = expected.states[i];
            every("comp", t.comp, s.comp), every("dvsec", t.dvsec, s.dvsec);
            every("hardware", t.hardware, s.hardware), every("cm", t.cm, s.cm);
        }
        count.outside += value.outside();
    }
}
}  // namespace

int main() {
    Random r(7);
    Count count;
    Spec habitual = contract;
    habitual.habits = {true, true, true, true, true, true, true};
    for (u32 run = 0; run < 6; ++run) {
        Choices choices;
        for (const Point& p : points) choices.set(p.u, static_cast<u8>(run < 2 ? run : r.below(2)));
        compare(r, run < 4 ? contract : habitual, choices, 90, count);
    }
    u32 one_way = 0;
    for (const auto& [what, ways] : seen)
        if (ways != 3) ++one_way, fmt::print("never {}: {}\n", ways == 1, what);
    fmt::print(
        "{} comparisons of terms with numbers, {} differ, {} accesses outside an array; {} of {} truths one-sided\n",
        count.compared, count.differ, count.outside, one_way, seen.size());
    return count.differ || count.outside || one_way || !count.compared ? 1 : 0;
}
