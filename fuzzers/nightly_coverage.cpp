// Runs the stored corpus in the coverage build and reads what llvm-cov exports: SF, DA, LF, LH, BRF and BRH of lcov.
#include "fuzzers/nightly_coverage.hpp"

#include <fmt/format.h>

#include <sstream>

#include "fuzzers/nightly_claims.hpp"
#include "fuzzers/nightly_program.hpp"
#include "properties/processes.hpp"

namespace cxl {
using nlohmann::json;
namespace {
/// Where a target's own code lies; empty for one that is not built here.
std::string code_of(const std::string& target) {
    if (target == "kernel") return "/drivers/vfio/pci/cxl/";
    return target.find('/') == target.npos ? "/targets/reference/" : "";
}
std::string must_run(const std::vector<std::string>& command) {
    std::string out;
    if (run_program(command, &out)) throw std::runtime_error(fmt::format("coverage: {} failed", command[0]));
    return out;
}
void add(json& sum, const json& row) {
    for (const char* figure : {"covered", "count"}) sum[figure] = sum[figure].get<u64>() + row[figure].get<u64>();
}

json read_lcov(const std::string& text, const std::string& code) {
    const json none = {{"covered", 0}, {"count", 0}};
    json all = {{"lines", none}, {"branches", none}, {"files", json::array()}, {"missed", json::array()}};
    json row, missed;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        const auto number = [&](std::size_t at) { return std::strtoull(line.c_str() + at, nullptr, 10); };
        const auto where = line.find(code);
        if (line.starts_with("SF:")) {
            row = nullptr, missed = json::array();
            if (where != line.npos) row = {{"file", line.substr(where + 1)}, {"lines", none}, {"branches", none}};
        }
        if (row.is_null()) continue;
        if (line.starts_with("DA:") && line.ends_with(",0"))
            missed.push_back({{"file", row["file"]}, {"line", number(3)}});
        if (line.starts_with("LF:")) row["lines"]["count"] = number(3);
        if (line.starts_with("LH:")) row["lines"]["covered"] = number(3);
        if (line.starts_with("BRF:")) row["branches"]["count"] = number(4);
        if (line.starts_with("BRH:")) row["branches"]["covered"] = number(4);
        if (line != "end_of_record") continue;
        add(all["lines"], row["lines"]), add(all["branches"], row["branches"]);
        all["files"].push_back(row);
        for (const json& m : missed) all["missed"].push_back(m);
    }
    return all;
}
}  // namespace

json coverage_of(const Job& job, const Fuzzed& t) {
    const std::string code = code_of(t.name);
    if (job.coverage.empty() || code.empty() || interrupted) return nullptr;
    const Workplace at = Workplace::of(job.out, t.name);
    const std::string merged = (at.work / "coverage.profdata").string();
    std::vector<std::string> c = {"env",
                                  "LLVM_PROFILE_FILE=" + (at.work / "coverage-%m.profraw").string(),
                                  job.coverage,
                                  "--engine",
                                  "inputs",
                                  "--inputs",
                                  at.stored.string(),
                                  "--json",
                                  (at.work / "coverage.json").string()};
    const auto words = t.setting.options();
    c.insert(c.end(), words.begin(), words.end());
    run_to_end(c);
    std::vector<std::string> merge = {"llvm-profdata-19", "merge", "-sparse", "-o", merged};
    for (const fs::path& f : scripts_in(at.work, ".profraw")) merge.push_back(f.string());
    must_run(merge);
    json all =
        read_lcov(must_run({"llvm-cov-19", "export", "-format=lcov", "-instr-profile", merged, job.coverage}), code);
    if (all["files"].empty()) throw std::runtime_error(fmt::format("coverage: none of {} was written", t.name));
    return all;
}
}  // namespace cxl
