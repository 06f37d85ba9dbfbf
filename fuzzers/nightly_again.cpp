// Words of a command line, quoted for a shell where they must be.
#include "fuzzers/nightly_again.hpp"

#include <fmt/format.h>

#include "fuzzers/nightly_claims.hpp"

namespace cxl {
namespace {
using Words = std::vector<std::string>;

std::string quoted(const std::string& word) {
    constexpr const char* plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789%+,-./:=@_";
    if (!word.empty() && word.find_first_not_of(plain) == word.npos) return word;
    std::string text = "'";
    for (const char c : word) text += c == '\'' ? "'\\''" : std::string(1, c);
    return text + "'";
}
std::string command(const Words& words) {
    std::string text;
    for (const std::string& w : words) text += (text.empty() ? "" : " ") + quoted(w);
    return text;
}
/// A file of the run, wherever that is.
std::string in_out(const Job& job, const fs::path& file) { return "OUT/" + fs::relative(file, job.out).string(); }

void add_setting(Words& words, const Job& job, const Fuzzed& t) {
    words.insert(words.end(), {"--target", t.name});
    if (t.name == "kernel") words.insert(words.end(), {"--source", "SERIES"});
    if (!job.deviations.empty()) words.insert(words.end(), {"--deviations", job.deviations});
    words.insert(words.end(), {"--choices", in_out(job, t.setting.choices_file)});
}
}  // namespace

std::string again_by_claims(const Job& job, const Fuzzed& t, const std::string& engine, std::string_view rule) {
    Words words = {"./ci/claims", "--engine"};
    for (const ClaimsEngine& e : claims_engines(job))
        if (e.name == engine) {
            words.push_back(engine);
            for (const std::string& o : e.options) words.push_back(o == CXL_ROOT "/corpus" ? "corpus" : o);
        }
    if (words.size() == 2) {
        const Workplace at = Workplace::of(job.out, t.name);
        words.insert(words.end(), {"inputs", "--inputs", in_out(job, at.stored), "--among",
                                   in_out(job, names_of_inputs(at, engine))});
        if (rule == "SYS-1") words.push_back("--sanitized");
    }
    add_setting(words, job, t);
    words.insert(words.end(), {"--rule", std::string(rule)});
    return command(words);
}

std::string again_by_script(const Job& job, const Fuzzed& t, const nlohmann::json& finding) {
    Words words = {"./ci/replay", "OUT/" + finding["script"].get<std::string>()};
    add_setting(words, job, t);
    if (finding["rule"] == "SYS-1") words.push_back("--sanitized");
    words.insert(words.end(), {"--signature", finding["signature"].get<std::string>()});
    return command(words);
}

std::string again_by_proof(const std::vector<std::string>& theorems) {
    if (theorems.empty()) return "";
    Words words = {"./ci/prove"};
    for (const std::string& t : theorems) words.insert(words.end(), {"--only", t});
    return command(words);
}
std::string again_by_source_proof(const Job& job, const Fuzzed& t, std::string_view rule) {
    return command({"./ci/prove", "--source", "SERIES", "--choices", in_out(job, t.setting.choices_file), "--rule",
                    std::string(rule)});
}
}  // namespace cxl
