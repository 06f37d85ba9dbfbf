// Where in the files under test a finding comes from: asked of the program `locate`.
#include <fmt/format.h>

#include "fuzzers/nightly_kept.hpp"
#include "properties/processes.hpp"

namespace cxl {
using nlohmann::json;

json location_of(const Job& job, const Setting& setting, const std::string& signature, const fs::path& script) {
    if (job.locate.empty()) return nullptr;
    std::vector<std::string> command = {job.locate, script.string(), "--json",    "--signature",
                                        signature,  "--reporter",    job.reporter};
    for (const std::string& word : setting.options()) command.push_back(word);
    std::string out;
    if (run_program(command, &out)) return nullptr;
    const json location = json::parse(out, nullptr, false);
    return location.is_object() ? location : json(nullptr);
}

void print_locations(const json& doc) {
    u32 found = 0, all = 0;
    for (const char* list : {"findings", "observations"})
        for (const json& f : doc[list]) ++all, found += f["location"].is_object();
    if (all) fmt::print("located: {} of {} findings and observations, {} not\n", found, all, all - found);
}
}  // namespace cxl
