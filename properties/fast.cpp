// The fast path: yes while target and model agree. A no costs one thorough run, which finds out what and where.
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

namespace {
/// Rows of the HDM block by dword from its start.
constexpr u32 hdm_row_at(u32 dword) {
    constexpr u32 before = first_decoder_at / 4, each = decoder_stride / 4;
    static_assert(before == first_decoder_row && each == first_dvsec_row - first_decoder_row);
    return dword < before ? dword : first_decoder_row + (dword - before) % each;
}
/// Dwords of the CXL DVSEC that hold a register which a guest can write.
constexpr auto dvsec_guest_writes = [] {
    std::array<bool, dvsec_dwords> writes{};
    for (u32 row = first_dvsec_row; row < row_count; ++row)
        writes[contract.rows[row].offset() / 4] = writes[contract.rows[row].offset() / 4] || guest_writes[row];
    return writes;
}();
}  // namespace

/// The end of a script: every register that a guest can write, and an eighth of the rest (prefix, read-only registers,
/// other DVSECs). Which eighth is the script's own: a script gives one answer whatever ran before it.
bool Lockstep::end_agrees(const Script& script) {
    probe_activity();
    if (seen_active_ != regions_.active()) return false;  // DPA-9
    u64 mix = script.count;
    for (const Step& s : script.all()) mix = mix * 31 + s.data + s.where.row;
    const auto in_slice = [&](u32 dword) { return (dword + mix) % 8 == 0; };
    if (model_.enabled() && session_.comp_size() == model_.comp_size()) {
        const u32 block = model_.geometry().hdm_offset / 4, count = model_.comp_size() / 4;
        for (u32 i = 0; i < count; ++i)
            if (((i >= block && guest_writes[hdm_row_at(i - block)]) || in_slice(i)) && !comp_agrees(i)) return false;
    }
    for (const DvsecAt& d : model_.dvsecs()) {
        const u32 end = std::min(d.start + d.length, config_size);
        const bool emulated = model_.emulated(d.start);
        for (u32 at = d.start; at < end; at += 4) {
            const bool wanted = in_slice(at / 4) || (emulated && dvsec_guest_writes[(at - d.start) / 4 % dvsec_dwords]);
            if (wanted && !config_agrees(at, std::min(at + 4, end))) return false;
        }
    }
    return true;
}
}  // namespace cxl
