// compare_source: whether the C of two series is the same for a guest and for hardware, at each entry point and for all
// values; where it is not, a step that tells them apart.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <optional>

#include "properties/choices_file.hpp"
#include "properties/files.hpp"
#include "properties/guarded.hpp"
#include "properties/script.hpp"
#include "properties/shared_object.hpp"
#include "smt/lift/proving.hpp"
#include "smt/lift/same_code.hpp"
#include "smt/lift/told_apart.hpp"

extern "C" const struct cxl_target cxl_target_kernel;

namespace {
using namespace cxl;
using namespace cxl::lift;
using nlohmann::json;
std::vector<std::string> first, second, only, discover;
std::string choices_file, target_file, json_file;
u32 timeout = 20;

struct Compared {
    std::string name;
    std::optional<Verdict> verdict{};  ///< none: the same code, of which nothing is asked
    std::string what{}, why{};
    double seconds = 0;
    std::optional<Apart> apart{};
};

/// The first question that is refuted; else the first that is not proved.
std::optional<Question> worst(Entry& entry, const std::vector<Question>& all, Compared& c) {
    std::optional<Question> which;
    c.verdict = Verdict::Proved;
    for (const Question& q : all) {
        Answer a = entry.ask(q);
        c.seconds += a.seconds;
        if (a.verdict == Verdict::Refuted && q.name == first_keeps)
            a.verdict = Verdict::Unknown, a.why = "the first changes what is no register";
        if (a.verdict == Verdict::Proved || (which && a.verdict != Verdict::Refuted)) continue;
        which = q, c.verdict = a.verdict, c.what = q.name, c.why = a.why;
        if (a.verdict == Verdict::Refuted || q.name == first_keeps) break;
    }
    return which;
}
Compared compare(const Series& one, const Series& other, const smt::Scope& scope, const Choices& choices,
                 TellingApart* apart) {
    Entry entry(one, scope, choices, timeout * 1000);
    Compared c{entry.name()};
    const std::optional<Question> q = worst(entry, entry.equal(other), c);
    if (c.verdict != Verdict::Refuted || !apart) return c;
    if (const auto world = entry.shown(q->wrong)) c.apart = apart->show(scope, *world);
    return c;
}
/// A series that cannot be entered as this suite does it is not understood.
Compared try_to(const Series& one, const Series& other, const smt::Scope& scope, const Choices& choices,
                TellingApart* apart) {
    try {
        return compare(one, other, scope, choices, apart);
    } catch (const std::runtime_error& e) {
        return {std::string(smt::step_names[static_cast<u8>(scope.step)]), Verdict::Unsupported, "the entry point",
                e.what()};
    }
}
bool same_code(const Series& one, const CodeText& text, const Series& other, const CodeText& other_text,
               smt::Act step) {
    try {
        return text.behind(handler_of(one, step)) == other_text.behind(handler_of(other, step));
    } catch (const std::runtime_error&) {
        return false;
    }
}

/// The code that no entry point leads to, which nothing is asked of.
bool same_elsewhere(const Series& one, const Series& other) {
    const auto text = [](const Series& series) {
        std::vector<const llvm::Function*> handlers;
        for (const smt::Act step : {smt::Act::CompRead, smt::Act::DvsecRead, smt::Act::DvsecWrite})
            handlers.push_back(&handler_of(series, step));
        return CodeText(series.module()).beside(handlers);
    };
    try {
        return text(one) == text(other);
    } catch (const std::runtime_error&) {
        return false;
    }
}

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
            all.push_back(try_to(one, other, s, *choices, apart ? &*apart : nullptr));
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
    app.add_option("--only", only, "steps: comp-write, comp-read, dvsec-write, dvsec-read");
    return guarded(app, argc, argv, run);
}
