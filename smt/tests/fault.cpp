// Which faults are asked about, and of what.
#include "smt/tests/fault.hpp"

#include <algorithm>
#include <map>

namespace cxl::smt {
namespace {
bool same(const FieldRow& a, const FieldRow& b) {
    return a.mask == b.mask && a.kind == b.kind && a.needs == b.needs && a.effect == b.effect && a.of == b.of &&
           a.open == b.open;
}
/// A write finds the same in both rows.
bool writes_alike(const RegisterRow& a, const RegisterRow& b) {
    return std::equal(a.fields.begin(), a.fields.end(), b.fields.begin(), same) && a.lock == b.lock &&
           a.lock_open == b.lock_open;
}
bool has_locked_field(const RegisterRow& r) {
    return std::any_of(r.fields.begin(), r.fields.begin() + r.field_count,
                       [](const FieldRow& f) { return f.kind == Kind::RWL; });
}

/// A field that does more than store becomes one that stores, or a reserved one.
bool makes_plain(const TableMutant& m) {
    for (u32 f = 0; m.what == "kind" && f < contract.rows[m.row].field_count; ++f) {
        const FieldRow &was = contract.rows[m.row].fields[f], &is = m.spec.rows[m.row].fields[f];
        const bool special = was.effect != Effect::None || was.kind == Kind::Action || was.kind == Kind::RWO;
        if (special && was.kind != is.kind && (is.kind == Kind::RW || is.kind == Kind::RsvdP)) return true;
    }
    return false;
}

/// What a fault changes: the rows that a write, a read and a load consult.
struct Changed {
    u64 writes = 0, reads = 0, loads = 0;  ///< by row
    explicit Changed(const Spec& spec) {
        for (u32 row = 0; row < row_count; ++row) {
            const RegisterRow &a = contract.rows[row], &b = spec.rows[row];
            const u64 bit = u64{1} << row;
            if (a.reads != b.reads) reads |= bit;
            if (a.reads != b.reads || !writes_alike(a, b)) writes |= bit;
            if (a.seed != b.seed) loads |= bit;
        }
    }
};
bool of_any(u64 rows, const Scope& s) {
    if (s.row != no_row) return rows >> s.row & 1;
    const bool dvsec = accesses_dvsec(s.step);
    for (u32 row = 0; row < row_count; ++row) {
        if (!(rows >> row & 1) || is_dvsec(row) != dvsec) continue;
        const u32 first = contract.rows[row].offset() % 4, end = first + contract.rows[row].bytes();
        if (!dvsec || (s.first < end && first < s.first + s.width)) return true;
    }
    return false;
}
bool consults(const Scope& s, const Changed& changed) {
    switch (s.step) {
        case Act::None:      // addresses and windows are no tables
        case Act::CompRead:  // the whole block is shadow
            return false;
        case Act::CompWrite:
        case Act::DvsecWrite:
            return of_any(changed.writes, s);
        case Act::DvsecRead:
            return of_any(changed.reads, s);
        case Act::Open:
        case Act::Reset:
            return changed.loads;
    }
    return false;
}
}  // namespace

std::vector<TableMutant> faults() {
    std::vector<TableMutant> all;
    each_table_mutant([&](const TableMutant& m) {
        const bool locks_nothing = m.what == "lock" && !has_locked_field(contract.rows[m.row]);
        if (!same_algebra(m.spec, m.row) && why_unseen(m).empty() && !locks_nothing) all.push_back(m);
    });
    return all;
}

std::vector<TableMutant> selected(const std::vector<TableMutant>& all) {
    std::map<std::pair<u32, std::string_view>, std::vector<const TableMutant*>> groups;
    for (const TableMutant& m : all) groups[{m.row, m.what}].push_back(&m);
    std::vector<TableMutant> some;
    for (const auto& [of, group] : groups) some.push_back(*group[of.first % group.size()]);
    for (const TableMutant& m : all)
        if (makes_plain(m)) some.push_back(m);
    return some;
}
std::vector<TableMutant> mixed(const std::vector<TableMutant>& all, std::size_t count) {
    std::map<std::string_view, std::vector<const TableMutant*>> sorts;
    for (const TableMutant& m : all) sorts[m.what].push_back(&m);
    std::vector<TableMutant> some;
    for (std::size_t n = 0; some.size() < std::min(count, all.size()); ++n)
        for (const auto& [what, group] : sorts)
            if (n < group.size() && some.size() < count) some.push_back(*group[(group.size() / 2 + n) % group.size()]);
    return some;
}

u64 changed_rows(const Spec& spec) {
    const Changed changed(spec);
    return changed.writes | changed.reads;
}
std::vector<Obligation> consulting(const TableMutant& fault) {
    const Changed changed(fault.spec);
    std::vector<Obligation> all = obligations();
    std::erase_if(all, [&](const Obligation& o) { return !consults(o.scope, changed); });
    std::stable_partition(all.begin(), all.end(), [](const Obligation& o) { return o.scope.row != no_row; });
    return all;
}
}  // namespace cxl::smt
