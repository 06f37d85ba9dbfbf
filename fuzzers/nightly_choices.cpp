// Before the workers start: what the target does at the Unspecified points, stated or found out from the seeds.
#include "fuzzers/nightly_worker.hpp"
#include "properties/choices_file.hpp"
#include "properties/files.hpp"

namespace cxl {
void find_choices(const Job& job, Fuzzed& t) {
    t.setting.target = t.name, t.setting.choices_file = job.choices, t.setting.deviations_file = job.deviations;
    t.setting.load();
    t.setting.discover(job.corpus);
    const fs::path file = Workplace(job, t.name).work / "choices.json";
    write_file(file, choices_text(t.setting.choices));
    t.setting.choices_file = file.string();
}
}  // namespace cxl
