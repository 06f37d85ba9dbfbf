// Files of an answer, and what is said of a refuted one.
#include "smt/settle.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "properties/choices_file.hpp"
#include "properties/files.hpp"
#include "smt/counterexample.hpp"
#include "smt/cvc5.hpp"
#include "smt/theorems.hpp"

namespace cxl::smt {
namespace {
/// "lock-stays/comp-write" as the name of a file.
std::string file_of(const std::string& dir, std::string name, const char* ending) {
    std::replace(name.begin(), name.end(), '/', '.');
    return (std::filesystem::path(dir) / (name + ending)).string();
}
std::string_view sentence(const Obligation& of) { return theorems<Numbers>[of.theorem].sentence; }

/// The script's file name, if there is one.
std::string write_script(const Answer& a, const Counterexample& c, const Files& files, std::string& said) {
    if (files.scripts.empty() || !c.shows) return "";
    const std::string file = file_of(files.scripts, a.name, ".script"),
                      choices = file_of(files.scripts, a.name, ".choices.json");
    write_file(file, c.text), write_file(choices, choices_text(a.choices));
    said += fmt::format("    ci/replay {} --target model --choices {}{}\n", file, choices,
                        files.table_fault.empty() ? "" : fmt::format(" --table-fault '{}'", files.table_fault));
    return std::filesystem::path(file).filename().string();
}
}  // namespace

Settled settle(const Obligation& of, const Answer& a, const Spec& spec, const Files& files, std::string& said) {
    Settled s{of.theorem, a, "", ""};
    if (!files.smtlib.empty()) {
        const std::string file = file_of(files.smtlib, a.name, ".smt2");
        write_file(file, fmt::format("; {}: {}\n; unsatisfiable: no state and no access breaks it\n{}", a.name,
                                     sentence(of), a.smtlib));
        if (files.cvc5_seconds) s.cvc5 = ask_cvc5(file, files.cvc5_seconds);
    }
    if (a.verdict != Verdict::Refuted) return s;
    const Counterexample c = counterexample(of, a, spec);
    said += fmt::format("refuted: {}: {}\n    {}\n{}", a.name, sentence(of), a.witness,
                        c.shows ? c.explained : "    no script shows it\n");
    s.script = write_script(a, c, files, said);
    return s;
}
}  // namespace cxl::smt
