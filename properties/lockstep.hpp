// The judge: model and target side by side, step by step.  Differences are events; the run goes on.
#pragma once
#include <memory>

#include "properties/claims/ledger.hpp"
#include "properties/claims/observer.hpp"
#include "properties/event.hpp"
#include "properties/observed.hpp"
#include "properties/predict.hpp"
#include "properties/uapi.hpp"

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
    bool opened_before = false, held_by_mapping = false;  ///< Open: the device was open already, by a mapping alone
};

/// One target judged against the model of `spec` (the contract, or the contract with deviations).
class Lockstep {
public:
    Lockstep(const cxl_target& target, const Spec& spec, const Choices& choices, bool may_probe = true);

    /// Fast: accesses, what they may change, and at the end this part of the readable state. True: nothing differs.
    bool agrees(const Script& script, const Reading& reading);
    bool agrees(const Script& script) { return agrees(script, Reading::of(script)); }
    /// Thorough: the whole readable state after every step. The events stay valid until the next call.
    const Events& judge(const Script& script);
    /// agrees(), and only if it says no as thorough a look at the same part of the readable state after every step;
    /// what is met again and again is not always asked about anew (widths.cpp).
    const Events& run(const Script& script);

    /// Outcomes of the Unspecified points, found out so far (unknown ones are learned from differences).
    const Choices& choices() const { return choices_; }
    /// Learn the points that this script exercises, thoroughly.
    void discover(const Script& script);
    /// Departures exercised so far, by index in cxl::departures.
    u64 departures() const { return departures_; }
    /// From here on every thorough run asks every claim after every step.
    void count_claims() { counting_ = true; }
    Ledger& ledger() { return ledger_; }
    u64 steps() const { return steps_; }
    /// Preemption points that the last step with another during it had: what a sweep counts to.
    u32 preemption_points() const { return points_; }
    const Device& model() const { return model_; }
    Session& session() { return session_; }

private:
    const Events& name(const Script& script, bool sparing);
    void ask_probe(const Script& script);
    bool go(const Script& script, bool thorough);
    void begin(const Script& script, bool thorough);
    void note_reports(std::string_view access, u32 step);
    void look(Context& c) const;
    bool step(const Script& script, u32 number, bool thorough);
    bool on_open_device(const Script& script, Context& c, bool thorough);
    bool settle(const Context& c, const Seen& seen, bool thorough);

    // life.cpp: bind, open, close, remove
    void follow(const Context& c, bool thorough);
    bool bind_step(Context& c);
    bool open_step(Context& c, bool thorough);
    bool close_step(Context& c, bool thorough);
    bool remove_step(u32 number);
    bool refused(const Context& c, int error, int expected, std::string_view access);
    bool nothing_left(u32 mark, std::string_view rule, std::string_view access, u32 number, bool regions_too = true);
    void judge_detection(Event e);
    void name_detection(const Script& script);
    void tell(const Context& c, const Wrong& wrong, std::string_view place);

    // basic.cpp: hot resets, config writes that reset the function or take its memory away
    enum class Basic : u8 { None, Flr, Power, Memory, HotReset };
    enum class Became : u8 { Untouched, Reseeded, Zapped, Reset };
    bool explained_by(const Context& c, Became what);
    Basic basic_register(const Context& c) const;
    bool basic_step(const Context& c);
    u32 bars_off_ = 0;  ///< Memory Space off, D3: what the BAR does then no rule says

    // infos.cpp: the info ioctls
    bool info_step(const Context& c);

    // pairs.cpp: a step that runs during another
    bool concurrent(const Script& script, Context& c, bool thorough);
    bool overlap_agrees(const Context& c, const Seen& seen, const Context& inner, const Seen& within);
    bool settle_alone(const Context& c, bool thorough);
    bool in_some_order(const Context& c, const Seen& seen, const Context& inner, const Seen& within);
    void run_twin(const Script& script);
    void settle_order(const Script& script);
    bool same_in_order(const Script& script);

