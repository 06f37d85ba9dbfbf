// What a worker tells of many scripts, sparing as it is, is what judging each of them wholly tells: the same
// signatures.
#include <fmt/format.h>

#include <set>

#include "fuzzers/options.hpp"
#include "fuzzers/setting.hpp"
#include "properties/generate.hpp"

namespace {
using namespace cxl;
u32 count = 3000;

int run() {
    u32 told = 0, wrong = 0;
    for (const char* fault : {"hdm-6-lo", "hdm-8-bi-ungated", "hdm-12-neighbour", "dvs-1-clobbers", "dvs-10-clears",
                              "dvs-5-clears-all", "init-5-hdm", "cap-1-reset"}) {
        Setting setting;
        setting.target = std::string("faulty:") + fault;
        setting.load();
        const auto worker = setting.lockstep(), judge = setting.lockstep();
        std::set<std::string> by_worker, by_judge;
        Random random(5);
        for (u32 i = 0; i < count; ++i) {
            const Script s = random_script(random, 4 + random.below(20));
            for (const Event& e : worker->run(s)) by_worker.insert(signature(e));
            for (const Event& e : judge->judge(s)) by_judge.insert(signature(e));
        }
        told += static_cast<u32>(by_judge.size());
        for (const auto& [what, one, other] :
             {std::tuple{"not told", &by_judge, &by_worker}, {"told, and not so", &by_worker, &by_judge}})
            for (const std::string& s : *one)
                if (!other->count(s)) ++wrong, fmt::print("{}: {} by the worker: {}\n", fault, what, s);
    }
    fmt::print("figures: sparing: {} signatures, {} of them not alike\n", told, wrong);
    return wrong || !told ? exit_finding : exit_shown;
}
}  // namespace

int main(int argc, char** argv) {
    return Options("A worker's sparing look loses no signature.", "sparing_test")
        .option("--scripts", count, "of each target")
        .run(argc, argv, run);
}
