// Every planted fault is found: the verdict names its rule, and its rule's claim breaks. No claim is left that none
// breaks.
#include <fmt/format.h>

#include "fuzzers/tests/fault_table.hpp"

namespace {
using namespace cxl;
EngineOptions options;
std::string table_file, only;
u32 patience = 300;

int run() {
    const std::vector<Engine> all = engines(options);
    std::vector<std::string> named;
    for (const Engine& e : all) named.push_back(e.name);
    FaultTable table(named);
    for (unsigned i = 0; i < cxl_fault_count; ++i) {
        const cxl_fault_row& fault = cxl_faults[i];
        if (!only.empty() && only != fault.name) continue;
        Setting setting;
        setting.target = std::string("faulty:") + fault.name;
        setting.load();
        FaultRow row{&fault, {}};
        for (const Engine& e : all) row.hunts.push_back(hunt(e, setting, fault, patience));
        table.add(std::move(row));
    }
    if (table.empty()) throw std::runtime_error(fmt::format("no fault {}", only));
    if (!table_file.empty()) table.write(table_file);
    const u32 wrong = only.empty() ? table.summarise() : table.not_found();
    return wrong ? exit_finding : exit_shown;
}
}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Every planted fault is found under its rule, by the verdict and by a claim.", "faults_test"};
    app.add_option("CORPUS", options.corpus, "directory of seeds")->required();
    app.add_option("--scripts", options.scripts, "random scripts a fault")->capture_default_str();
    app.add_option("--devices", options.devices, "devices that are swept")->capture_default_str();
    app.add_option("--seed", options.seed, "of random scripts and devices")->capture_default_str();
    app.add_option("--patience", patience, "scripts more for a claim, when the verdict has spoken")
        ->capture_default_str();
    app.add_option("--fault", only, "this fault alone");
    app.add_option("--table", table_file, "write the table as JSON");
    return guarded(app, argc, argv, run);
}
