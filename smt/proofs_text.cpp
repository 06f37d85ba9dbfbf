// A run of the prover for programs (JSON) and for people.
#include <fmt/format.h>
#include <z3.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "smt/expected.hpp"
#include "smt/proofs.hpp"
#include "smt/theorems.hpp"

namespace cxl::smt {
using nlohmann::json;
namespace {
std::string_view word(const Answer& a) { return verdict_names[static_cast<u8>(a.verdict)]; }
json theorem_row(const Proofs& p, std::size_t t) {
    const Theorem<Numbers>& of = theorems<Numbers>[t];
    json row{{"name", of.name},
             {"rules", rules_of(t)},
             {"sentence", of.sentence},
             {"assumes", assume_names[static_cast<u8>(of.assumes)]},
             {"verdict", verdict_of(p, t)}};
    json& obligations = row["obligations"] = json::array();
    for (const Settled& s : p.settled) {
        if (s.theorem != t) continue;
        json o{{"name", s.answer.name},
               {"verdict", word(s.answer)},
               {"seconds", s.answer.seconds},
               {s.answer.verdict == Verdict::Refuted ? "counterexample" : "witness", s.answer.witness}};
        if (!s.script.empty()) o["script"] = s.script;
        if (!s.cvc5.empty()) o["cvc5"] = s.cvc5;
        obligations.push_back(std::move(o));
    }
    return row;
}
const Settled* slowest(const Proofs& p) {
    const auto at = std::max_element(p.settled.begin(), p.settled.end(), [](const Settled& a, const Settled& b) {
        return a.answer.seconds < b.answer.seconds;
    });
    return at == p.settled.end() ? nullptr : &*at;
}
u32 asked_in(const std::vector<Combinations>& all) {
    u32 n = 0;
    for (const Combinations& c : all) n += c.asked;
    return n;
}
/// "340 proved, 2 refuted"; of cvc5's words too.
template <class F>
std::string counted(const Proofs& p, F word_of) {
    std::map<std::string, u32> counts;
    for (const Settled& s : p.settled)
        if (const std::string w(word_of(s)); !w.empty()) ++counts[w];
    std::string words;
    for (const auto& [w, n] : counts) words += fmt::format("{}{} {}", words.empty() ? "" : ", ", n, w);
    return words.empty() ? "none" : words;
}
std::string verdicts(const Proofs& p) {
    return counted(p, [](const Settled& s) { return word(s.answer); });
}
std::string second_opinions(const Proofs& p) {
    return counted(p, [](const Settled& s) { return s.cvc5; });
}
}  // namespace

std::string document(const Proofs& p) {
    json doc{{"program", "prove"},
             {"format", 1},
             {"complete", p.complete},
             {"z3", Z3_get_full_version()},
             {"seed", p.how.seed},
             {"seeds", p.how.seeds},
             {"timeout_seconds", p.how.timeout_ms / 1000.0},
             {"table_fault", p.table_fault},
             {"combinations", json(p.combinations)}};
    json& rows = doc["theorems"] = json::array();
    std::set<std::size_t> asked;
    for (const Settled& s : p.settled)
        if (asked.insert(s.theorem).second) rows.push_back(theorem_row(p, s.theorem));
    for (const std::string_view name : missing(p))
        rows.push_back({{"name", name},
                        {"rules", json::array()},
                        {"sentence", "is in the checked-in list"},
                        {"verdict", missing_name},
                        {"obligations", json::array()}});
    const Settled* slow = slowest(p);
    doc["figures"] = {
        {"theorems", asked.size()},
        {"obligations", p.settled.size()},
        {"combinations", asked_in(p.combinations)},
        {"seconds", p.seconds},
        {"slowest", {{"name", slow ? slow->answer.name : ""}, {"seconds", slow ? slow->answer.seconds : 0}}}};
    return doc.dump(1) + "\n";
}

std::string in_words(const Proofs& p) {
    std::string out;
    std::set<std::size_t> asked;
    for (const Settled& s : p.settled) asked.insert(s.theorem);
    for (const std::size_t t : asked) {
        const auto mine = [&](const Settled& s) { return s.theorem == t; };
        out += fmt::format("{:9} {}  {}: {}  ({} obligations)\n", verdict_of(p, t), theorems<Numbers>[t].name,
                           theorems<Numbers>[t].rules, theorems<Numbers>[t].sentence,
                           std::count_if(p.settled.begin(), p.settled.end(), mine));
    }
    for (const std::string_view name : missing(p)) out += fmt::format("{:9} {}\n", missing_name, name);
    for (const Settled& s : p.settled) {
        if (s.answer.verdict != Verdict::Proved) out += fmt::format("{}: {}\n", word(s.answer), s.answer.name);
        if (s.cvc5 != "" && s.cvc5 != "unsat") out += fmt::format("cvc5 says {}: {}\n", s.cvc5, s.answer.name);
    }
    for (const Combinations& c : p.combinations)
        if (!c.same) out += fmt::format("combinations of {} differ: {}\n", c.register_name, c.differs);
    if (contradicted(p)) out += "the two solvers contradict each other: no verdict can be relied on\n";
    if (!p.complete) out += "ended early: not everything was asked\n";
    const Settled* slow = slowest(p);
    out += fmt::format(
        "figures: prove: {} theorems, {} obligations: {}; {} combinations of {} registers; {:.0f} s; "
        "slowest {} {:.1f} s; at most {} s a query\n",
        asked.size(), p.settled.size(), verdicts(p), asked_in(p.combinations), p.combinations.size(), p.seconds,
        slow ? slow->answer.name : "none", slow ? slow->answer.seconds : 0, p.how.timeout_ms / 1000);
    if (second_opinions(p) != "none") out += fmt::format("figures: cvc5: {}\n", second_opinions(p));
    return out;
}
}  // namespace cxl::smt
