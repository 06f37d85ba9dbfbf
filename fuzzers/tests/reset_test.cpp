// Nothing survives from one script to the next: what a script shows does not depend on what ran before it.
#include <fmt/format.h>

#include <algorithm>

#include "fuzzers/options.hpp"
#include "fuzzers/setting.hpp"
#include "fuzzers/targets.hpp"
#include "properties/drive.hpp"
#include "properties/generate.hpp"

namespace {
using namespace cxl;
u32 count = 3000;

int run() {
    u32 wrong = 0, asked = 0;
    for (const std::string& name : built_in_targets()) {
        Setting setting;
        setting.target = name;
        setting.load();
        const auto lockstep = setting.lockstep();
        Random random(11);
        std::vector<Script> scripts;
        for (u32 i = 0; i < count; ++i) scripts.push_back(random_script(random, 4 + random.below(20)));
        for (const Script& s : scripts) lockstep->judge(s);  // the Unspecified points are learned now
        const auto shown = [&](const Script& s) {
            u64 digest = target_alone(lockstep->session(), s);
            for (const Event& e : lockstep->judge(s)) digest = digest * 31 + signature_hash(e) + e.got;
            return digest;
        };
        std::vector<u64> first, second(scripts.size());
        for (const Script& s : scripts) first.push_back(shown(s));
        for (std::size_t i = scripts.size(); i-- > 0;) second[i] = shown(scripts[i]);
        for (std::size_t i = 0; i < scripts.size(); ++i) {
            ++asked;
            if (first[i] != second[i])
                ++wrong, fmt::print("{}: another order shows something else:\n{}", name, print(scripts[i]));
        }
    }
    fmt::print("{} scripts forwards and backwards, {} differ\n", asked, wrong);
    return wrong || !asked ? exit_finding : exit_shown;
}
}  // namespace

int main(int argc, char** argv) {
    return Options("State reset between scripts is complete.", "reset_test")
        .option("--scripts", count, "how many")
        .run(argc, argv, run);
}
