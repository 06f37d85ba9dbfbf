// Binary form of scripts: fixed records, so that a mutator can move them whole and any bytes mean something.
#include <algorithm>
#include <cstring>

#include "properties/script.hpp"

namespace cxl {
namespace {
enum Record : u8 { power_on, after_reset, twin, first_step };
constexpr u32 record_kinds = first_step + static_cast<u32>(Op::Preset);  // the ops that bytes choose from
/// A preset is a record of `hardware` with this in bytes that hardware leaves at 0: chance does not make one.
constexpr u8 preset_kind = first_step + static_cast<u8>(Op::Hardware);
constexpr u64 preset_mark = 0x7465736572707863;  // "cxpreset"
constexpr u32 classes[] = {0x120000, 0x030200, 0x050200, 0x050210};

u64 get(const u8* from, u32 bytes) {
    u64 v = 0;
    std::memcpy(&v, from, bytes);
    return v;
}
void put(u8* to, u64 v, u32 bytes) { std::memcpy(to, &v, bytes); }

/// Where accesses, mappings and infos go; other steps keep the default.
Where canonical_where(Op op, Where w) {
    w.region = static_cast<Where::Region>(w.region % Where::regions);
    w.anchor = static_cast<Where::Anchor>(w.anchor % 4);
    if (op == Op::RegionInfo) w.anchor = Where::Absolute, w.offset = 0;
    if (op == Op::Hardware || op == Op::Preset) w.anchor = Where::Register, w.offset = 0;
    if (op == Op::Mmap && (w.anchor == Where::Register || w.anchor == Where::Behind)) w.anchor = Where::Absolute;
    if (w.anchor == Where::Register) {
        w.row = static_cast<u8>(w.row % row_count);
        w.region = is_dvsec(w.row) ? Where::Config : Where::CompRegs;
        if (!is_decoder(w.row)) w.instance = 0;
        w.instance = static_cast<u8>(w.instance % most_named_decoders);
        w.offset &= most_within;
        return w;
    }
    w.row = 0;
    if (w.region != Where::Index) w.instance = 0;
    if (w.region == Where::Index) w.anchor = Where::Absolute;
    if (w.region != Where::Config && w.anchor == Where::Behind) w.anchor = Where::End;
    if (w.anchor == Where::Absolute) w.offset &= 0x7fffffff;
    return w;
}

/// `before`: the step that one with `during` runs in.
Step canonical_step(const Step& t, const Step* before) {
    Step c{.op = static_cast<Op>(static_cast<u8>(t.op) % op_count)};
    if (before && !before->during && may_hold_another(before->op) && may_be_inside(c.op))
        c.during = t.during % (most_during + 1);
    switch (c.op) {
        case Op::Read:
        case Op::Write:
            c.where = canonical_where(c.op, t.where);
            c.count = std::min(t.count, most_count), c.fault = t.fault;
            if (c.where.region == Where::Config && !may_be_config_count(c.count)) c.count = 2 * config_size;
            if (c.where.region >= Where::Dpa) c.count = std::min(c.count, most_transfer);
            if (c.op == Op::Write) c.data = c.count < 8 ? t.data & ((u64{1} << (8 * c.count)) - 1) : t.data;
            break;
        case Op::Hardware:
        case Op::Preset:
            c.where = canonical_where(c.op, t.where);
            c.data = t.data & contract.rows[c.where.row].mask();
            break;
        case Op::Open:
        case Op::Reset:
            c.error = static_cast<u8>(t.error % (most_errno + 1));
            break;
        case Op::Fail:
            c.data = t.data % most_failing + (t.data % most_failing == 0);
            break;
        case Op::Mmap:
            c.where = canonical_where(c.op, t.where);
            c.data = t.data, c.flags = t.flags & (map_private | map_read_only);
            c.slot = static_cast<u8>(t.slot % most_slots);
            break;
        case Op::Munmap:
            c.slot = static_cast<u8>(t.slot % most_slots);
            break;
        case Op::Fault:
            c.slot = static_cast<u8>(t.slot % most_slots), c.data = t.data;
            break;
        case Op::Info:
            c.count = std::min(t.count, most_argsz), c.fault = t.fault;
            break;
        case Op::RegionInfo:
            c.where = canonical_where(c.op, t.where);
            c.count = std::min(t.count, most_argsz), c.fault = t.fault;
            break;
        case Op::Close:
        case Op::Bind:
        case Op::Remove:
        case Op::HotReset:
            break;
    }
    return c;
}
}  // namespace

Script canonical(Script s) {
    DeviceSpec& d = s.device;
    d.dvsec_at = static_cast<u16>(d.dvsec_at & 0xffc);
    if (d.dvsec_at != 0x100 && d.dvsec_at < 0x124) d.dvsec_at = 0x124;
    d.length &= 0xfff, d.revision &= 0xf, d.hdm_at &= 0xfff;
    if (d.length && d.length < 4) d.length = 4;  // shorter than its own header: no rule speaks of it
    // a hidden first capability is vfio-pci's own placeholder: no rule speaks of it
    if (d.dvsec_at == 0x100 && d.length == 0) d.length = 4;
    d.entry = std::clamp<u8>(d.entry, 1, 8);
    d.bar %= CXL_BARS;
    if (d.array > HdmArray::OtherId) d.array = HdmArray::Whole;
    if (d.dvsec_id == 8) d.dvsec_id = 0;  // a second Register Locator: no rule speaks of it
    if (d.block > BlockPlace::Beyond) d.block = BlockPlace::Middle;
    d.neighbours &= 7;
    d.owner = static_cast<u8>(d.owner % std::size(owner_names));
    if (d.ways != 2 && d.ways != 4) d.ways = 1;
    d.class_code &= 0xffffff;
    const auto tidy = [](auto& pokes) {
        auto kept = pokes;
        kept = {};
        for (Poke p : pokes) {
            p.row = static_cast<u8>(p.row % row_count);
            p.instance = is_decoder(p.row) ? static_cast<u8>(p.instance % most_decoders) : u8{0};
            p.value &= contract.rows[p.row].mask();
            kept.add(p);
        }
        pokes = kept;
    };
    tidy(d.registers), tidy(d.after_reset), tidy(d.twin);
    for (u32 i = 0; i < s.count; ++i) s.steps[i] = canonical_step(s.steps[i], i ? &s.steps[i - 1] : nullptr);
    return s;
}

Script decode(std::span<const u8> bytes) {
    Script s;
    if (bytes.size() >= device_record) {
        DeviceSpec& d = s.device;
        const u8* b = bytes.data();
        d.dvsec_at = static_cast<u16>(get(b, 2)), d.length = static_cast<u16>(get(b + 2, 2)), d.revision = b[4];
        d.entry = b[5], d.hdm_at = static_cast<u16>(get(b + 6, 2)), d.bar = b[8];
        d.block = static_cast<BlockPlace>(b[9]), d.neighbours = b[10], d.cxl_link = b[11] % 16 != 1;
        d.array = static_cast<HdmArray>(b[19]), d.dvsec_id = static_cast<u16>(get(b + 20, 2)), d.ways = b[18];
        d.owner = b[16], d.opted_out = b[17] & 1, d.bar_mappable = !(b[17] & 2), d.msix = b[17] & 4;
        d.class_code = b[15] < std::size(classes) ? classes[b[15]] : static_cast<u32>(get(b + 12, 3));
        bytes = bytes.subspan(device_record);
    } else {
        bytes = {};
    }
    for (; bytes.size() >= record; bytes = bytes.subspan(record)) {
        const u8* b = bytes.data();
        const u8 kind = static_cast<u8>(b[0] % record_kinds);
        const bool is_preset = kind == preset_kind && get(b + 8, 8) == preset_mark;
        const Poke p{b[3], b[4], static_cast<u32>(get(b + 16, 4))};
        if (kind == power_on)
            s.device.registers.add(p);
        else if (kind == after_reset)
            s.device.after_reset.add(p);
        else if (kind == twin)
            s.device.twin.add(p);
        else
            s.add({.op = is_preset ? Op::Preset : static_cast<Op>(kind - first_step),
                   .where = {static_cast<Where::Region>(b[2] % Where::regions),
                             static_cast<Where::Anchor>(b[2] / Where::regions % 4), b[3], b[4],
                             static_cast<std::int32_t>(get(b + 12, 4))},
                   .count = static_cast<u32>(get(b + 8, 4)),
                   .data = get(b + 16, 8),
                   .fault = (b[1] & 1) != 0,
                   .slot = static_cast<u8>(b[1] >> 1 & 3),
                   .flags = static_cast<u8>(b[1] >> 3 & 3),
                   .during = static_cast<u16>(get(b + 6, 2)),
                   .error = b[5]});
    }
    return canonical(s);
}

std::size_t encode(const Script& s, std::span<u8> to) {
    u8* b = to.data();
    std::memset(b, 0, device_record);
    const DeviceSpec& d = s.device;
    put(b, d.dvsec_at, 2), put(b + 2, d.length, 2), b[4] = d.revision, b[5] = d.entry, put(b + 6, d.hdm_at, 2),
                                                    b[8] = d.bar;
    b[9] = static_cast<u8>(d.block), b[10] = d.neighbours, b[11] = d.cxl_link ? 0 : 1;
    put(b + 12, d.class_code, 3), b[15] = 0xff;
    b[18] = d.ways, b[19] = static_cast<u8>(d.array), put(b + 20, d.dvsec_id, 2);
    b[16] = d.owner, b[17] = static_cast<u8>(d.opted_out | !d.bar_mappable << 1 | d.msix << 2);
    b += device_record;
    const auto pokes = [&](const auto& list, Record kind) {
        for (const Poke& p : list) {
            std::memset(b, 0, record);
            b[0] = kind, b[3] = p.row, b[4] = p.instance, put(b + 16, p.value, 4);
            b += record;
        }
    };
    pokes(d.registers, power_on), pokes(d.after_reset, after_reset), pokes(d.twin, twin);
    for (const Step& t : s.all()) {
        std::memset(b, 0, record);
        b[0] = static_cast<u8>(first_step + static_cast<u8>(t.op));
        b[1] = static_cast<u8>(t.fault | t.slot << 1 | t.flags << 3);
        b[2] = static_cast<u8>(t.where.region + Where::regions * t.where.anchor), b[3] = t.where.row;
        b[4] = t.where.instance, b[5] = t.error, put(b + 6, t.during, 2);
        put(b + 8, t.count, 4), put(b + 12, static_cast<u32>(t.where.offset), 4), put(b + 16, t.data, 8);
        if (t.op == Op::Preset) b[0] = preset_kind, put(b + 8, preset_mark, 8);
        b += record;
    }
    return static_cast<std::size_t>(b - to.data());
}
}  // namespace cxl
