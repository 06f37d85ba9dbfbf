// What the minimiser returns shows the signature, and loses it with any step removed.
#include "properties/minimise.hpp"

#include <fmt/format.h>

#include "fuzzers/options.hpp"
#include "fuzzers/setting.hpp"
#include "properties/generate.hpp"

namespace {
using namespace cxl;
int run() {
    u32 asked = 0, wrong = 0;
    for (const char* fault :
         {"hdm-8-bi-ungated", "hdm-6-lo", "dvs-10-clears", "init-5-hdm", "acc-2-clamped", "dvs-1-clobbers"}) {
        Setting setting;
        setting.target = std::string("faulty:") + fault;
        setting.load();
        const auto lockstep = setting.lockstep();
        Random random(3);
        for (u32 tries = 0, done = 0; done < 3 && tries < 20000; ++tries) {
            const Script from = random_script(random, 24);
            const Events events = lockstep->run(from);
            if (!events.count) continue;
            ShowsSignature question{lockstep.get(), &setting.deviations, signature(events.all[0])};
            const Script small = minimise(from, ShowsSignature::ask, &question);
            bool right = ShowsSignature::ask(&question, small);
            for (u32 i = 0; i < small.count; ++i) {
                Script less = small;
                less.remove(i);
                right = right && !ShowsSignature::ask(&question, canonical(less));
            }
            ++asked, ++done, wrong += !right;
            if (!right) fmt::print("not minimal for {}:\n{}", question.signature, print(small));
        }
    }
    fmt::print("{} scripts minimised, {} wrong\n", asked, wrong);
    return wrong || asked < 12 ? exit_finding : exit_shown;
}
}  // namespace

int main(int argc, char** argv) { return Options("The minimiser's promise.", "minimise_test").run(argc, argv, run); }
