// Safety, claims with the places at which they fail, equality; each answer is noted as it comes.
#include "smt/lift/proving.hpp"

#include <fmt/format.h>
#include <llvm/IR/DebugInfoMetadata.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "properties/files.hpp"
#include "properties/script.hpp"
#include "smt/lift/comp_access.hpp"
#include "smt/lift/dvsec_access.hpp"
#include "smt/lift/load_access.hpp"
#include "smt/theorems/claims.hpp"

namespace cxl::lift {
std::vector<const llvm::Function*> handlers_of(const Series& series, smt::Act step) {
    if (smt::loads(step)) return loaders(series, step);
    if (!smt::accesses_dvsec(step)) return {&comp_handler(series)};
    return {&dvsec_hook(series, step == smt::Act::DvsecWrite ? Op::Write : Op::Read)};
}
std::vector<smt::Scope> steps_named(const std::vector<std::string>& only) {
    const std::vector<smt::Scope> all = smt::at<smt::Act::CompWrite, smt::Act::CompRead, smt::Act::DvsecWrite,
                                                smt::Act::DvsecRead, smt::Act::Open, smt::Act::Reset>();
    if (only.empty()) return all;
    std::vector<smt::Scope> named;
    for (const std::string& name : only) {
        const std::size_t before = named.size();
        for (const smt::Scope& s : all)
            if (smt::step_names[static_cast<u8>(s.step)] == name) named.push_back(s);
        if (named.size() == before) throw std::runtime_error(fmt::format("no step is named {}", name));
    }
    return named;
}

EntryProof proof_of(const std::string& name, const llvm::Function& f, const Report& report,
                    const std::set<std::string>& used) {
    EntryProof proof;
    proof.name = name, proof.handler = f.getName().str();
    if (const llvm::DISubprogram* at = f.getSubprogram()) {
        const std::string file = at->getFilename().str();
        proof.file = file.substr(file.rfind('/') + 1), proof.line = at->getLine();
    }
    proof.used = used, proof.loops = report.loops;
    for (const Unsupported& u : report.unsupported) proof.unsupported.emplace_back(u.name, u.where);
    return proof;
}
std::vector<std::vector<Question>> by_rule(const std::vector<Question>& safety, const std::string& rule) {
    std::map<std::string, std::vector<Question>> all;
    for (const Question& q : safety)
        if (rule.empty() || q.rule == rule) all[q.rule].push_back(q);
    std::vector<std::vector<Question>> lists;
    for (auto& [name, questions] : all) lists.push_back(std::move(questions));
    return lists;
}
Question none_of(const std::vector<Question>& safety) {
    Question any{safety.front().rule,
                 fmt::format("none of {} conditions under which C does what it must not", safety.size()), truth(true),
                 truth(false)};
    for (const Question& q : safety) any.wrong = any.wrong || q.wrong;
    return any;
}
void keep_script(Signature& s, const EntryProof& proof, const std::string& scripts) {
    if (s.shown.empty() || s.script.empty() || scripts.empty()) return;
    const auto before = std::count_if(proof.signatures.begin(), proof.signatures.end(), [&](const Signature& other) {
        return other.rule == s.rule && other.place == s.place && !other.file.empty();
    });
    s.file =
        fmt::format("{} {} {}{}.script", s.rule, s.place, proof.name, before ? fmt::format(" {}", before + 1) : "");
    for (char& c : s.file) c = c == ' ' || c == '/' ? '-' : c;
    write_file(std::filesystem::path(scripts) / s.file, s.script);
}

Proving::Proving(const Series& series, const smt::Scope& scope, const Choices& choices, u32 timeout_ms,
                 std::string scripts, Clock::time_point until, std::string rule)
    : entry_(series, scope, choices, timeout_ms), scripts_(std::move(scripts)), rule_(std::move(rule)), until_(until) {
    const std::scoped_lock lock(series.alone);
    const Lifted& l = entry_.lifted();
    proof = proof_of(entry_.name(), *handlers_of(series, scope.step).back(), l.report, l.used);
}
void Proving::safety(bool each, Stage& stage, std::mutex& alone) {
    for (const std::vector<Question>& all : by_rule(entry_.safety(), rule_)) {
        const Question any = none_of(all);
        const Answer together = answer(any);
        if (together.verdict == Verdict::Proved && !each) {
            note(any, together);
            continue;
        }
        for (const Question& q : all)
            if (ask(q) == Verdict::Refuted) enumerate(q, stage, alone);
    }
}
void Proving::claims(Stage& stage, std::mutex& alone) {
    for (const Question& q : entry_.claims()) {
        if (!wanted(q)) continue;
        const Verdict v = ask(q);
        if (v != Verdict::Proved) refuted_.push_back(q);
        if (v == Verdict::Refuted) enumerate(q, stage, alone);
    }
}
void Proving::equal_to_contract(Stage& stage, std::mutex& alone) {
    std::vector<Question> differ;
    for (const Question& q : entry_.equal(contract, "the contract's"))
        if (ask(q) != Verdict::Proved) differ.push_back(q);
    ask(entry_.kept());
    if (smt::loads(entry_.scope().step)) return;  // of all decoders at once no solver says it (README)
    const Question explained = entry_.explained(refuted_, differ);
    if (ask(explained) == Verdict::Refuted) enumerate(explained, stage, alone);
}
void Proving::equal_to(const Spec& deviated, std::size_t deviations) {
    for (const Question& q : entry_.equal(deviated, fmt::format("the contract's with {} deviations", deviations)))
        ask(q);
}

void Proving::note(const Question& q, const Answer& a) {
    proof.asked.push_back({q.rule, q.name, a});
    proof.seconds += a.seconds;
}
Answer Proving::answer(const Question& q) {
    if (Clock::now() >= until_) return time_is_over;
    return entry_.ask(q);
}
Verdict Proving::ask(const Question& q) {
    const Answer a = answer(q);
    note(q, a);
    return a.verdict;
}
void Proving::enumerate(const Question& q, Stage& stage, std::mutex& alone) {
    for (Entry::Where& place : entry_.places(q)) {
        if (Clock::now() >= until_) return note({q.rule, "signatures of " + q.name, q.given, q.wrong}, time_is_over);
        const z3::check_result met = entry_.meets(place.holds);
        if (met == z3::unsat) continue;
        const auto world = met == z3::sat ? entry_.shown(place.holds, place.alone) : nullptr;
        if (!world) {
            note({q.rule, fmt::format("signatures of {} at {}", q.name, place.name), q.given, q.wrong},
                 {Verdict::Unknown});
            continue;
        }
        if (place.name.empty()) place.name = entry_.place_shown();
        const std::scoped_lock lock(alone);
        const Staged s = stage.show(entry_.scope(), *world, q.rule);
        Signature found{q.rule, q.name, place.name, s.signatures, print(s.script), {}, s.known};
        keep_script(found, proof, scripts_);
        proof.signatures.push_back(std::move(found));
    }
}
}  // namespace cxl::lift
