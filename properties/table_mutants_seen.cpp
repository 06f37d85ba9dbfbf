// Which mutants of the tables change anything, and of which of those no step can show it.
#include <algorithm>
#include <iterator>

#include "properties/exhaustive.hpp"
#include "properties/table_mutants.hpp"

namespace cxl {
bool same_algebra(const Spec& spec, u32 row) {
    const RegisterRow &a = contract.rows[row], &b = spec.rows[row];
    const bool open_matters = a.lock[1].known() && a.lock_open != b.lock_open;
    if (a.lock != b.lock || open_matters || a.reads != b.reads || a.seed != b.seed) return false;
    const bool has_shadow = a.reads == Source::Shadow;
    const auto masks_with = [](const RegisterRow& r, u32 gates, u32 open) {
        const auto present = [&](const FieldRow& f) { return is_open(f, gates); };
        return masks_of<Numbers>(r, present, [&](const FieldRow& f, bool there) {
            return f.open == U::None ? there : (open >> static_cast<u32>(f.open) & 1) != 0;
        });
    };
    for (u32 gates = 0; gates < 1u << gate_bits().size(); ++gates)
        for (const u32 open : {0u, ~0u}) {
            const Masks<Numbers> x = masks_with(a, gates, open), y = masks_with(b, gates, open);
            if (x.fires != y.fires) return false;
            if (!has_shadow) continue;
            // what a follower, or a bit that is stuck, becomes by itself does not matter
            const u32 by_itself = ~(x.follower | x.ones);
            if ((x.written ^ y.written) & by_itself || (x.kept ^ y.kept) & by_itself ||
                (x.cleared ^ y.cleared) & by_itself || (x.latched ^ y.latched) & by_itself || x.ones != y.ones ||
                x.follower != y.follower || x.followed != y.followed || x.released != y.released)
                return false;
        }
    for (u32 f = 0; f < a.field_count; ++f)  // what refers to its bits elsewhere
        for (const RegisterRow& r : contract.rows)
            for (u32 k = 0; k < r.field_count; ++k)
                if (r.fields[k].needs == Id{row, a.fields[f].mask} && a.fields[f].mask != b.fields[f].mask)
                    return false;
    return true;
}

namespace {
struct Explained {
    std::string_view name, why;
};
constexpr Explained explained[] = {
    {"dvsec.Control.IO_Enable without its effect", "an open puts a 1 there (INIT-3), and RO keeps it"},
    {"decoder.CTRL.LOCK RWL -> RWO", "a written 0 never reaches the field while LOCK is set: it releases (HDM-7)"},
};
/// An Initiate bit is 0 in hardware and so at open (contract, Words): what keeps or clears it keeps the 0.
bool keeps_a_zero(const TableMutant& m) {
    const RegisterRow &was = contract.rows[m.row], &is = m.spec.rows[m.row];
    for (u32 f = 0; m.what == "kind" && f < was.field_count; ++f)
        if (was.fields[f].kind == Kind::Action && is.fields[f].kind != Kind::Action)
            return is.fields[f].kind == Kind::RO || is.fields[f].kind == Kind::HwInit ||
                   is.fields[f].kind == Kind::RsvdZ || is.fields[f].kind == Kind::RW1CS;
    return false;
}
/// U-4 admits both for a register that no write changes: one source a register.
bool left_open(const TableMutant& m) {
    const bool from_hardware = m.spec.rows[m.row].reads == Source::Hardware && m.row == id("dvsec.Status2").row;
    if (m.what == "source" && from_hardware) return true;
    return m.what == "source" && contract.rows[m.row].reads == Source::Latched && !guest_writes[m.row];
}
}  // namespace

std::string_view why_unseen(const TableMutant& m) {
    if (left_open(m)) return "U-4 admits it";
    if (keeps_a_zero(m)) return "it keeps a bit that is 0";
    for (const Explained& e : explained)
        if (e.name == m.name) return e.why;
    return "";
}
}  // namespace cxl
