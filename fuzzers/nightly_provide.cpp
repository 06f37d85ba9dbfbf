// What the workers on a target are given: the seed scripts in binary, the stored corpora, and a dictionary.
#include "fuzzers/nightly_worker.hpp"
#include "fuzzers/seeds.hpp"
#include "fuzzers/stored.hpp"
#include "properties/files.hpp"

namespace cxl {
Workplace Workplace::of(const fs::path& run, const std::string& target) {
    Workplace at;
    const fs::path name = fs::path(target).filename();
    at.work = run / "work" / name, at.inputs = run / "inputs" / name, at.stored = run / "corpus" / name;
    return at;
}
u32 Workplace::first_worker() const {
    u32 n = 0;
    while (fs::exists(home(n))) ++n;
    return n;
}
Workplace::Workplace(const Job& job, const std::string& target) : Workplace(of(job.out, target)) {
    fs::create_directories(work);
    fs::create_directories(inputs);
}

void provide(const Job& job, const Workplace& at) {
    for (const fs::path& f : scripts_in(job.corpus, ".script"))
        write_file(at.inputs / (f.stem().string() + ".bin"), packed(read_script(f.string())));
    for (const std::string& corpus : job.corpora)
        for (const std::string& bytes : read_stored(corpus)) write_file(at.inputs / stored_name(bytes), bytes);
    if (fs::is_empty(at.inputs)) write_file(at.inputs / "empty.bin", packed({}));  // afl-fuzz wants one
    write_file(at.dictionary(), dictionary());
    std::string seeds;  // named one by one where a run must repeat: a folder's own order is chance
    const fs::path home = at.home(at.first_worker());
    for (const fs::path& f : scripts_in(at.inputs, ".bin"))
        seeds += (seeds.empty() ? "" : ",") + fs::relative(f, home).string();
    write_file(at.seeds(), seeds);
}
}  // namespace cxl
