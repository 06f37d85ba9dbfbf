// What a step looked like, for claims over numbers.
#include "properties/claims/observer.hpp"

#include <algorithm>
#include <cstring>

#include "properties/attribute.hpp"

namespace cxl {
namespace {
Sight<Numbers> sight(const Regions& r) {
    Sight<Numbers> s{.active = r.active(), .pages = 0, .astray = false, .fds = r.fds(), .mappings = 0};
    for (u32 slot = 0; slot < Regions::most_mappings; ++slot) {
        const Mapping& m = r.mapping(slot);
        s.mappings += m.of != Mapped::Nothing;
        if (m.of != Mapped::Dpa) continue;
        s.pages += m.count;
        for (u32 i = 0; i < m.count; ++i) s.astray = s.astray || !r.owns(m.live[i].frame);
    }
    return s;
}
/// Pieces do not cross the end or the start of a DVSEC (DVS-18).
PieceAt piece_in_its_dvsec(u64 position, u64 count, u32 byte, const Device& device) {
    u64 from = position, end = position + count;
    for (const DvsecAt& d : device.dvsecs())
        for (const u32 edge : {d.start, d.start + d.length}) {
            if (edge <= byte && edge > from) from = edge;
            if (edge > byte && edge < end) end = edge;
        }
    return piece_at(from, end - from, byte);
}
}  // namespace

void Observer::bound(const DeviceSpec& spec, const Hardware& hardware) {
    spec_ = &spec;
    std::memcpy(bound_.at, hardware.cm(), sizeof bound_.at);
    bound_changes_ = hardware.changes();
}

/// The bytes of a config access, in their dwords' lanes.
void Observer::carry(const Step& s, u64 position, const Seen& seen) {
    for (u32 i = carried_from_; i < carried_end_; ++i) carried_.lanes.at[i] = carried_.sent.at[i] = 0;
    carried_from_ = carried_end_ = 0;
    if (position >= config_size) return;
    const u32 first = static_cast<u32>(position);
    u64 bytes = std::min<u64>(s.count, config_size - position);
    if (s.op == Op::Read) bytes = std::min<u64>(bytes, Seen::most);
    for (u32 i = 0; i < bytes; ++i) {
        const u32 at = first + i, shift = 8 * (at % 4);
        const u8 byte = s.op == Op::Read ? seen.data[i] : i < 8 ? static_cast<u8>(s.data >> (8 * i)) : u8{0};
        carried_.lanes.at[at / 4] |= 0xffu << shift, carried_.sent.at[at / 4] |= u32{byte} << shift;
    }
    carried_from_ = first / 4, carried_end_ = static_cast<u32>((first + bytes + 3) / 4);
}

Listed<Numbers> Observer::listed(const Step& s, const Address& at, const Seen& seen, const Device& was,
                                 const Hardware& hw) const {
    Listed<Numbers> l;
    constexpr u32 most = 64;  // bytes: no log of the step is longer
    if (!is_access(s.op) || !at.config || seen.result <= 0 || s.count > most) return l;
    const u32 first = static_cast<u32>(at.position), end = first + s.count;
    const bool raw_header = was.choices().is(chosen(U::U20, "hardware"));
    for (const DvsecAt& d : was.dvsecs()) {
        const bool whole = s.op == Op::Read && first <= d.start && d.start + 4 <= end;
        if (whole && !hw.rewritten() && !(d.behind && raw_header)) l.header = true, l.header_at = d.start;
        const u32 from = std::max(first, d.start + (s.op == Op::Read ? 4 : 0));
        for (u32 byte = from; byte < std::min(end, d.start + d.length); ++byte) {
            if (was.emulated(byte)) continue;
            l.others = true;
            u32 writes = 0;
            for (u32 i = 0; i < hw.counts.effects; ++i) {
                const Effect1& e = hw.effects[i];
                writes += !e.mmio && e.at <= byte && byte < e.at + e.width;
            }
            const u8 has = static_cast<u8>(hw.config()[byte / 4] >> (8 * (byte % 4)));
            l.wrong += s.op == Op::Write ? writes != 1 : seen.data[byte - first] != has;
        }
    }
    return l;
}

Reached<Numbers> Observer::reached(const Step& s, const Address& at, const Device& was, const Hardware& hw) const {
    constexpr u32 control2 = id("dvsec.Control2").row, status2 = id("dvsec.Status2").row;
    constexpr u32 wbi = id("dvsec.Control2.Initiate_Cache_WBI").mask,
                  reset = id("dvsec.Control2.Initiate_CXL_Reset").mask,
                  error = id("dvsec.Status2.Volatile_HDM_Preservation_Error").mask;
    Reached<Numbers> r;
    r.mmio = hw.counts.mmio_reads;
    const Geometry<Numbers>& g = was.geometry();
    const auto covers = [&](const Effect1& e, u32 row) {
        const u32 from = g.dvsec + contract.rows[row].offset();
        return exists(g, row) && e.at < from + contract.rows[row].bytes() && from < e.at + e.width;
    };
    for (u32 i = 0; i < hw.counts.effects; ++i) {
        const Effect1& e = hw.effects[i];
        if (e.mmio) {
            ++r.mmio;
        } else if (!was.emulated(e.at)) {
            ++r.outside;
            const PieceAt piece = piece_in_its_dvsec(at.position, s.count, e.at, was);
            const u32 lanes = Piece<Numbers>{.width = e.width}.lanes();
            const u32 sent = carried_.sent.at[e.at / 4 % config_dwords] >> (8 * (e.at % 4)) & lanes;
            r.raw_right = r.raw_right && piece.start == e.at && piece.width == e.width && sent == (e.value & lanes);
        } else if (covers(e, control2)) {
            const u32 shift = 8 * (e.at - g.dvsec - contract.rows[control2].offset());
            const u32 value = e.value << shift, lanes = Piece<Numbers>{.width = e.width}.lanes() << shift;
            const u32 had = e.had >> lane_shift(control2);
            ++r.control2, r.wbi += (value & wbi) != 0, r.reset += (value & reset) != 0;
            r.others_kept = r.others_kept && !((value ^ had) & lanes & ~(wbi | reset));
        } else if (covers(e, status2)) {
            ++r.status2, r.clears += e.value << (8 * (e.at - g.dvsec - contract.rows[status2].offset())) == error;
        } else {
            ++r.elsewhere;
        }
    }
    return r;
}

Taken<Numbers> Observer::see(const Step& s, const Address& at, const Seen& seen, const Side& before, const Side& after,
                             const Hardware& hw, const Situation& known) {
    const cxl_device_image& image = hw.image();
    const Device& is = after.device;
    const Regions& has = after.regions;
    Made<Numbers> t;
    t.op = s.op, t.region = s.where.region;
    t.first = known.first, t.since_bind = hw.changes() == bound_changes_, t.enabled = known.enabled;
    t.position = at.position, t.count = s.op == Op::Mmap ? s.data : s.count, t.data = s.data;
    t.fault = s.fault, t.shared = !(s.flags & map_private), t.known_region = at.index < known.num_regions;
    t.denied = hw.resources.refused() != 0, t.error = s.error, t.resets = known.resets;
    t.result = static_cast<u32>(seen.result), t.moved = static_cast<u32>(seen.position_moved);
    t.got = little(seen.data, 8), t.comp_told = known.comp_told;
    if (is_access(s.op) && at.config) carry(s, at.position, seen), t.carried = &carried_;
    t.reached = reached(s, at, before.device, hw);
    t.listed = listed(s, at, seen, before.device, hw);
    t.was = sight(before.regions), t.is = sight(has);
    t.maps = hw.resources.of_kind(CXL_MEMORY_MAP) != nullptr;
    const u32 bar = image.block_bar % CXL_BARS;
    t.ranges = {.dpa = has.size(),
                .bar = has.bar_size(),
                .dpa_frame = image.hpa_start >> page_shift,
                .bar_frame = image.bar_hpa[bar] >> page_shift,
                .block = has.block(),
                .mappable = !(image.unmappable_bars >> bar & 1)};
    if (s.op == Op::Fault) {
        const Mapping& m = has.mapping(s.slot);
        const Page* page = m.find(s.data);
        t.touched = {.of = m.of,
                     .start = m.position,
                     .page = s.data,
                     .frame = page ? page->frame : 0,
                     .there = page != nullptr,
                     .older = known.older};
    }
    if (s.op == Op::Open && spec_) {
        const u64 regs_end = image.block_offset + CXL_BLOCK_CM_OFFSET + is.comp_size();
        t.found = {.opted_out = spec_->opted_out,
                   .dvsec = spec_->dvsec_id == 0 && is.geometry().dvsec,
                   .block = spec_->array == HdmArray::Whole || spec_->array == HdmArray::TwoHdm,
                   .inside_bar = regs_end <= image.bar_size[bar],
                   .conforming = is.conforming() && spec_->array == HdmArray::Whole,
                   .linked = spec_->cxl_link,
                   .granted = known.granted && spec_->owner == CXL_OWNER_NONE,
                   .left_open = spec_->class_code >> 8 == 0x0502 || is.left_open() != U::None,
                   .class_code = spec_->class_code,
                   .dpa_told = known.dpa_told};
    }
    return {t, is.geometry(), is.choices(), before.state, after.state, bound_};
}
}  // namespace cxl
