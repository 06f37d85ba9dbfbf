// DVS-1: which differences are about the width of an access, asked of the target itself.
#include <bit>

#include "properties/hash.hpp"
#include "properties/lockstep.hpp"

namespace cxl {
namespace {
bool may_be_of_width(const Event& e) { return e.rule == "DVS-1" && e.row != no_row && e.what != What::Data; }

/// What the bytes of the step would make of the register, written at its own width.
u32 written_whole(const Script& script, const Step& s, const Device& before, u32 row) {
    const RegisterRow& r = contract.rows[row];
    u32 actions = 0;
    for (u32 i = 0; i < r.field_count; ++i)
        if (r.fields[i].kind == Kind::RW1CS || r.fields[i].kind == Kind::Action) actions |= r.fields[i].mask;
    u32 value = dvsec_register(before.state(), row) & ~actions;
    const u32 at = before.geometry().dvsec + r.offset();
    const u64 position = config_position(script.device, s.where);
    for (u32 i = 0; i < r.bytes(); ++i)
        if (at + i >= position && at + i < position + s.count) {
            const u64 from = at + i - position;
            const u32 byte = from < 8 ? static_cast<u32>(s.data >> (8 * from)) & 0xff : 0;
            value = (value & ~(0xffu << (8 * i))) | byte << (8 * i);
        }
    return value;
}
}  // namespace

/// DVS-1 speaks only where the naturally sized access does right (design, Verdicts): ask it.
Lockstep::Naming Lockstep::ask_natural_width(const Script& script, const Event& e) {
    Script prefix = script;
    prefix.count = e.step;
    ask_probe(prefix);
    const RegisterRow& r = contract.rows[e.row];
    Step natural = script.steps[e.step];
    natural.data = written_whole(script, natural, probe_->model(), e.row);
    natural.where = {Where::Config, Where::Register, static_cast<u8>(e.row), 0, 0};
    natural.count = r.bytes(), natural.during = 0;
    prefix.add(natural);
    ask_probe(prefix);
    for (const Event& p : probe_->events_)
        if (p.step == e.step && p.row == e.row && p.what == e.what && p.rule != e.rule) return {p.rule, p.field};
    return {e.rule, e.field};
}

/// Asking is dear: a `sparing` run asks about the same difference by the same access the first, second, fourth, eighth
/// ... time, and else takes the last answer.
void Lockstep::name_widths(const Script& script, bool sparing) {
    if (!probe_) return;
    for (Event& e : events_) {
        if (!may_be_of_width(e)) continue;
        const Step& s = script.steps[e.step];
        const u64 about = number_hash({e.expected ^ e.got, s.count, e.at}, signature_hash(e));
        Named& last = named_[about % named_.size()];
        if (last.about != about) last = {about, 0, {}};
        ++last.times;
        if (!sparing || std::has_single_bit(last.times)) last.naming = ask_natural_width(script, e);
        e.rule = last.naming.rule, e.field = last.naming.field;
    }
}
}  // namespace cxl
