// Every step of a script on the model alone: what came back, and each claim that does not hold of it.
#include "fuzzers/replay_model.hpp"

#include <fmt/format.h>

#include "fuzzers/setting.hpp"
#include "properties/choices_file.hpp"
#include "properties/explain.hpp"
#include "properties/model_alone.hpp"
#include "properties/table_mutants.hpp"
#include "properties/write_algebra.hpp"

namespace cxl {
namespace {
/// What a read gave: a number, or bytes where it is longer than one.
std::string data_in_words(const Outcome& out) {
    std::string bytes;
    bool free = false;
    for (u32 i = 0; i < out.bytes; ++i) {
        bytes = out.bytes <= 8 ? fmt::format("{:02x}{}", out.data[i], bytes)
                               : fmt::format("{}{}{:02x}", bytes, i ? " " : "", out.data[i]);
        free = free || out.care[i] != 0xff;
    }
    if (bytes.empty()) return "";
    return fmt::format(", read {}{}{}", out.bytes <= 8 ? "0x" : "", bytes,
                       free ? " (not all of it said by a rule)" : "");
}
std::string came_back(const Step& s, const Outcome& out) {
    if (s.op == Op::Hardware || s.op == Op::Preset) return "";
    if (out.free) return "        no rule says what comes back: no claim is asked\n";
    return fmt::format("        result {}{}\n", result_in_words(out.result),
                       s.op == Op::Read ? data_in_words(out) : "");
}

class Replay {
public:
    Replay(const Spec& spec, const Choices& choices) : model_(std::make_unique<ModelAlone>(spec)) {
        model_->choices = choices;
        ignored_ = let_go(choices);
    }
    /// The script, step by step; `broken` counts the claims.
    std::string run(const Script& script, u32& broken) {
        std::string out = device_lines(script);
        model_->bind(script.device);
        for (u32 i = 0; i < script.count; ++i) {
            RuleSet rules_broken;
            const bool made = model_->step(script.steps[i], &rules_broken);
            out += step_line(script, i);
            out += made ? came_back(script.steps[i], model_->last)
                        : "        skipped: not the model's to make, or not now\n";
            const bool preset_ends =
                script.steps[i].op == Op::Preset && (i + 1 == script.count || script.steps[i + 1].op != Op::Preset);
            if (preset_ends && made && !model_->is_valid())
                out += "        this state is not valid: no proof speaks of it, and claims may break without a fault\n";
            rules_broken &= ~ignored_;
            broken += static_cast<u32>(rules_broken.count());
            out += claim_lines(rules_broken);
        }
        return out;
    }

private:
    std::unique_ptr<ModelAlone> model_;
    RuleSet ignored_;  ///< what the model, or a choice, leaves free
};

}  // namespace

int replay_model(const ModelReplay& job) {
    const Spec spec = job.table_fault.empty() ? contract : find_table_mutant(job.table_fault).spec;
    Replay replay(spec, job.choices_file.empty() ? one_side(false) : load_choices(job.choices_file));
    u32 all = 0;
    for (const std::string& file : job.files) {
        u32 broken = 0;
        const std::string text = replay.run(read_script(file, For::ModelAlone), broken);
        if (!job.quiet || broken) fmt::print("{}{}", job.files.size() > 1 ? fmt::format("== {}\n", file) : "", text);
        all += broken;
    }
    fmt::print("{} script{} on the model{}: {} claim{} broken\n", job.files.size(), job.files.size() == 1 ? "" : "s",
               job.table_fault.empty() ? "" : fmt::format(" with {}", job.table_fault), all, all == 1 ? "" : "s");
    return all ? exit_finding : exit_shown;
}
}  // namespace cxl
