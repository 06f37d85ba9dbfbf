// compare_source: whether the C of two series is the same for a guest and for hardware, at each entry point and for all
// values; where it is not, a step that tells them apart.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "properties/choices_file.hpp"
#include "properties/files.hpp"
#include "properties/guarded.hpp"
#include "properties/script.hpp"
#include "properties/shared_object.hpp"
#include "smt/lift/comparing.hpp"
#include "smt/lift/proving.hpp"

extern "C" const struct cxl_target cxl_target_kernel;

namespace {
using namespace cxl;
using namespace cxl::lift;
using nlohmann::json;
std::vector<std::string> first, second, only, discover;
std::string choices_file, target_file, json_file;
u32 timeout = 20;

json row_of(const Compared& c) {
    json row{{"name", c.name},
             {"verdict", c.verdict ? verdict_names[static_cast<u8>(*c.verdict)] : "same code"},
             {"seconds", c.seconds},
             {"what", c.what},
             {"why", c.why}};
    if (c.apart)
        row["apart"] = {{"script", print(c.apart->script)},
                        {"first", c.apart->one},
                        {"second", c.apart->other},
                        {"shown", !c.apart->one.empty()}};
    return row;
}
void tell(const Compared& c) {
    const std::string verdict(c.verdict ? verdict_names[static_cast<u8>(*c.verdict)] : "same code");
    fmt::print("{:<11} {:<15} {} ({:.2f} s){}\n", verdict, c.name, c.what.empty() ? "equal" : c.what, c.seconds,
               c.why.empty() ? "" : ": " + c.why);
    if (!c.apart) return;
    fmt::print("    {}\n", c.apart->one.empty() ? "no script shows it on the compiled targets" : "shown by");
    fmt::print("{}", print(c.apart->script));
    if (!c.apart->one.empty()) fmt::print("    first: {}\n    second: {}\n", c.apart->one, c.apart->other);
}
int exit_of(const std::vector<Compared>& all) {
    bool refuted = false;
    for (const Compared& c : all) {
        if (!c.verdict || c.verdict == Verdict::Proved) continue;
        if (c.verdict != Verdict::Refuted) return exit_broken;
        refuted = true;
    }
    return refuted ? exit_finding : exit_shown;
}

/// What the first does at the Unspecified points: looked for when something is asked at last.
Choices choices_of_first() {
    const Choices choices = choices_file.empty() ? Choices{} : load_choices(choices_file);
    return discover.empty() ? choices : Stage(cxl_target_kernel, choices).discover(discover);
}
std::vector<Compared> compare_all(const Series& one, const Series& other) {
    const CodeText text(one.module()), other_text(other.module());
    std::optional<Choices> choices;
    std::optional<TellingApart> apart;
    std::vector<Compared> all;
    for (const smt::Scope& s : steps_named(only)) {
        const std::string name(smt::step_names[static_cast<u8>(s.step)]);
        if (same_code(one, text, other, other_text, s.step)) {
            if (!all.empty() && all.back().name == name) continue;  // of another piece
            all.push_back({name});
        } else {
            if (!choices) choices = choices_of_first();
            if (!apart && !target_file.empty()) apart.emplace(cxl_target_kernel, load_target(target_file), *choices);
            all.push_back(compare(one, other, s, *choices, timeout * 1000, apart ? &*apart : nullptr));
        }
        tell(all.back());
    }
    return all;
}

int run() {
    const Series one(load(first)), other(load(second));
    const std::vector<Compared> all = compare_all(one, other);
    json rows = json::array();
    for (const Compared& c : all) rows.push_back(row_of(c));
    if (!json_file.empty())
        write_file(json_file, json{{"program", "compare_source"},
                                   {"format", 1},
                                   {"same_elsewhere", same_elsewhere(one, other)},
                                   {"entries", rows}}
                                      .dump(1) +
                                  "\n");
    return exit_of(all);
}
}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Compares the C of two series, from its bitcode: equal for all values, or a step that tells.",
                 "compare_source"};
    app.add_option("--first", first, "a series' files as LLVM bitcode")->required();
    app.add_option("--second", second, "those of the other")->required();
    app.add_option("--choices", choices_file, "what they do at the Unspecified points");
    app.add_option("--discover", discover, "or scripts that find it out on the first as compiled");
    app.add_option("--target", target_file, "the second as a target: scripts are shown on it, and on the first");
    app.add_option("--json", json_file, "verdicts and scripts");
    app.add_option("--timeout", timeout, "seconds for each query");
    app.add_option("--only", only, fmt::format("steps: {}", fmt::join(step_names_asked(), ", ")));
    return guarded(app, argc, argv, run);
}
