// Generating the mutants: every row of every table, mechanically.
#include "properties/table_mutants.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <memory>
#include <optional>
#include <stdexcept>

#include "properties/script.hpp"

namespace cxl {
namespace {
constexpr Id some_gate = id("hdm.HDMC.UIO_Capable"), other_gate = id("dvsec.Capability2.Mod_Completion_Capable");
constexpr Kind kinds[] = {Kind::RO,    Kind::RW,    Kind::RWL,    Kind::RWO,   Kind::RW1CS,
                          Kind::RsvdP, Kind::RsvdZ, Kind::HwInit, Kind::Action};
constexpr std::string_view seed_names[] = {"Hardware", "Base", "Size", "LockCleared"},
                           source_names[] = {"Shadow", "Latched", "Hardware"};

/// Fields of one register that are named alike have their bits behind them: "dvsec.Control.Reserved[15:15]".
std::string path(u32 row, u32 field) {
    const RegisterRow& r = contract.rows[row];
    const FieldRow& is = r.fields[field];
    const std::string name = fmt::format("{}.{}", row_name(row), is.name);
    const auto alike = [&](const FieldRow& f) { return f.name == is.name; };
    if (std::count_if(r.fields.begin(), r.fields.begin() + r.field_count, alike) == 1) return name;
    return fmt::format("{}[{}:{}]", name, std::bit_width(is.mask) - 1, std::countr_zero(is.mask));
}

class Generator {
public:
    explicit Generator(const std::function<void(const TableMutant&)>& each) : each_(each) {}
    void all() {
        for (row_ = 0; row_ < row_count; ++row_) {
            for (u32 f = 0; f < contract.rows[row_].field_count; ++f) kind(f), gate(f), bits(f), effect(f);
            lock(), seed(), source();
        }
    }

private:
    using Edit = std::function<void(Spec&, RegisterRow&)>;
    /// The one place that copies the tables: inlined everywhere, it takes minutes to compile.
    [[gnu::noinline]] void emit(std::string_view what, std::string name, const Edit& edit) {
        const auto m = std::make_unique<TableMutant>(TableMutant{what, std::move(name), row_, contract});
        edit(m->spec, m->spec.rows[row_]);
        each_(*m);
    }
    void kind(u32 f) {
        const Kind is = contract.rows[row_].fields[f].kind;
        for (const Kind k : kinds)
            if (k != is)
                emit("kind",
                     fmt::format("{} {} -> {}", path(row_, f), kind_names[static_cast<u8>(is)],
                                 kind_names[static_cast<u8>(k)]),
                     [&](Spec&, RegisterRow& r) { r.fields[f].kind = k; });
    }
    void gate(u32 f) {
        const FieldRow& is = contract.rows[row_].fields[f];
        const auto turn = [&](std::string_view to, Id gate) {
            emit("gate", fmt::format("{} {}", path(row_, f), to),
                 [&](Spec&, RegisterRow& r) { r.fields[f].needs = gate; });
        };
        if (is.needs.known()) turn("without its gate", {});
        if (!(is.needs == some_gate)) turn("gated by UIO_Capable", some_gate);
        if (!(is.needs == other_gate)) turn("gated by Mod_Completion_Capable", other_gate);
    }
    /// A field's upper end one bit up or down, its neighbour moving with it; and alone.
    void bits(u32 f) {
        const RegisterRow& row = contract.rows[row_];
        const u32 mine = row.fields[f].mask, above = mine + (mine & -mine);
        if (above & row.mask())
            for (u32 n = 0; n < row.field_count; ++n)
                if (row.fields[n].mask & above) move(f, n, above);
        const u32 top = std::bit_floor(mine);
        if (mine != top && above & row.mask())
            for (u32 n = 0; n < row.field_count; ++n)
                if (row.fields[n].mask & above) move(n, f, top);
        if (above & row.mask())
            emit("bits", fmt::format("{} one bit longer", path(row_, f)),
                 [&](Spec& s, RegisterRow&) { give(s, f, mine | above); });
        emit("bits", fmt::format("{} without its lowest bit", path(row_, f)),
             [&](Spec& s, RegisterRow&) { give(s, f, mine & (mine - 1)); });
    }
    void move(u32 to, u32 from, u32 bit) {
        const RegisterRow& row = contract.rows[row_];
        if (row.fields[from].mask == bit) return;  // a field must keep a bit
        emit("bits", fmt::format("{} takes bit {} of {}", path(row_, to), std::countr_zero(bit), row.fields[from].name),
             [&](Spec& s, RegisterRow&) {
                 give(s, to, row.fields[to].mask | bit), give(s, from, row.fields[from].mask & ~bit);
             });
    }
    /// The field's bits, and with them what refers to it.
    void give(Spec& s, u32 f, u32 mask) {
        const Id was{row_, contract.rows[row_].fields[f].mask}, is{row_, mask};
        s.rows[row_].fields[f].mask = mask;
        for (RegisterRow& r : s.rows) {
            for (Id& lock : r.lock)
                if (lock == was) lock = is;
            for (FieldRow& field : r.fields) {
                if (field.needs == was) field.needs = is;
                if (field.of == was) field.of = is;
            }
        }
    }
    void effect(u32 f) {
        const FieldRow& is = contract.rows[row_].fields[f];
        if (is.effect != Effect::None)
            emit("effect", fmt::format("{} without its effect", path(row_, f)),
                 [&](Spec&, RegisterRow& r) { r.fields[f].effect = Effect::None, r.fields[f].of = {}; });
        if (is.effect == Effect::Follows)
            emit("effect", fmt::format("{} follows LOCK", path(row_, f)),
                 [&](Spec&, RegisterRow& r) { r.fields[f].of = id("decoder.CTRL.LOCK"); });
        if (is.effect == Effect::None && !reserved(is.kind) && is.kind != Kind::HwInit)
            emit("effect", fmt::format("{} stuck at one", path(row_, f)),
                 [&](Spec&, RegisterRow& r) { r.fields[f].effect = Effect::StuckAtOne; });
        if (is.open != U::None)
            emit("effect", fmt::format("{} without its Unspecified point", path(row_, f)),
                 [&](Spec&, RegisterRow& r) { r.fields[f].open = U::None; });
    }
    void lock() {
        const RegisterRow& is = contract.rows[row_];
        const auto turn = [&](std::string_view to, Id first, Id second) {
            if (first == is.lock[0] && second == is.lock[1]) return;
            emit("lock", fmt::format("{} {}", row_name(row_), to),
                 [&](Spec&, RegisterRow& r) { r.lock = {first, second}; });
        };
        const bool dvsec = is_dvsec(row_);
        turn("without lock", {}, {});
        if (dvsec) {
            turn("locked by CONFIG_LOCK", id("dvsec.Lock.CONFIG_LOCK"), {});
        } else {
            turn("locked by LOCK alone", id("decoder.CTRL.LOCK"), {});
            turn("locked by COMMITTED alone", id("decoder.CTRL.COMMITTED"), {});
            turn("locked by COMMIT alone", id("decoder.CTRL.COMMIT"), {});
            turn("locked by LOCK and COMMITTED", id("decoder.CTRL.LOCK"), id("decoder.CTRL.COMMITTED"));
            turn("locked by LOCK and COMMIT", id("decoder.CTRL.LOCK"), id("decoder.CTRL.COMMIT"));
        }
        if (is.lock[0].known())
            emit("lock", fmt::format("{} with U-7 the other way", row_name(row_)),
                 [&](Spec&, RegisterRow& r) { r.lock_open = r.lock_open == U::None ? U::U7 : U::None; });
    }
    void seed() {
        if (!is_decoder(row_)) return;  // the others are as hardware has them, whatever their row says
        for (const Seed s : {Seed::Hardware, Seed::Base, Seed::Size, Seed::LockCleared})
            if (s != contract.rows[row_].seed)
                emit("seed", fmt::format("{} seeded as {}", row_name(row_), seed_names[static_cast<u8>(s)]),
                     [&](Spec&, RegisterRow& r) { r.seed = s; });
    }
    void source() {
        if (!is_dvsec(row_)) return;
        for (const Source s : {Source::Shadow, Source::Latched, Source::Hardware})
            if (s != contract.rows[row_].reads)
                emit("source", fmt::format("{} read from {}", row_name(row_), source_names[static_cast<u8>(s)]),
                     [&](Spec&, RegisterRow& r) { r.reads = s; });
    }
    const std::function<void(const TableMutant&)>& each_;
    u32 row_ = 0;
};
}  // namespace

void each_table_mutant(const std::function<void(const TableMutant&)>& each) { Generator(each).all(); }

TableMutant find_table_mutant(std::string_view name) {
    std::optional<TableMutant> found;
    each_table_mutant([&](const TableMutant& m) {
        if (m.name == name) found = m;
    });
    if (!found)
        throw std::runtime_error(fmt::format("no table fault {}: table_mutants_test --verbose lists them", name));
    return *found;
}
}  // namespace cxl
