// Every mutant of the register tables breaks a claim, a static assertion, or a second witness of the same facts; or
// nothing can be seen of it, and why is said.
#include "properties/table_mutants.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "fuzzers/options.hpp"
#include "fuzzers/setting.hpp"
#include "fuzzers/witness.hpp"
#include "properties/files.hpp"
#include "properties/generate.hpp"
#include "properties/model_alone.hpp"
#include "properties/write_algebra.hpp"

namespace {
using namespace cxl;
std::string corpus, json_file;
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

int run() {
    std::vector<Script> scripts = read_corpus(corpus, For::ModelAlone);
    Random random(11);
    for (u32 i = 0; i < random_scripts; ++i) scripts.push_back(random_script(random, 4 + random.below(20)));
    std::map<std::string, u32> by;
    u32 all = 0, same = 0, listed = 0, survivors = 0, alike = 0;
    std::set<std::string> names;
    nlohmann::json not_found = nlohmann::json::array();
    each_table_mutant([&](const TableMutant& m) {
        ++all;
        if (!names.insert(m.name).second) ++alike, fmt::print("TWO ARE NAMED {}\n", m.name);
        std::string killer;
        if (!compiles(m.spec.rows[m.row]))
            killer = "static assertion";
        else if (const auto witness = witness_against(m.spec); !witness.empty())
            killer = fmt::format("witness {}", witness);
        else if (same_algebra(m.spec, m.row))
            ++same, killer = "(same algebra)";
        else if (const auto claim = claim_against(m, scripts); !claim.empty())
            killer = fmt::format("claim {}", claim);
        else if (const auto why = why_unseen(m); !why.empty())
            ++listed, killer = fmt::format("({})", why);
        else
            ++survivors, fmt::print("SURVIVES {}: {}\n", m.what, m.name);
        if (listed + survivors > not_found.size()) not_found.push_back({{"name", m.name}, {"why", why_unseen(m)}});
        if (!killer.empty()) ++by[killer.starts_with("claim") ? "claims" : killer];
        if (verbose) fmt::print("{}: {}: {}\n", m.what, m.name, killer);
    });
    for (const auto& [killer, n] : by) fmt::print("{:5} by {}\n", n, killer);
    fmt::print(
        "figures: claims.table_mutants: {} mutants: {} killed, {} of the same algebra, {} explained, {} survive\n", all,
        all - same - listed - survivors, same, listed, survivors);
    if (!json_file.empty()) {
        const nlohmann::json row = {{"planted", all},
                                    {"found", all - same - listed - survivors},
                                    {"same_algebra", same},
                                    {"not_found", not_found}};
        write_file(json_file, nlohmann::json{{"table_mutants", row}}.dump(1) + "\n");
    }
    if (alike) return exit_broken;  // a name would not say which
    return survivors || !all ? exit_finding : exit_shown;
}
}  // namespace

int main(int argc, char** argv) {
    return Options("Mutants of the register tables, and what notices them.", "table_mutants_test")
        .required("CORPUS", corpus, "directory of seeds")
        .option("--scripts", random_scripts, "random scripts a mutant, at most")
        .flag("--verbose", verbose, "one line for each mutant")
        .option("--json", json_file, "write the figures as JSON")
        .run(argc, argv, run);
}
