// prove_source's document: what it must hold is checked here, what adds up by ci/verify.
#include "fuzzers/nightly_source_proofs.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "fuzzers/nightly_program.hpp"
#include "fuzzers/nightly_proof_rows.hpp"
#include "fuzzers/nightly_proofs.hpp"

namespace cxl {
using nlohmann::json;
namespace {
constexpr std::string_view verdicts[] = {"proved", "refuted", "unknown", "timeout", "vacuous", "unsupported"};

template <class F>
void each_question(const json& document, F fn) {
    for (const json& e : document.at("entries"))
        for (const json& q : e.at("questions")) fn(e, q, verdict_of(q, verdicts));
}
/// A claim of which all that is shown is known; or how the C differs from the contract, where the model with deviations
/// is asked of beside it.
bool is_known(const json& document, const json& entry, const json& question) {
    if (!question.at("rule").get<std::string>().empty()) return signatures_of(entry, question).known;
    return !document.at("deviations").empty() && question.at("name").get<std::string>().ends_with(" the contract's");
}
int weighed(const json& document) {
    int code = document.at("entries").empty() ? exit_broken : exit_shown;
    each_question(document, [&](const json& e, const json& q, const std::string& verdict) {
        const std::string rule = q.at("rule");
        const bool observation = !rule.empty() && severity_of(rule) == "should";
        if (verdict == "refuted" && !observation && !is_known(document, e, q)) code = std::max<int>(code, exit_finding);
        if (verdict != "proved" && verdict != "refuted") code = exit_broken;
    });
    return document.at("figures").at("unconfirmed").get<u32>() ? exit_broken : code;
}
}  // namespace

json read_source_proofs(const fs::path& file, int code) {
    return read_document(file, code, [](const json& document) {
        if (document.at("program") != "prove_source" || document.at("format") != 1)
            throw std::runtime_error("is not prove_source's, or not its format 1");
        if (!document.at("whole").get<bool>()) throw std::runtime_error("is not of all entry points");
        // known claims that are refuted are a finding to the prover
        return std::max<int>(weighed(document), exit_finding);
    });
}
json prove_source(const Job& job) {
    if (job.prove_source.empty() || !job.source_seconds) return nullptr;
    const fs::path at = fs::path(job.out) / "source_proofs", file = at / "proofs.json";
    fs::create_directories(at);
    fmt::print(stderr, "proving the C of the series, for {} seconds at most\n", job.source_seconds);
    std::vector<std::string> command{job.prove_source};
    command.insert(command.end(), job.bitcode.begin(), job.bitcode.end());
    command.insert(command.end(), {"--json", file.string(), "--scripts", (at / "scripts").string(), "--jobs",
                                   fmt::format("{}", job.jobs), "--seconds", fmt::format("{}", job.source_seconds)});
    command.insert(command.end(), {"--sanitized", job.replay_sanitized});
    if (!job.deviations.empty())
        command.insert(command.end(), {"--deviations", deviations_named(job.deviations, "kernel")});
    if (!job.choices.empty()) {
        command.insert(command.end(), {"--choices", job.choices});
    } else {
        command.emplace_back("--discover");
        for (const fs::path& script : scripts_in(fs::path(job.corpus) / "seeds", ".script"))
            command.push_back(script.string());
    }
    return read_source_proofs(file, run_to_end(command));
}

int source_proofs_exit(const json& document) {
    if (document.is_null()) return exit_shown;
    return document.contains("fault") ? exit_broken : weighed(document);
}
void print_source_proofs(const json& document) {
    if (document.is_null()) return fmt::print("proofs about the C: not asked for (--prove-source)\n");
    if (document.contains("fault")) return fmt::print("proofs about the C: {}\n", document["fault"].get<std::string>());
    std::map<std::string, u32> counts;
    std::vector<std::string> unsettled;
    each_question(document, [&](const json& e, const json& q, const std::string& verdict) {
        ++counts[verdict];
        if (verdict != "proved" && verdict != "refuted")
            unsettled.push_back(fmt::format("{} {} {} {}", verdict, e["name"].get<std::string>(),
                                            q["name"].get<std::string>(), q["why"].get<std::string>()));
    });
    std::string words;
    for (const auto& [verdict, count] : counts) words += fmt::format(", {} {}", count, verdict);
    const json& figures = document["figures"];
    fmt::print("proofs about the C: {} entry points{}; {} signatures, {} not shown on the compiled target; {:.0f} s\n",
               document["entries"].size(), words, figures["signatures"].get<u32>(), figures["unconfirmed"].get<u32>(),
               figures["seconds"].get<double>());
    print_some(unsettled);
}
}  // namespace cxl
