// Every claim asked of a target after every step of scripts: those of the corpus, or random ones.
#include "properties/claims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "fuzzers/setting.hpp"
#include "fuzzers/targets.hpp"
#include "properties/explain.hpp"
#include "properties/generate.hpp"

namespace {
using namespace cxl;
Setting setting;
std::string corpus;
u32 scripts = 10000;
u64 seed = 1;

int run() {
    setting.load();
    auto lockstep = setting.lockstep();
    lockstep->count_claims();
    std::vector<std::string> names;
    if (!corpus.empty())
        for (const auto& f : std::filesystem::directory_iterator(corpus)) names.push_back(f.path().string());
    std::sort(names.begin(), names.end());
    Random random(seed);
    std::array<u32, RuleSet{}.size()> shown{};
    for (u32 i = 0; i < (names.empty() ? scripts : names.size()); ++i) {
        const Script s = names.empty() ? random_script(random, 4 + random.below(20)) : read_script(names[i]);
        Ledger before = lockstep->ledger();
        const Events& e = lockstep->judge(s);
        for (std::size_t r = 0; r < rule_count; ++r)
            if (lockstep->ledger().of(r).broken > before.of(r).broken && shown[r]++ < 1)
                fmt::print("{} broken by {}\n{}", rules[r].id, names.empty() ? "" : names[i], explain(s, e));
    }
    for (std::size_t r = 0; r < rule_count; ++r)
        fmt::print("{:7} given {:8} broken {}\n", rules[r].id, lockstep->ledger().of(r).given,
                   lockstep->ledger().of(r).broken);
    return 0;
}
}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Asks every claim.", "claims_test"};
    setting.add_options(app);
    app.add_option("--scripts", scripts, "random scripts")->capture_default_str();
    app.add_option("--seed", seed, "of the random scripts")->capture_default_str();
    app.add_option("--corpus", corpus, "a directory of scripts");
    return guarded(app, argc, argv, run);
}
