// What the workers on a target are given: the seed scripts in binary, and a dictionary.
#include "fuzzers/nightly_worker.hpp"
#include "fuzzers/seeds.hpp"
#include "properties/files.hpp"

namespace cxl {
Workplace Workplace::of(const fs::path& run, const std::string& target) {
    Workplace at;
    at.work = run / "work" / fs::path(target).filename(), at.corpus = run / "corpus" / fs::path(target).filename();
    return at;
}
Workplace::Workplace(const Job& job, const std::string& target) : Workplace(of(job.out, target)) {
    fs::create_directories(work);
    fs::create_directories(corpus);
}

void provide(const Job& job, const Workplace& at) {
    for (const fs::path& f : scripts_in(job.corpus, ".script"))
        write_file(at.corpus / (f.stem().string() + ".bin"), packed(read_script(f.string())));
    if (fs::is_empty(at.corpus)) write_file(at.corpus / "empty.bin", packed({}));  // afl-fuzz wants one
    write_file(at.dictionary(), dictionary());
    std::string seeds;  // named one by one where a run must repeat: a folder's own order is chance
    fs::create_directories(at.home(0));
    for (const fs::path& f : scripts_in(at.corpus, ".bin"))
        seeds += (seeds.empty() ? "" : ",") + fs::relative(f, at.home(0)).string();
    write_file(at.seeds(), seeds);
}
}  // namespace cxl
