// What a worker adds up is shared between processes: under afl-fuzz the target's death ends a child, and the next one
// goes on from here.
#include "fuzzers/fuzzing.hpp"

#include <fmt/format.h>
#include <sys/mman.h>

#include <bit>
#include <nlohmann/json.hpp>

#include "fuzzers/finds.hpp"
#include "fuzzers/harness.hpp"
#include "properties/choices_file.hpp"
#include "properties/drive.hpp"
#include "properties/files.hpp"

namespace cxl {
namespace {
constexpr u64 between_words = 4096;

/// Nothing is found that cannot be kept.
template <class Writing>
void must_write(Writing writing) {
    try {
        writing();
    } catch (const std::exception& e) {
        fmt::print(stderr, "fuzz: {}\n", e.what());
        std::_Exit(exit_broken);
    }
}
}  // namespace
struct Fuzzing::Sums {
    u64 seen[4096];  ///< signatures kept so far, open addressing
    u64 executions, steps, findings, departures;
};
Fuzzing::Sums& Fuzzing::new_sums() {
    void* page = mmap(nullptr, sizeof(Sums), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED) throw std::runtime_error("no memory");
    return *static_cast<Sums*>(page);
}

void Fuzzing::begin(u32 fixed) {
    std::filesystem::create_directories(out);
    lockstep_ = setting.lockstep();
    if (fixed) inputs.emplace(fixed_scripts(*lockstep_, fixed));
    tell();
}

Fuzzing::Ran Fuzzing::run(std::span<const u8> input) {
    const Script script = decode(inputs ? inputs->next() : input);
    const Ran ran = body == Body::Judged ? judge(script) : Ran::Went;
    if (ran == Ran::NotForTargets) return ran;
    if (body == Body::Alone) digest_ = digest_ + target_alone(lockstep_->session(), script);
    const u64 n = ++sums_.executions;
    // Early too, of a target that dies soon. By count: the fuzzer sees addresses, so a run that repeats has no clock.
    if (n % between_words == 0 || std::has_single_bit(n)) tell();
    return ran;
}

Fuzzing::Ran Fuzzing::judge(const Script& script) {
    const u64 before = lockstep_->steps();
    const Events* events = judged(*lockstep_, setting.deviations, script);
    sums_.steps += lockstep_->steps() - before, sums_.departures |= lockstep_->departures();
    if (!events) return Ran::NotForTargets;
    Ran ran = Ran::Went;
    for (const Event& e : *events)
        if (is_new(signature_hash(e))) {
            keep(script, e);
            if (!until.empty() && signature(e) == until) ran = Ran::Ends;
        }
    return ran;
}

bool Fuzzing::is_new(u64 hash) {
    hash |= 1;
    for (u32 i = 0; i < std::size(sums_.seen); ++i) {
        u64& slot = sums_.seen[(hash + i) % std::size(sums_.seen)];
        if (slot == hash) return false;
        if (!slot) return slot = hash, true;
    }
    return false;
}

void Fuzzing::keep(const Script& script, const Event& e) {
    ++sums_.findings;
    must_write([&] { keep_find(out, script, e); });
}

void Fuzzing::tell() const {
    static const bool counts =
        !std::getenv("___AFL_EINS_ZWEI_POLIZEI___");  // not of afl-fuzz's second process, CMPLOG's
    if (!counts) return;
    const nlohmann::json doc = {{"executions", sums_.executions},
                                {"steps", sums_.steps},
                                {"findings", sums_.findings},
                                {"departures", sums_.departures},
                                {"choices", nlohmann::json::parse(choices_text(lockstep_->choices()))}};
    must_write([&] { write_file(out / "stats.json", doc.dump() + "\n"); });
}
}  // namespace cxl
