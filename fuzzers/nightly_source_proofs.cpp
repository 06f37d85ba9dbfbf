// prove_source's document: what it must hold is checked here, what adds up by ci/verify.
#include "fuzzers/nightly_source_proofs.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "fuzzers/nightly_program.hpp"
#include "properties/files.hpp"

namespace cxl {
using nlohmann::json;
namespace {
constexpr std::size_t most_named = 20;
constexpr std::string_view verdicts[] = {"proved", "refuted", "unknown", "timeout", "vacuous", "unsupported"};

std::string verdict_of(const json& question) {
    const std::string word = question.at("verdict");
    if (std::find(std::begin(verdicts), std::end(verdicts), word) == std::end(verdicts))
        throw std::runtime_error(fmt::format("verdict '{}' is none", word));
    return word;
}
template <class F>
void each_question(const json& document, F fn) {
    for (const json& e : document.at("entries"))
        for (const json& q : e.at("questions")) fn(e, q, verdict_of(q));
}
/// A file, or a checked-in set.
std::string deviations_file(const std::string& named) {
    if (fs::exists(named)) return named;
    return (fs::path(CXL_ROOT) / "targets" / "kernel" / "deviations" / (named + ".json")).string();
}
/// A question about the contract itself, where the model with deviations is asked of beside it.
bool is_known(const json& document, const json& question) {
    return !document.at("deviations").empty() &&
           question.at("name").get<std::string>().find(" deviations") == std::string::npos;
}
int weighed(const json& document) {
    int code = document.at("entries").empty() ? exit_broken : exit_shown;
    each_question(document, [&](const json&, const json& q, const std::string& verdict) {
        if (verdict == "refuted" && !is_known(document, q)) code = std::max<int>(code, exit_finding);
        if (verdict != "proved" && verdict != "refuted") code = exit_broken;
    });
    return document.at("figures").at("unconfirmed").get<u32>() ? exit_broken : code;
}
}  // namespace

json read_source_proofs(const fs::path& file, int code) {
    json document = json::object();
    const auto fault = [&](const std::string& what) {
        if (!document.is_object()) document = json::object();
        document["fault"] = fmt::format("{}: {}", file.string(), what);
    };
    if (!fs::exists(file)) return fault(fmt::format("was not written; the prover ended with {}", code)), document;
    try {
        document = json::parse(contents(file));
        if (document.at("program") != "prove_source" || document.at("format") != 1)
            throw std::runtime_error("is not prove_source's, or not its format 1");
        if (!document.at("whole").get<bool>()) throw std::runtime_error("is not of all entry points");
        const int reason = weighed(document);
        // known claims that are refuted are a finding to the prover
        if (code < exit_shown || code > std::max<int>(reason, exit_finding))
            fault(fmt::format("has no reason why the prover ended with {}", code));
    } catch (const json::exception& e) {
        const std::string what = e.what();  // "[json.exception...] words"
        fault(what.substr(std::min(what.size(), what.find("] ") + 2)));
    } catch (const std::runtime_error& e) {
        fault(e.what());
    }
    return document;
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
    if (!job.deviations.empty()) command.insert(command.end(), {"--deviations", deviations_file(job.deviations)});
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
    for (std::size_t i = 0; i < unsettled.size() && i < most_named; ++i) fmt::print("  {}\n", unsettled[i]);
    if (unsettled.size() > most_named) fmt::print("  and {} more\n", unsettled.size() - most_named);
}
}  // namespace cxl
