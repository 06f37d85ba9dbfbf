// Binary form of scripts: fixed records, so that a mutator can move them whole and any bytes mean something.
#include <algorithm>
#include <cstring>

#include "properties/script.hpp"

namespace cxl {
namespace {
enum Record : u8 { power_on, after_reset, twin, first_step };
constexpr u32 record_kinds = first_step + 6, classes[] = {0x120000, 0x030200, 0x050200, 0x050210};

u64 get(const u8* from, u32 bytes) {
    u64 v = 0;
    std::memcpy(&v, from, bytes);
    return v;
}
void put(u8* to, u64 v, u32 bytes) { std::memcpy(to, &v, bytes); }
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
    if (d.block > BlockPlace::Beyond) d.block = BlockPlace::Middle;
    d.neighbours &= 7;
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
    for (u32 i = 0; i < s.count; ++i) {
        Step& t = s.steps[i];
        Step c{.op = t.op};
        c.during = i && s.steps[i - 1].during == 0 && (t.op == Op::Read || t.op == Op::Write) &&
                           (s.steps[i - 1].op == Op::Read || s.steps[i - 1].op == Op::Write)
                       ? static_cast<u8>(t.during % (most_during + 1))
                       : u8{0};
        if (t.op == Op::Read || t.op == Op::Write || t.op == Op::Hardware) {
            c.where = t.where;
            c.where.region = static_cast<Where::Region>(c.where.region % 3);
            c.where.anchor = static_cast<Where::Anchor>(c.where.anchor % 4);
            if (t.op == Op::Hardware) c.where.anchor = Where::Register, c.where.offset = 0;
            if (c.where.anchor == Where::Register) {
                c.where.row = static_cast<u8>(c.where.row % row_count);
                c.where.region = is_dvsec(c.where.row) ? Where::Config : Where::CompRegs;
                if (!is_decoder(c.where.row)) c.where.instance = 0;
                c.where.instance = static_cast<u8>(c.where.instance % most_named_decoders);
                c.where.offset &= most_within;
            } else {
                c.where.row = 0;
                if (c.where.region != Where::Index) c.where.instance = 0;
                if (c.where.region == Where::Index) c.where.anchor = Where::Absolute;
                if (c.where.region == Where::CompRegs && c.where.anchor == Where::Behind) c.where.anchor = Where::End;
                if (c.where.anchor == Where::Absolute) c.where.offset &= 0x7fffffff;
            }
        }
        if (t.op == Op::Read || t.op == Op::Write) c.count = std::min(t.count, most_count), c.fault = t.fault;
        // a config access is compared whole, so it is short; a longer one asks only for the range check (DVS-18)
        if (c.where.region == Where::Config && c.count > 64 && c.count <= config_size) c.count = 2 * config_size;
        if (t.op == Op::Hardware) c.data = t.data & contract.rows[c.where.row].mask();
        if (t.op == Op::Write) c.data = c.count < 8 ? t.data & ((u64{1} << (8 * c.count)) - 1) : t.data;
        if (t.op == Op::Reset) c.error = static_cast<u8>(t.error % (most_errno + 1));
        t = c;
    }
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
        d.class_code = b[15] < std::size(classes) ? classes[b[15]] : static_cast<u32>(get(b + 12, 3));
        bytes = bytes.subspan(device_record);
    } else {
        bytes = {};
    }
    for (; bytes.size() >= record; bytes = bytes.subspan(record)) {
        const u8* b = bytes.data();
        const u8 kind = static_cast<u8>(b[0] % record_kinds);
        const Poke p{b[3], b[4], static_cast<u32>(get(b + 16, 4))};
        if (kind == power_on)
            s.device.registers.add(p);
        else if (kind == after_reset)
            s.device.after_reset.add(p);
        else if (kind == twin)
            s.device.twin.add(p);
        else
            s.add({.op = static_cast<Op>(kind - first_step),
                   .where = {static_cast<Where::Region>(b[2] % 3), static_cast<Where::Anchor>(b[2] / 3 % 4), b[3], b[4],
                             static_cast<std::int32_t>(get(b + 12, 4))},
                   .count = static_cast<u32>(get(b + 8, 4)),
                   .data = get(b + 16, 8),
                   .fault = (b[1] & 1) != 0,
                   .during = b[5],
                   .error = b[6]});
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
        b[1] = t.fault, b[2] = static_cast<u8>(t.where.region + 3 * t.where.anchor), b[3] = t.where.row,
        b[4] = t.where.instance;
        b[5] = t.during, b[6] = t.error;
        put(b + 8, t.count, 4), put(b + 12, static_cast<u32>(t.where.offset), 4), put(b + 16, t.data, 8);
        b += record;
    }
    return static_cast<std::size_t>(b - to.data());
}
}  // namespace cxl
