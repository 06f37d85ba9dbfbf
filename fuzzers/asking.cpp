// Each engine asks in a process of its own. Of a list of scripts the next one is asked where one killed or hung the
// target; of what is drawn or enumerated nothing more is.
#include "fuzzers/asking.hpp"

#include <fmt/format.h>
#include <sys/mman.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <new>
#include <set>

#include "fuzzers/countdown.hpp"
#include "fuzzers/finds.hpp"
#include "fuzzers/isolated.hpp"
#include "fuzzers/questioner.hpp"
#include "fuzzers/seeds.hpp"
#include "fuzzers/stored.hpp"
#include "fuzzers/verdict.hpp"
#include "properties/files.hpp"

namespace cxl {
namespace {
constexpr double a_turn = 5;      // seconds of scripts in one process
constexpr double no_end = 86400;  // of what has no budget
const std::string enough = "enough";

struct Shared {
    Asked* asked;
    Shared() {
        void* page = mmap(nullptr, sizeof(Asked), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (page == MAP_FAILED) throw std::runtime_error("no memory");
        asked = new (page) Asked;
    }
    ~Shared() { munmap(asked, sizeof(Asked)); }
    Shared(const Shared&) = delete;
};

std::vector<Script> stored_scripts(const Asking& asking) {
    if (!asking.among.empty() && !std::filesystem::exists(asking.among))
        throw std::runtime_error(fmt::format("{}: no such file", asking.among));
    const std::set<std::string> names = words_of(asking.among);
    std::vector<Script> scripts;
    for (const std::string& bytes : read_stored(asking.inputs))
        if (asking.among.empty() || names.count(stored_name(bytes))) scripts.push_back(unpacked(bytes));
    return scripts;
}

/// By this script: SYS-1, whatever it was.
void killed(const Asking& asking, Asked& asked, const Script& script) {
    ++asked.deadly, ++asked.findings;
    asked.wrong.set(rule_index("SYS-1"));
    if (!asking.keep.empty()) keep_death(asking.keep, script);
    if (asking.explains) fmt::print("kills or hangs the target:\n{}", print(script));
}

void one_by_one(Setting& setting, const Asking& asking, Asked& asked, const std::vector<Script>& scripts) {
    asked.of = scripts.size();
    const Countdown time(asking.seconds > 0 ? asking.seconds : no_end);
    for (u64 done = 0; done < scripts.size(); done = asked.scripts + asked.deadly) {
        if (time.left() <= 0) {
            asked.ended = Ended::Time;
            return;
        }
        const Isolated run = isolated(
            [&] {
                Questioner questioner(setting, asking, asked);
                const Countdown turn(std::min(a_turn, time.left()));
                for (u64 i = done; i < scripts.size() && turn.left() > 0; ++i)
                    if (!questioner.judge(scripts[i])) return enough;
                return std::string();
            },
            a_turn + seconds_a_script);
        if (run.output == enough) return;
        if (run.died && asked.scripts + asked.deadly < scripts.size())
            killed(asking, asked, scripts[asked.scripts + asked.deadly]);
    }
}

void all_at_once(Setting& setting, const Asking& asking, Asked& asked) {
    const Isolated run = isolated(
        [&]() -> std::string {
            try {
                Questioner(setting, asking, asked).draw();
            } catch (const std::exception& e) {
                return e.what();
            }
            return "";
        },
        asking.seconds > 0 ? asking.seconds : no_end);
    if (!run.output.empty()) throw std::runtime_error(run.output);
    if (run.died) asked.ended = run.hung ? Ended::Timeout : Ended::Died;
    if (asked.ended == Ended::Died) fmt::print(stderr, "{}\n", run.last_words);
}
}  // namespace

Asked ask_claims(Setting& setting, const Asking& asking) {
    const Shared shared;
    std::fflush(stdout);  // what is there is said once, and not by each process
    if (asking.engine == "corpus")
        one_by_one(setting, asking, *shared.asked,
                   read_corpus(asking.corpus, setting.target == "model" ? For::ModelAlone : For::Targets));
    else if (asking.engine == "inputs")
        one_by_one(setting, asking, *shared.asked, stored_scripts(asking));
    else
        all_at_once(setting, asking, *shared.asked);
    return *shared.asked;
}
}  // namespace cxl
