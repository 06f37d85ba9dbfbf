// Every planted fault is found: the verdict names its rule, and its rule's claim breaks. No claim is left that none
// breaks.
#include <fmt/format.h>

#include "fuzzers/options.hpp"
#include "fuzzers/tests/fault_lists.hpp"
#include "fuzzers/tests/fault_table.hpp"

namespace {
using namespace cxl;
EngineOptions options;
std::string table_file, only;
u32 patience = 300;
bool sanitizers = false;

int run() {
    const std::vector<Engine> all = engines(options);
    std::vector<std::string> named;
    for (const Engine& e : all) named.push_back(e.name);
    FaultTable table(named);
    for (unsigned i = 0; i < cxl_fault_count; ++i) {
        const cxl_fault_row& fault = cxl_faults[i];
        if ((!only.empty() && only != fault.name) || (sanitizers && !needs_a_sanitizer(fault.name))) continue;
        Setting setting;
        setting.target = std::string("faulty:") + fault.name;
        setting.load();
        FaultRow row{&fault, {}};
        for (const Engine& e : all) row.hunts.push_back(hunt(e, setting, fault, patience));
        table.add(std::move(row));
    }
    if (table.empty()) throw std::runtime_error(fmt::format("no fault {}", only));
    if (!table_file.empty()) table.write(table_file);
    const u32 wrong = only.empty() && !sanitizers ? table.summarise() : table.not_found();
    return wrong ? exit_finding : exit_shown;
}
}  // namespace

int main(int argc, char** argv) {
    return Options("Every planted fault is found under its rule, by the verdict and by a claim.", "faults_test")
        .required("CORPUS", options.corpus, "directory of seeds")
        .option("--scripts", options.scripts, "random scripts a fault")
        .option("--devices", options.devices, "devices that are swept")
        .option("--seed", options.seed, "of random scripts and devices")
        .option("--patience", patience, "scripts more for a claim, when the verdict has spoken")
        .option("--fault", only, "this fault alone")
        .flag("--sanitizers", sanitizers, "those alone that nothing but a sanitizer shows")
        .option("--table", table_file, "write the table as JSON")
        .run(argc, argv, run);
}
