// The judge: model and target side by side, step by step.  Differences are events; the run goes on.
#pragma once
#include <memory>

#include "properties/event.hpp"
#include "properties/observed.hpp"

namespace cxl {
/// What is known about a step while it is compared.
struct Context {
    const Step* step = nullptr;
    u32 number = 0;
    Address at{};
    u32 row = no_row, instance = 0;   ///< COMP_REGS: the register accessed
    u32 before = 0, ctrl_before = 0;  ///< COMP_REGS: its value, and its decoder's CTRL, before the step
    u32 lock_before = 0;              ///< dvsec.Lock
    u32 follows_hardware = 0;         ///< DVSEC rows seen to be read from hardware in this script
    bool refused = false;             ///< config: past its end, or an unmapped buffer (DVS-18)
    bool later_open = false;
};

/// One target judged against the model of `spec` (the contract, or the contract with deviations).
class Lockstep {
public:
    Lockstep(const cxl_target& target, const Spec& spec, const Choices& choices, bool may_probe = true);

    /// Fast: accesses, what they may change, and at the end what a guest can write and an eighth of the rest of the
    /// readable state (fast.cpp). True: nothing differs.
    bool agrees(const Script& script);
    /// Thorough: the whole readable state after every step. The events stay valid until the next call.
    const Events& judge(const Script& script);
    /// agrees(), and only if it says no judge().
    const Events& run(const Script& script);

    /// Outcomes of the Unspecified points, found out so far (unknown ones are learned from differences).
    const Choices& choices() const { return choices_; }
    /// Learn the points that this script exercises, thoroughly.
    void discover(const Script& script);
    /// Departures exercised so far, by index in cxl::departures.
    u64 departures() const { return departures_; }
    u64 steps() const { return steps_; }
    const Device& model() const { return model_; }
    Session& session() { return session_; }

private:
    bool go(const Script& script, bool thorough);
    bool begin(const Script& script, bool thorough);
    void note_reports(std::string_view access, u32 step);
    void look(Context& c) const;
    void judge_detection(Event e);
    bool step(const Script& script, u32 number, bool thorough);
    bool concurrent(const Script& script, Context& c, bool thorough);
    bool reopen(Context& c, bool thorough);
    void compare_access(const Context& c, const Outcome& out, const Seen& seen, Events& to);
    void compare_effects(const Context& c, const Outcome& out, Events& to);
    void compare_reports(const Context& c, const Outcome& out, Events& to) const;
    void compare_state(const Context& c, Events& to);
    bool agrees_at_once(const Context& c, const Seen& seen);
    bool overlap_agrees(const Context& c, const Seen& seen, const Context& inner, const Seen& within);
    bool comp_agrees(u32 index);
    bool config_agrees(u32 from, u32 end);
    bool end_agrees(const Script& script);
    bool settle(const Context& c, const Seen& seen, bool thorough);
    bool compare_all(const Context& c, const Seen& seen);
    void learn(const Context& c, Outcome& out, const Seen& seen, bool fired);
    void collect(const Context& c, const Outcome& out, const Seen& seen, Events& found);
    Outcome predict(const Context& c);
    bool is_new(u64 hash);
    u32 broken_claims(const Context& c, const Seen& seen) const;
    void adopt();
    void sync_hardware();  ///< unless nothing changed since
    void take_hardware();
    void note_departures(const Context& c);
    void name_widths(const Script& script);
    void run_twin(const Script& script);
    void settle_order(const Script& script);
    bool same_in_order(const Script& script);

    Session session_;
    Device model_, saved_;  ///< saved_: before the step, to ask about other outcomes
    const Spec& spec_;
    Choices choices_;
    Events events_, found_;
    Readable now_, last_;  ///< readable state of the target after this step and the one before it
    struct Bad {
        u32 expected = 0, got = 0;
    };
    Bad comp_bad_[cm_dwords], config_bad_[config_dwords];  ///< differences already told in this script
    bool discovering_ = false;
    std::array<u64, 1024> met_{};  ///< signatures whose differences no known point explained
    u32 opens_ = 0, follows_hardware_ = 0;
    u64 departures_ = 0, steps_ = 0;
    u64 synced_ = 0;  ///< Hardware::changes() that the model knows of
    struct Overlap {  ///< the first pair of concurrent accesses that neither order explains
        bool pending = false;
        Context at{};
        Seen outer{}, inner{};
        Readable state{};
        u32 expected = 0;
    } overlap_;
    Seen shown_[Script::most_steps];   ///< what each step showed, in a thorough run
    std::unique_ptr<Lockstep> probe_;  ///< asks what the naturally sized access does (DVS-1)
};

/// Whether `inner` runs inside `outer` (`during N:`): both are dword accesses to COMP_REGS.
bool runs_nested(const Step& outer, const Step& inner);
}  // namespace cxl
