// Safety, claims with the places at which they fail, equality; each answer is noted as it comes.
#include "smt/lift/proving.hpp"

#include <fmt/format.h>
#include <llvm/IR/DebugInfoMetadata.h>

#include <filesystem>
#include <map>

#include "properties/files.hpp"
#include "properties/script.hpp"
#include "smt/lift/comp_access.hpp"
#include "smt/lift/dvsec_access.hpp"
#include "smt/theorems/claims.hpp"

namespace cxl::lift {
namespace {
const Answer time_is_over{Verdict::Timeout, 0, "the time of all questions is over"};
}  // namespace

const llvm::Function& handler_of(const Series& series, smt::Act step) {
    if (!smt::accesses_dvsec(step)) return comp_handler(series);
    return dvsec_hook(series, step == smt::Act::DvsecWrite ? Op::Write : Op::Read);
}
std::vector<smt::Scope> steps_named(const std::vector<std::string>& only) {
    const std::vector<smt::Scope> all =
        smt::at<smt::Act::CompWrite, smt::Act::CompRead, smt::Act::DvsecWrite, smt::Act::DvsecRead>();
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

Proving::Proving(const Series& series, const smt::Scope& scope, const Choices& choices, u32 timeout_ms,
                 std::string scripts, Clock::time_point until, std::string rule)
    : entry_(series, scope, choices, timeout_ms), scripts_(std::move(scripts)), rule_(std::move(rule)), until_(until) {
    const std::scoped_lock lock(series.alone);
    const llvm::Function& handler = handler_of(series, scope.step);
    proof.name = entry_.name(), proof.handler = handler.getName().str();
    if (const llvm::DISubprogram* at = handler.getSubprogram()) {
        const std::string file = at->getFilename().str();
        proof.file = file.substr(file.rfind('/') + 1), proof.line = at->getLine();
    }
    proof.used = entry_.lifted().used, proof.loops = entry_.lifted().report.loops;
    for (const Unsupported& u : entry_.lifted().report.unsupported) proof.unsupported.emplace_back(u.name, u.where);
}
void Proving::safety(bool each, Stage& stage, std::mutex& alone) {
    std::map<std::string, std::vector<Question>> by_rule;
    for (const Question& q : entry_.safety())
        if (wanted(q)) by_rule[q.rule].push_back(q);
    for (const auto& [rule, all] : by_rule) {
        Question any{rule, fmt::format("none of {} conditions under which C does what it must not", all.size()),
                     truth(true), truth(false)};
        for (const Question& q : all) any.wrong = any.wrong || q.wrong;
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
    for (const Entry::Where& place : entry_.places()) {
        if (Clock::now() >= until_) return note({q.rule, "signatures of " + q.name, q.given, q.wrong}, time_is_over);
        const auto world = entry_.shown(q.wrong && place.holds);
        if (!world) continue;
        const std::scoped_lock lock(alone);
        const Staged s = stage.show(entry_.scope(), *world, q.rule);
        Signature found{q.rule, q.name, place.name, s.signatures, print(s.script)};
        if (!found.shown.empty() && !scripts_.empty()) {
            found.file = fmt::format("{} {} {}.script", q.rule, place.name, entry_.name());
            for (char& c : found.file) c = c == ' ' || c == '/' ? '-' : c;
            write_file(std::filesystem::path(scripts_) / found.file, found.script);
        }
        proof.signatures.push_back(std::move(found));
    }
}
}  // namespace cxl::lift
