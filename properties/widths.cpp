// DVS-1: which differences are about the width of an access, asked of the target itself.
#include "properties/lockstep.hpp"

namespace cxl {
/// DVS-1 speaks only where the naturally sized access does right (design, Verdicts): ask it.
void Lockstep::name_widths(const Script& script) {
    if (!probe_) return;
    for (u32 k = 0; k < events_.count; ++k) {
        Event& e = events_.all[k];
        if (e.rule != "DVS-1" || e.row == no_row || e.what == What::Data) continue;
        Script prefix = script;
        prefix.count = e.step;
        probe_->choices_ = choices_;
        probe_->go(prefix, true);
        const RegisterRow& r = contract.rows[e.row];
        const u32 at = model_.geometry().dvsec + r.offset();
        const Step& s = script.steps[e.step];
        const Device& before = probe_->model();
        u32 actions = 0;
        for (u32 i = 0; i < r.field_count; ++i)
            if (r.fields[i].kind == Kind::RW1CS || r.fields[i].kind == Kind::Action) actions |= r.fields[i].mask;
        u32 value = dvsec_register(before.state(), e.row) & ~actions;
        const u64 position = config_position(script.device, s.where);
        for (u32 i = 0; i < r.bytes(); ++i)
            if (at + i >= position && at + i < position + s.count) {
                const u64 from = at + i - position;
                const u32 byte = from < 8 ? static_cast<u32>(s.data >> (8 * from)) & 0xff : 0;
                value = (value & ~(0xffu << (8 * i))) | byte << (8 * i);
            }
        Step natural = s;
        natural.where = {Where::Config, Where::Register, static_cast<u8>(e.row), 0, 0};
        natural.count = r.bytes(), natural.data = value, natural.during = 0;
        prefix.add(natural);
        probe_->go(prefix, true);
        for (const Event& p : probe_->events_)
            if (p.step == e.step && p.row == e.row && p.what == e.what && p.rule != "DVS-1") {
                e.rule = p.rule, e.field = p.field;
                break;
            }
    }
}
}  // namespace cxl
