// The vocabulary the register tables are written in, and the compile-time checks on them.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace cxl {
using u8 = std::uint8_t;
using u16 = std::uint16_t;
using u32 = std::uint32_t;
using u64 = std::uint64_t;
using i64 = std::int64_t;

/// How a field answers a write.  The vocabulary is closed: a new kind is a change to the algebra (store.hpp).
/// RWL is RW while its register's lock is open; RsvdP is 0 after a write, RsvdZ keeps what it has (DVS-5).
enum class Kind : u8 { RO, RW, RWL, RWO, RW1CS, RsvdP, RsvdZ, HwInit, Action };
inline constexpr std::string_view kind_names[] = {"RO",    "RW",    "RWL",    "RWO",   "RW1CS",
                                                  "RsvdP", "RsvdZ", "HwInit", "Action"};
constexpr bool reserved(Kind k) { return k == Kind::RsvdP || k == Kind::RsvdZ; }

/// What a field does besides storing.
enum class Effect : u8 {
    None,
    Follows,     ///< takes the value of another field of its register at every write that is taken (HDM-9)
    Releases,    ///< while 1, writing 0 clears it and nothing else happens (HDM-7)
    StuckAtOne,  ///< always reads 1 (DVS-3)
    Forwards,    ///< writing 1 reaches hardware (DVS-7, DVS-9, U-1)
};

/// Where a register's reads come from.
enum class Source : u8 {
    Shadow,    ///< the emulation's own copy
    Latched,   ///< hardware's value, now or as it was at open (U-4)
    Hardware,  ///< hardware now: only by a deviation
};

/// What open and a successful reset put in the shadow besides hardware's value (INIT-1).
enum class Seed : u8 {
    Hardware,     ///< as hardware has it
    Base,         ///< 0 where CTRL has COMMITTED; U-14 otherwise
    Size,         ///< U-17
    LockCleared,  ///< as hardware has it, LOCK cleared where CTRL has COMMITTED
};

/// The closed list of Unspecified points (contract), each a parameter of the model.
enum class U : u8 {
    None,
    U1,
    U2,
    U3,
    U4,
    U5,
    U7,
    U8,
    U9,
    U10,
    U11,
    U12,
    U13,
    U14,
    U15,
    U16,
    U17,
    U18,
    U19,
    U20,
    U21,
    Count
};

struct Bits {
    u8 hi, lo;
    constexpr u32 mask() const { return (~u32{0} >> (31 - hi)) & (~u32{0} << lo); }
    bool operator==(const Bits&) const = default;
};
consteval Bits bits(int hi, int lo) {
    if (hi < lo || lo < 0 || hi > 31) throw "bits(hi, lo) wants 31 >= hi >= lo >= 0";
    return {static_cast<u8>(hi), static_cast<u8>(lo)};
}
consteval Bits bit(int n) { return bits(n, n); }

/// "block.Register" or "block.Register.Field"; empty means none.
using Path = std::string_view;

/// What a field says beyond its kind.  Combine with `|`.
struct Also {
    std::string_view rule{};  ///< rule of this field, where it is not its register's
    Path needs{};             ///< capability bit; while it is 0 the field is reserved
    Effect effect = Effect::None;
    Path of{};         ///< the field that an Effect::Follows copies
    U open = U::None;  ///< the Unspecified point that governs the field's effect
    std::string_view cite{};
};
consteval Also ruled(std::string_view rule) { return {.rule = rule}; }
consteval Also needs(Path capability) { return {.needs = capability}; }
consteval Also follows(Path field) { return {.effect = Effect::Follows, .of = field}; }
consteval Also open_point(U u) { return {.open = u}; }
consteval Also cited(std::string_view where) { return {.cite = where}; }
inline constexpr Also stuck_at_one{.effect = Effect::StuckAtOne}, forwards{.effect = Effect::Forwards},
    releases{.effect = Effect::Releases};
consteval Also operator|(Also a, Also b) {
    return {a.rule.empty() ? b.rule : a.rule,
            a.needs.empty() ? b.needs : a.needs,
            a.effect == Effect::None ? b.effect : a.effect,
            a.of.empty() ? b.of : a.of,
            a.open == U::None ? b.open : a.open,
            a.cite.empty() ? b.cite : a.cite};
}

struct Field {
    std::string_view name;
    Bits at;
    Kind kind;
    Also also{};
};

/// While every field of `all` is 1, RWL fields of the register hold.
struct Lock {
    std::span<const Path> all{};
    std::string_view rule{};  ///< what the lock's own rule is
    U open = U::None;         ///< the point that leaves `all` but its first field undecided (U-7)
};

/// How a register is seeded and read, where it is not a plain shadow of hardware.
struct Manner {
    Source reads = Source::Shadow;
    Seed seed = Seed::Hardware;
    std::string_view seed_rule = "INIT-1";
};

struct Register {
    std::string_view name;
    u32 offset, bytes;  ///< from the start of the block instance; 2 or 4 bytes
    std::string_view rule;
    std::string_view cite;
    std::span<const Field> fields;
    Lock lock{};
    Manner manner{};
    constexpr u32 mask() const { return ~u32{0} >> (32 - 8 * bytes); }
};

enum class Space : u8 { CompRegs, Config };

struct Block {
    std::string_view name;
    Space space;
    u32 offset, stride;  ///< stride 0: the block occurs once; otherwise once per decoder
    std::span<const Register> registers;
};

/// Every bit of a register belongs to one field, and it has a lock if it has a field that one holds. mask_of(field).
template <class Fields, class MaskOf>
constexpr bool whole(u32 all, const Fields& fields, MaskOf mask_of, bool has_lock) {
    u32 seen = 0;
    bool locks = false;
    for (const auto& f : fields) {
        if (!mask_of(f) || seen & mask_of(f)) return false;
        seen |= mask_of(f);
        locks = locks || f.kind == Kind::RWL;
    }
    return seen == all && locks == has_lock;
}
/// Registers are whole, ascend, fit, and say where they come from.
consteval bool well_formed(const Block& b) {
    u32 end = 0;
    for (const Register& r : b.registers) {
        const bool lock = !r.lock.all.empty();
        if (!whole(r.mask(), r.fields, [](const Field& f) { return f.at.mask(); }, lock)) return false;
        if (lock == r.lock.rule.empty()) return false;
        if (r.offset < end || r.offset % r.bytes || r.cite.empty() || r.rule.empty()) return false;
        end = r.offset + r.bytes;
    }
    return !b.stride || end <= b.stride;
}
}  // namespace cxl
