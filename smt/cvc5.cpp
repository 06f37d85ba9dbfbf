// Runs cvc5 on one file.
#include "smt/cvc5.hpp"

#include <fmt/format.h>

#include "properties/processes.hpp"

namespace cxl::smt {
std::string ask_cvc5(const std::filesystem::path& file, u32 seconds) {
    constexpr int not_found = 127, timed_out = 124, killed = 137;  // env(1), timeout(1)
    const std::string limit = fmt::format("{}", seconds);
    std::string said;
    // its own limit ends it by a signal, not by a word
    const int code = spawn_program({"timeout", "-k", "2", limit, "cvc5", "--lang=smt2", file.string()}, &said);
    if (code == not_found) throw std::runtime_error("cvc5 is not installed (ci/setup does)");
    if (code == timed_out || code == killed) return "timeout";
    const std::string first = said.substr(0, said.find('\n'));
    if (code == 0 && (first == "sat" || first == "unsat")) return first;
    return fmt::format("exit {}: {}", code, first);
}
}  // namespace cxl::smt
