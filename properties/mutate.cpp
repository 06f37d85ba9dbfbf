// Scripts from scripts: one small change, or the halves of two.
#include <iterator>
#include <utility>

#include "properties/generate_parts.hpp"

namespace cxl {
namespace {
void insert(Script& s, u32 at, const Step& step) {
    if (s.count == Script::most_steps) return;
    for (u32 i = s.count; i > at; --i) s.steps[i] = s.steps[i - 1];
    s.steps[at] = step;
    ++s.count;
}

/// Takes one trait of another device.
void other_trait(Random& r, Script& s, u32) {
    DeviceSpec& d = s.device;
    const DeviceSpec other = random_device(r);
    switch (r.below(7)) {
        case 0:
            d.registers = other.registers;
            return;
        case 1:
            d.after_reset = other.after_reset;
            return;
        case 2:
            d.dvsec_at = other.dvsec_at;
            return;
        case 3:
            d.length = other.length, d.revision = other.revision;
            if (r.one_in(2)) cut_short(r, d);
            return;
        case 4:
            d.hdm_at = other.hdm_at;
            return;
        case 5:
            d.neighbours = other.neighbours;
            return;
        default:
            d.twin = other.twin;
            return;
    }
}
void other_device(Random& r, Script& s, u32) { s.device = random_device(r); }
void other_register(Random& r, Script& s, u32) {
    const u8 row = any_row(r);
    s.device.registers.add({row, instance_of(r, row), interesting(r, row)});
}

void drop(Random&, Script& s, u32 at) {
    if (s.count > 1) s.remove(at);
}
void one_more_behind(Random& r, Script& s, u32 at) {
    if (s.count && s.count < Script::most_steps) insert(s, at + 1, random_step(r));
}
/// A register that the script is about already, from its device or from a step; none if it names none.
u32 named_register(Random& r, const Script& s, u8& instance) {
    const DeviceSpec& d = s.device;
    const u32 held = d.registers.count, after = held + d.after_reset.count, all = after + s.count;
    const u32 k = all ? r.below(all) : 0;
    if (k < after) {
        const Poke& p = k < held ? d.registers.all[k] : d.after_reset.all[k - held];
        return all ? (instance = p.instance, p.row) : no_row;
    }
    const Where& w = s.steps[k - after].where;
    return w.anchor == Where::Register ? (instance = w.instance, w.row) : no_row;
}
/// One more access to it, as wide as it or to the dword that it is in.
void once_more(Random& r, Script& s, u32 at) {
    u8 instance = 0;
    const u32 row = named_register(r, s, instance);
    if (row == no_row || s.count == Script::most_steps) return;
    Step step{.op = r.one_in(2) ? Op::Read : Op::Write, .where = {.anchor = Where::Register, .instance = instance}};
    step.where.region = is_dvsec(row) ? Where::Config : Where::CompRegs;
    step.where.row = static_cast<u8>(row);
    step.count = contract.rows[row].bytes();
    step.data = interesting(r, row);
    if (step.count < 4 && r.one_in(2)) {
        const u32 into = contract.rows[row].offset() % 4;
        step.where.offset = -static_cast<std::int32_t>(into), step.count = 4, step.data <<= 8 * into;
    }
    insert(s, r.one_in(2) && at < s.count ? at + 1 : s.count, step);
}
void one_more_at_the_end(Random& r, Script& s, u32) { s.add(random_step(r)); }
void region_steps_at_the_end(Random& r, Script& s, u32) { random_region_steps(r, s); }
void another_point(Random& r, Script& s, u32 at) {
    if (s.count) s.steps[at].during = static_cast<u16>(1 + r.below(40));
}
void exchange(Random& r, Script& s, u32 at) {
    if (s.count) std::swap(s.steps[at], s.steps[r.below(s.count)]);
}

void other_bit(Random& r, Script& s, u32 at) {
    if (s.count) s.steps[at].data ^= u64{1} << r.below(32);
}
void other_data(Random& r, Script& s, u32 at) {
    if (s.count && s.steps[at].where.anchor == Where::Register)
        s.steps[at].data = interesting(r, s.steps[at].where.row);
}
void other_direction(Random&, Script& s, u32 at) {
    if (s.count) s.steps[at].op = s.steps[at].op == Op::Write ? Op::Read : Op::Write;
}
void other_instance(Random& r, Script& s, u32 at) {
    if (s.count) s.steps[at].where.instance = small_instance(r);
}
void other_width(Random& r, Script& s, u32 at) {
    if (s.count && s.steps[at].where.region == Where::Config) s.steps[at].count = 1u << r.below(4);
}

/// Each as likely as another; `at` is a step, if there is one.
constexpr void (*changes[])(Random&, Script&, u32 at) = {other_device,
                                                         other_trait,
                                                         other_register,
                                                         drop,
                                                         one_more_behind,
                                                         exchange,
                                                         other_bit,
                                                         other_data,
                                                         other_direction,
                                                         other_instance,
                                                         other_width,
                                                         one_more_at_the_end,
                                                         one_more_at_the_end,
                                                         one_more_at_the_end,
                                                         region_steps_at_the_end,
                                                         region_steps_at_the_end,
                                                         once_more,
                                                         once_more,
                                                         another_point};

void open_first(Script& s) {
    const Op first = s.count ? s.steps[0].op : Op::Close;
    if (first == Op::Open || first == Op::Bind || first == Op::Fail) return;
    if (s.count == Script::most_steps) s.remove(s.count - 1);
    insert(s, 0, {.op = Op::Open});
}
}  // namespace

void mutate(Random& r, Script& s) {
    const u32 at = s.count ? r.below(s.count) : 0;
    changes[r.below(std::size(changes))](r, s, at);
    open_first(s);
    s = canonical(s);
}

Script cross(Random& r, const Script& a, const Script& b) {
    Script s;
    s.device = r.one_in(2) ? a.device : b.device;
    const u32 from_a = a.count ? r.below(a.count + 1) : 0;
    for (u32 i = 0; i < from_a; ++i) s.add(a.steps[i]);
    for (u32 i = b.count ? r.below(b.count) : 0; i < b.count; ++i) s.add(b.steps[i]);
    return canonical(s);
}
}  // namespace cxl
