// The fast path: yes while target and model agree. A no costs one thorough run, which finds out what and where.
#include <algorithm>
#include <cstring>

#include "properties/lockstep.hpp"

namespace cxl {
namespace {
bool same_access(const Step& s, const Outcome& out, const Seen& seen) {
    if (seen.overrun) return false;
    if (out.free) return true;
    if (seen.result != out.result || seen.position_moved != (out.result > 0 && !out.stays ? out.result : 0))
        return false;
    u32 differs = 0;
    if (s.op == Op::Read)
        for (u32 i = 0; i < out.bytes; ++i) differs |= (out.data[i] ^ seen.data[i]) & out.care[i];
    return !differs;
}
}  // namespace

/// The step itself, and at once what it may have changed: the registers it covers.
bool Lockstep::agrees_at_once(const Context& c, const Seen& seen) {
    const Step& s = *c.step;
    const Hardware::Counts& happened = session_.hardware.counts;
    const Outcome out = predict(c);
    if (s.op == Op::Reset && seen.result != out.result) return false;
    if (is_access(s.op) && !same_access(s, out, seen) && !past_end_when_inactive(c, seen)) return false;
    if (!regions_agree(c, out, seen)) return false;
    if (!happened.quiet() || out.fired || out.raw_count || out.warns) {
        found_.count = 0;
        compare_effects(c, out, found_);
        if (found_.count) return false;
        if (out.fired || happened.effects) sync_hardware();
    }
    if (s.op != Op::Write) return true;
    const u64 dword = c.at.position / 4;
    if (c.at.comp) return 4 * dword + 4 > model_.comp_size() || comp_agrees(static_cast<u32>(dword));
    if (!c.at.config || c.at.position >= config_size) return true;
    const u64 end = c.at.position + (s.count < 8 ? s.count : 8);
    return config_agrees(static_cast<u32>(c.at.position), static_cast<u32>(end < config_size ? end : config_size));
}

/// Device memory, mappings, and what the target did with its services; asked only where a step may have changed it.
bool Lockstep::regions_agree(const Context& c, const Outcome& out, const Seen& seen) {
    const Op op = c.step->op;
    found_.count = 0;
    compare_breaches(c, found_);
    const bool may_change = op == Op::Open || op == Op::Reset || op == Op::Hardware;
    if (may_change)
        probe_activity();
    else
        seen_active_ = regions_.active();
    if (may_change && model_.gone() && op != Op::Hardware && session_.is_open()) {  // RST-5a
        u32 hdmc = 0;
        if (model_.enabled() && session_.read_comp(model_.geometry().hdm_offset / 4, hdmc) && !~hdmc) return false;
    }
    if (may_change || !is_access(op) || regions_.mapped()) compare_regions(c, out, seen, found_);
    return !found_.count;
}

/// ACC-9, asked in the order in which targets mostly act: a write takes effect behind the copy from user space that the
/// other access interrupts, a read before the copy to it. The other order is for the thorough path to try.
bool Lockstep::overlap_agrees(const Context& c, const Seen& seen, const Context& inner, const Seen& within) {
    const bool inner_first = c.step->op == Op::Write;
    const Outcome first = predict(inner_first ? inner : c), second = predict(inner_first ? c : inner);
    for (const Context* at : {&c, &inner})
        if (at->row != no_row && !comp_agrees(static_cast<u32>(at->at.position / 4))) return false;
    return same_access(*c.step, inner_first ? second : first, seen) &&
           same_access(*inner.step, inner_first ? first : second, within);
}

bool Lockstep::comp_agrees(u32 index) {
    u32 got = 0;
    if (!session_.read_comp(index, got)) return false;
    const u32 diff = got ^ model_.state().comp.at[index];
    return !diff || !(diff & model_.comp_care(index));
}

/// Each register or byte that [from, end) touches, naturally read.
bool Lockstep::config_agrees(u32 from, u32 end) {
    for (u32 at = from < 0x100 ? 0x100 : from / 4 * 4, width = 0; at < end; at += width) {
        width = model_.natural_width(at);
        if (at + width <= from) continue;
        u32 got = 0;
        if (!session_.read_config(at, width, got)) return false;
        const u32 shift = 8 * (at % 4), diff = got << shift ^ model_.piece_read(at, width);
        if (diff && diff & model_.config_care(at / 4)) return false;
    }
    return true;
}

/// The end of a script.
bool Lockstep::end_agrees() {
    probe_activity();
    if (seen_active_ != regions_.active()) return false;  // DPA-9
    bool agrees = true;
    if (model_.enabled() && session_.comp_size() == model_.comp_size())
        each_comp_dword(model_.comp_size() / 4, reading_, [&](u32 i) { agrees = agrees && comp_agrees(i); });
    each_config_dword(model_, reading_, [&](u32 dword) {
        agrees = agrees && config_agrees(4 * dword, std::min(4 * dword + 4, config_size));
    });
    return agrees;
}
}  // namespace cxl
