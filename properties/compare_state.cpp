// Comparing the whole readable state after a step, and taking over what the target shows.
#include "properties/attribute.hpp"

namespace cxl {
void Lockstep::compare_state(const Context& c, Events& to) {
    if (!now_.read) return;
    const State<Numbers>& s = model_.state();
    const bool reading_failed = now_.comp_failed || now_.config_failed;
    if (reading_failed) {
        Event e;
        e.what = What::Result, e.step = c.number, e.rule = now_.comp_failed ? "ACC-1" : "DVS-18", e.bytes = 0;
        e.place = now_.comp_failed ? "comp_regs" : "config", e.access = "read";
        to.add(e);
    }
    const bool loads = (c.step->op == Op::Open && !c.opened_before) || c.step->op == Op::Reset;
    bool all_ones = false;
    const auto loaded_all_ones = [&](u32 i) {
        return !~now_.comp[i] && !~s.cm.at[i] && (c.step->op == Op::Open || ~last_.comp[i]);
    };
    if (loads && model_.gone())
        each_comp_dword(now_.comp_count, reading_, [&](u32 i) {
            all_ones = all_ones || (i >= model_.geometry().hdm_offset / 4 && loaded_all_ones(i));
        });
    if (all_ones && !now_.comp_failed) {
        Event e;
        e.what = What::Data, e.step = c.number, e.rule = "RST-5a", e.place = "comp_regs", e.bytes = 4;
        e.access = access_name(*c.step, 0), e.expected = 0, e.got = ~0u;
        to.add(e);
    }
    const auto compare_comp = [&](u32 i) {
        const u32 expected = s.comp.at[i], got = now_.comp[i];
        if (expected == got) return;
        const u32 diff = (expected ^ got) & model_.comp_care(i);
        if (diff && !(comp_bad_[i].expected == expected && comp_bad_[i].got == got))
            comp_causes(c, model_, i, expected, got, diff, last_.comp[i], to);
    };
    if (!now_.comp_failed) each_comp_dword(now_.comp_count, reading_, compare_comp);
    if (now_.config_failed) return;
    each_config_dword(model_, reading_, [&](u32 dword) {
        const u32 expected = model_.config_value(dword), got = now_.config[dword];
        if (expected == got) return;
        const u32 diff = (expected ^ got) & model_.config_care(dword);
        if (diff && !(config_bad_[dword].expected == expected && config_bad_[dword].got == got))
            config_causes(c, model_, dword, expected, got, diff, last_.config[dword], to);
    });
}

/// The model takes over what the target shows, so that one cause is one event.
void Lockstep::adopt() {
    if (!now_.read) return;
    State<Numbers>& s = model_.state();
    const auto adopt_comp = [&](u32 i) {
        comp_bad_[i] = {};
        if ((s.comp.at[i] ^ now_.comp[i]) & model_.comp_care(i)) s.comp.at[i] = now_.comp[i];
    };
    if (!now_.comp_failed) each_comp_dword(now_.comp_count, reading_, adopt_comp);
    if (now_.config_failed) return;
    each_config_dword(model_, reading_, [&](u32 dword) {
        const u32 diff = (model_.config_value(dword) ^ now_.config[dword]) & model_.config_care(dword);
        config_bad_[dword] = {};
        if (!diff) return;
        for (u32 row = first_dvsec_row; row < row_count; ++row) {
            const u32 at = model_.geometry().dvsec + contract.rows[row].offset();
            if (!model_.emulated(at) || at / 4 != dword || !exists(model_.geometry(), row)) continue;
            if (contract.rows[row].reads != Source::Shadow) continue;
            u32& word = s.dvsec.at[contract.rows[row].offset() / 4];
            word = (word & ~lane_mask(row)) | (now_.config[dword] & lane_mask(row));
        }
        const u32 left = model_.config_value(dword);
        if ((left ^ now_.config[dword]) & model_.config_care(dword)) config_bad_[dword] = {left, now_.config[dword]};
    });
}
}  // namespace cxl
