// Every mutant of the register tables breaks a claim, a static assertion, or a second witness of the same facts; or
// nothing can be seen of it, and why is said.
#include "properties/table_mutants.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "fuzzers/options.hpp"
#include "fuzzers/setting.hpp"
#include "fuzzers/witness.hpp"
#include "properties/generate.hpp"
#include "properties/model_alone.hpp"
#include "properties/write_algebra.hpp"

namespace {
using namespace cxl;
std::string corpus;
u32 random_scripts = 3000;
bool verbose = false;

/// The check that a table must pass to compile (model/facts.hpp).
bool compiles(const RegisterRow& r) {
    const std::span<const FieldRow> fields(r.fields.data(), r.field_count);
    return whole(r.mask(), fields, [](const FieldRow& f) { return f.mask; }, r.lock[0].known());
}
/// The name of a witness that states another mask, or "".
std::string_view witness_against(const Spec& spec) {
    const auto differs = [&](std::span<const Witness> all) {
        return std::any_of(all.begin(), all.end(), [&](const Witness& w) {
            const Id is = find(w.path);
            const RegisterRow &truth = contract.rows[is.row], &said = spec.rows[is.row];
            for (u32 f = 0; f < truth.field_count; ++f)
                if (truth.fields[f].mask == is.mask) return said.fields[f].mask != w.mask;
            return false;
        });
    };
    if (differs(reference_witness())) return "reference";
#ifdef CXL_KERNEL_WITNESS
    if (differs(kernel_witness())) return "series";
#endif
    return "";
}

/// The row decides every write the same, whatever the capabilities: the words differ, the algebra does not.
bool same_algebra(const Spec& spec, u32 row) {
    const RegisterRow &a = contract.rows[row], &b = spec.rows[row];
    const bool open_matters = a.lock[1].known() && a.lock_open != b.lock_open;
    if (a.lock != b.lock || open_matters || a.reads != b.reads || a.seed != b.seed) return false;
    const bool has_shadow = a.reads == Source::Shadow;
    const auto masks_with = [](const RegisterRow& r, u32 gates, u32 open) {
        const auto present = [&](const FieldRow& f) {
            for (std::size_t i = 0; i < gate_bits().size(); ++i)
                if (f.needs == gate_bits()[i]) return (gates >> i & 1) != 0;
            return true;
        };
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

/// The first claim that the model breaks with these tables.
std::string_view claim_against(const TableMutant& m, std::span<const Script> scripts) {
    const auto first = [](const RuleSet& broken) {
        std::size_t r = 0;
        while (r < rule_count && !broken[r]) ++r;
        return rules[r].id;
    };
    for (const bool second : {false, true}) {
        auto model = std::make_unique<ModelAlone>(m.spec);
        model->choices = one_side(second);
        const RuleSet ignored = let_go(model->choices);
        for (const Script& s : scripts)
            if (const RuleSet broken = model->run(s) & ~ignored; broken.any()) return first(broken);
        WriteAlgebra algebra(m.spec, model->choices);
        u64 rows = u64{1} << m.row;
        if (is_dvsec(m.row)) rows |= u64{1} << dvsec_sharing[contract.rows[m.row].offset() / 4].first;
        RuleSet broken;
        each_case({.row_set = rows}, [&](const Case& c) { return (broken = algebra.ask(c) & ~ignored).none(); });
        if (broken.any()) return first(broken);
    }
    return "";
}

/// Mutants of which no step can show anything, and why.
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

int run() {
    std::vector<Script> scripts = read_corpus(corpus, For::ModelAlone);
    Random random(11);
    for (u32 i = 0; i < random_scripts; ++i) scripts.push_back(random_script(random, 4 + random.below(20)));
    std::map<std::string, u32> by;
    u32 all = 0, same = 0, listed = 0, survivors = 0, alike = 0;
    std::set<std::string> names;
    each_table_mutant([&](const TableMutant& m) {
        ++all;
        if (!names.insert(m.name).second) ++alike, fmt::print("TWO ARE NAMED {}\n", m.name);
        std::string killer;
        const auto why = std::find_if(std::begin(explained), std::end(explained),
                                      [&](const Explained& e) { return e.name == m.name; });
        if (!compiles(m.spec.rows[m.row]))
            killer = "static assertion";
        else if (const auto witness = witness_against(m.spec); !witness.empty())
            killer = fmt::format("witness {}", witness);
        else if (same_algebra(m.spec, m.row))
            ++same, killer = "(same algebra)";
        else if (const auto claim = claim_against(m, scripts); !claim.empty())
            killer = fmt::format("claim {}", claim);
        else if (left_open(m))
            ++listed, killer = "(U-4 admits it)";
        else if (keeps_a_zero(m))
            ++listed, killer = "(keeps a bit that is 0)";
        else if (why != std::end(explained))
            ++listed, killer = "(explained)";
        else
            ++survivors, fmt::print("SURVIVES {}: {}\n", m.what, m.name);
        if (!killer.empty()) ++by[killer.starts_with("claim") ? "claims" : killer];
        if (verbose) fmt::print("{}: {}: {}\n", m.what, m.name, killer);
    });
    for (const auto& [killer, n] : by) fmt::print("{:5} by {}\n", n, killer);
    fmt::print(
        "figures: claims.table_mutants: {} mutants: {} killed, {} of the same algebra, {} explained, {} survive\n", all,
        all - same - listed - survivors, same, listed, survivors);
    if (alike) return exit_broken;  // a name would not say which
    return survivors || !all ? exit_finding : exit_shown;
}
}  // namespace

int main(int argc, char** argv) {
    return Options("Mutants of the register tables, and what notices them.", "table_mutants_test")
        .required("CORPUS", corpus, "directory of seeds")
        .option("--scripts", random_scripts, "random scripts a mutant, at most")
        .flag("--verbose", verbose, "one line for each mutant")
        .run(argc, argv, run);
}