    bool past_end_when_inactive(const Context& c, const Seen& seen) const;
    void compare_access(const Context& c, const Outcome& out, const Seen& seen, Events& to);
    void compare_effects(const Context& c, const Outcome& out, Events& to);
    void compare_reports(const Context& c, const Outcome& out, Events& to) const;
    void compare_breaches(const Context& c, Events& to);
    void compare_state(const Context& c, Events& to);
    void compare_regions(const Context& c, const Outcome& out, const Seen& seen, Events& to);
    void compare_pages(const Context& c, Events& to) const;
    void compare_activity(const Context& c, Events& to);
    bool agrees_at_once(const Context& c, const Seen& seen);
    bool regions_agree(const Context& c, const Outcome& out, const Seen& seen);
    bool comp_agrees(u32 index);
    bool config_agrees(u32 from, u32 end);
    bool end_agrees();
    void observe();
    bool compare_all(const Context& c, const Seen& seen);
    void learn(const Context& c, Outcome& out, const Seen& seen, bool fired);
    void collect(const Context& c, const Outcome& out, const Seen& seen, Events& found);
    Outcome predict(const Context& c);
    void remember_write(const Context& c, const Seen& seen);
    bool is_new(u64 hash);
    RuleSet ask_claims(const Context& c, const Seen& seen);
    bool has_told(const Context& c) const { return events_.count && events_.all[events_.count - 1].step == c.number; }
    void add_broken(const Context& c, const RuleSet& broken);
    void ask(std::string_view rule) {
        if (counting_) asked_.set(rule_index(rule));
    }
    void count_watched(u32 first_event);
    void ask_after_pair(const Context& c, const Context& inner);
    void adopt();
    void adopt_regions();
    void probe_activity();
    void sync_hardware();  ///< unless nothing changed since
    void take_hardware();
    void note_departures(const Context& c);
    struct Naming {
        std::string_view rule, field;
    };
    struct Named {
        u64 about = 0;
        u32 times = 0;
        Naming naming{};
    };
    Naming ask_natural_width(const Script& script, const Event& e);
    void name_widths(const Script& script, bool sparing);
    std::array<Named, 1024> named_{};  ///< by what it is about

    Session session_;
    Device model_, saved_;             ///< saved_: before the step, to ask about other outcomes
    Regions regions_, saved_regions_;  ///< the rest of the model
    Memory memory_;                    ///< device memory as it must be
    const Spec& spec_;
    Choices choices_;
    Events events_, found_;
    Observer observer_;
    Ledger ledger_;
    bool counting_ = false;
    RuleSet asked_;  ///< rules that the harness has judged since the last count
    Reading reading_ = Reading::everything();
    Readable now_, last_;  ///< readable state of the target after this step and the one before it
    struct Bad {
        u32 expected = 0, got = 0;
    };
    Bad comp_bad_[cm_dwords], config_bad_[config_dwords];  ///< differences already told in this script
    bool discovering_ = false;
    std::array<u64, 1024> met_{};  ///< signatures whose differences no known point explained
    u32 opens_ = 0, follows_hardware_ = 0;
    u64 departures_ = 0, steps_ = 0;
    u64 synced_ = 0;           ///< Hardware::changes() that the model knows of
    bool reset_works_ = true;  ///< RST-7: the function reset of the last first open
    bool stop_ = false;        ///< the rest of the script cannot be judged
    bool refused_at_bind_ = false, refused_ever_ = false;
    u32 bound_mark_ = 0;                                       ///< Resources::mark() before bind
    bool seen_active_ = false, recommitted_ = false;           ///< the target's activity when last asked; U-12
    u32 resets_ = 0, mapped_at_[Regions::most_mappings] = {};  ///< resets so far; how many before each mapping (RST-4)
    u32 points_ = 0;  ///< preemption points that the last step with another during it had
    Info info_;
    struct Overlap {  ///< the first pair of concurrent accesses that neither order explains
        bool pending = false;
        Context at{};
        Seen outer{}, inner{};
        Readable state{};
        std::array<Mapping, Regions::most_mappings> tables{};
        bool active = false;
        u32 expected = 0;
    } overlap_;
    std::array<Mapping, Regions::most_mappings> tables() const;
    std::array<Mapping, Regions::most_mappings> last_tables_{};  ///< at the end of a thorough run
    Seen shown_[Script::most_steps];                             ///< what each step showed, in a thorough run
    std::unique_ptr<Lockstep> probe_;                            ///< asks what the naturally sized access does (DVS-1)
};

/// Whether `inner` runs inside `outer` (`during N:`); if not, it waits until that is over.
bool runs_nested(const Step& outer, const Step& inner);
}  // namespace cxl
