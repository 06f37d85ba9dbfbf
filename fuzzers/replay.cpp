// replay: runs scripts on a named target beside the model, or on the model alone, and explains what is wrong.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "fuzzers/replay_model.hpp"
#include "fuzzers/seeds.hpp"
#include "fuzzers/verdict.hpp"
#include "properties/choices_file.hpp"
#include "properties/guarded.hpp"

namespace {
using namespace cxl;
Setting setting;
std::vector<std::string> files;
std::string expected_signature, table_fault;
bool as_json = false, quiet = false, save_binary = false;

/// Which options do not go with which target.
void check_options() {
    const bool model = setting.target == model_target;
    if (!model && !table_fault.empty())
        throw std::runtime_error("--table-fault is a fault of the model's tables (--target model)");
    if (model && (as_json || !expected_signature.empty() || !setting.deviations_file.empty()))
        throw std::runtime_error("--json, --signature and --deviations are not for --target model: it has no events");
}

int run() {
    check_options();
    if (setting.target == model_target && !save_binary)
        return replay_model({files, table_fault, setting.choices_file, quiet});
    if (setting.target != model_target) setting.load();
    u32 findings = 0, observations = 0;
    bool shown = expected_signature.empty();
    for (const std::string& file : files) {
        const Script script = read_script(file, save_binary ? For::ModelAlone : For::Targets);
        if (save_binary) {
            const std::string bytes = packed(script);
            std::fwrite(bytes.data(), 1, bytes.size(), stdout);
            continue;
        }
        const Verdict v = judge_isolated(setting, script);
        if (as_json)
            fmt::print("{}\n", to_json(v));
        else if (!quiet || !v.events.empty())
            fmt::print("{}{}{}", files.size() > 1 ? fmt::format("== {}\n", file) : "", v.explanation,
                       v.last_words.empty() ? "" : "\n" + v.last_words);
        for (const Told& t : v.events) {
            (t.severity == "must" ? findings : observations)++;
            shown = shown || t.signature == expected_signature;
        }
    }
    if (as_json || save_binary) return findings ? exit_finding : exit_shown;
    if (!shown) throw std::runtime_error(fmt::format("the signature is not shown: {}", expected_signature));
    fmt::print("{} script{} on {}: {} finding{}, {} observation{}\n", files.size(), files.size() == 1 ? "" : "s",
               setting.target, findings, findings == 1 ? "" : "s", observations, observations == 1 ? "" : "s");
    if (findings)
        fmt::print(
            "next: read the rule named above in the contract; to accept it, add a deviation (README, Deviations)\n");
    return findings ? exit_finding : exit_shown;
}
}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Runs scripts on a target beside the model, or on the model alone, and explains what is wrong.",
                 "replay"};
    app.add_option("SCRIPT", files, "text or binary scripts")->required();
    setting.add_options(app);
    app.add_option("--signature", expected_signature, "exit 2 unless this signature is shown");
    app.add_option("--table-fault", table_fault,
                   "run the model with this fault in its register tables (names: table_mutants_test --verbose)");
    app.add_flag("--json", as_json, "print the events as JSON");
    app.add_flag("--quiet", quiet, "print only scripts that differ");
    app.add_flag("--binary", save_binary, "write the script's binary form to standard output instead");
    return guarded(app, argc, argv, run);
}
