// The tables with every reference resolved: what the algebra, the judge and the deviations read.
#pragma once
#include <array>

#include "model/dvsec.hpp"
#include "model/hdm.hpp"

namespace cxl {
inline constexpr const Block* book[] = {&facts::hdm, &facts::decoder, &facts::dvsec};
constexpr std::size_t hdm_rows = facts::hdm.registers.size(), decoder_rows = facts::decoder.registers.size(),
                      dvsec_rows = facts::dvsec.registers.size();
constexpr u32 first_decoder_row = hdm_rows, first_dvsec_row = hdm_rows + decoder_rows,
              row_count = hdm_rows + decoder_rows + dvsec_rows;
constexpr u32 no_row = row_count;

/// A register of the book (mask: all its bits) or one of its fields.
struct Id {
    u32 row = no_row;
    u32 mask = 0;
    constexpr bool known() const { return row != no_row; }
    bool operator==(const Id&) const = default;
};

constexpr Id find(Path path) {
    const auto dot = path.find('.'), second = dot == path.npos ? path.npos : path.find('.', dot + 1);
    u32 row = 0;
    for (const Block* b : book)
        for (const Register& r : b->registers) {
            const u32 here = row++;
            if (dot == path.npos || b->name != path.substr(0, dot)) continue;
            if (r.name != path.substr(dot + 1, second == path.npos ? path.npos : second - dot - 1)) continue;
            if (second == path.npos) return {here, r.mask()};
            for (const Field& f : r.fields)
                if (f.name == path.substr(second + 1)) return {here, f.at.mask()};
        }
    return {};
}
/// The same, for code that names a field: a misspelling does not compile.
consteval Id id(Path path) {
    if (!find(path).known()) throw "no such register or field in the tables";
    return find(path);
}

struct FieldRow {
    std::string_view name{}, rule{};
    u32 mask = 0;
    Kind kind = Kind::RO;
    Id needs{};
    Effect effect = Effect::None;
    Id of{};
    U open = U::None;
};
struct RegisterRow {
    static constexpr std::size_t most_fields = 14;
    const Block* block = nullptr;
    const Register* facts = nullptr;
    std::array<FieldRow, most_fields> fields{};
    u32 field_count = 0;
    std::array<Id, 2> lock{};  ///< unknown ids: no lock
    U lock_open = U::None;
    Source reads = Source::Shadow;
    Seed seed = Seed::Hardware;
    constexpr u32 offset() const { return facts->offset; }
    constexpr u32 bytes() const { return facts->bytes; }
    constexpr u32 mask() const { return facts->mask(); }
};

/// How an access reaches its register, where a target is known to do it otherwise (deviations).
struct Habits {
    bool clamp_before_check = false;       ///< ACC-2: the count is cut at the region's end, then judged
    bool exact_offset_writes = false;      ///< DVS-1: a write acts on the register at its very offset, whole
    bool exact_offset_reads = false;       ///< DVS-1: a read that begins at a register comes whole from the shadow
    bool base_kept_unless_locked = false;  ///< INIT-1: BASE is cleared only where LOCK is set too
    bool gate_beyond_length = false;       ///< DVS-2: gate bits are taken from bytes past Length
    bool cut_registers_whole = false;      ///< DVS-2: a register exists where its first byte lies inside Length
    bool headers_from_hardware = false;    ///< DVS-17
    bool only_decoder0 = false;            ///< DET-5: only decoder 0 is looked at
    bool last_hdm_entry = false;           ///< CAP-3: of several HDM entries the last is followed
    bool all_ones_committed = false;       ///< RST-5: a CTRL of all ones counts as COMMITTED
    bool position_kept = false;            ///< DPA-3: a transfer does not move the file position
    u32 breaches = 0;                      ///< what it does with its services all the same (properties/breaches.hpp)
    u32 orders = 0;                        ///< of which rules on two at once nothing is asked (properties/breaches.hpp)
    bool operator==(const Habits&) const = default;
};

/// The specification as data.  `contract` is the truth; an edited copy is a deviation or a mutant.
struct Spec {
    std::array<RegisterRow, row_count> rows{};
    Habits habits{};
    RegisterRow& row(Id i) { return rows[i.row]; }
    FieldRow& field(Id i) {
        for (FieldRow& f : rows[i.row].fields)
            if (f.mask == i.mask) return f;
        throw "no such field";
    }
};

consteval Spec compile() {
    Spec spec;
    u32 n = 0;
    for (const Block* b : book)
        for (const Register& r : b->registers) {
            RegisterRow& row = spec.rows[n++];
            row.block = b;
            row.facts = &r;
            row.lock_open = r.lock.open;
            row.reads = r.manner.reads;
            row.seed = r.manner.seed;
            if (r.lock.all.size() > row.lock.size() || r.fields.size() > row.fields.size()) throw "row too long";
            for (std::size_t i = 0; i < r.lock.all.size(); ++i) row.lock[i] = id(r.lock.all[i]);
            for (const Field& f : r.fields) {
                FieldRow& to = row.fields[row.field_count++];
                to = {
                    f.name,     f.also.rule.empty() ? r.rule : f.also.rule, f.at.mask(), f.kind, {}, f.also.effect, {},
                    f.also.open};
                if (!f.also.needs.empty()) to.needs = id(f.also.needs);
                if ((f.also.effect == Effect::Follows) != !f.also.of.empty()) throw "Follows wants a field";
                if (!f.also.of.empty()) to.of = id(f.also.of);
                if (to.effect == Effect::Follows || to.effect == Effect::Releases)
                    for (u32 i = 0; i + 1 < row.field_count; ++i)
                        if (row.fields[i].effect == to.effect) throw "a register has one such field";
            }
        }
    return spec;
}
inline constexpr Spec contract = compile();

constexpr u32 dvsec_dwords = 16;
/// For each byte of the DVSEC the row of the register that covers it, or no_row.
inline constexpr auto dvsec_byte_rows = [] {
    std::array<u8, 4 * dvsec_dwords> rows{};
    rows.fill(no_row);
    for (u32 row = first_dvsec_row; row < row_count; ++row)
        for (u32 i = 0; i < contract.rows[row].bytes(); ++i) rows.at(contract.rows[row].offset() + i) = row;
    return rows;
}();
constexpr u32 dvsec_row_at(u32 offset) { return offset < dvsec_byte_rows.size() ? dvsec_byte_rows[offset] : no_row; }

/// The registers that share a dword of the DVSEC: rows [first, end).
struct Sharing {
    u8 first = no_row, end = no_row;
};
inline constexpr auto dvsec_sharing = [] {
    std::array<Sharing, dvsec_dwords> all{};
    for (u32 row = row_count; row-- > first_dvsec_row;) {
        Sharing& s = all.at(contract.rows[row].offset() / 4);
        if (s.first == no_row) s.end = static_cast<u8>(row + 1);
        s.first = static_cast<u8>(row);
    }
    return all;
}();
constexpr bool is_decoder(u32 row) { return row >= first_decoder_row && row < first_dvsec_row; }
constexpr bool is_dvsec(u32 row) { return row >= first_dvsec_row && row < row_count; }
}  // namespace cxl
