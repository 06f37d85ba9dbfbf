// What is asked of an entry point of the C that is no step of the registers: one call, of any arguments.
#pragma once
#include "smt/lift/source_proofs.hpp"

namespace cxl::lift {
/// What every such entry point is asked with.
struct Asking {
    const Series& series;
    const SourceProofs& with;
    Stage& stage;
    std::mutex& alone;    ///< of the stage
    std::string scripts;  ///< where those of counterexamples go; empty: nowhere
    std::string rule{};   ///< what is asked is of this one alone; empty: of any
    bool each = false;    ///< every condition of safety by itself
    Proving::Clock::time_point until = Proving::Clock::time_point::max();
};
/// A part of what a claim speaks of.
struct Case {
    std::string name;
    expr holds;
};
inline constexpr std::string_view by_call = "call ";  ///< how what no script can say begins
/// What the compiled target shows: signatures, and by which script or call; nothing: it does not show.
struct Shown {
    std::string signatures{}, by{};
    bool known = false;  ///< the deviations say so
};
class CallProof {
public:
    /// `assume`: of the arguments and the device.
    CallProof(const Asking& asking, const std::string& name, const llvm::Function& f, expr assume, const Report& report,
              const std::set<std::string>& used);
    /// First: behind what C must not do nothing is known.
    void safety();
    /// `show`: of it where it is refuted; nothing shows it on the target.
    void ask(const Question& q, const std::function<Shown()>& show = [] { return Shown{}; });
    /// What differs from the contract: where the claims do not hold they have the signatures.
    void compare(const Question& q) {
        if (wanted(q)) note(q, answer(q));
    }
    /// Of a case in which the question fails.
    using Show = std::function<Shown(const Case&)>;
    /// Case by case, and of all others. Of a refuted claim also what shows each case at which it fails, and that it
    /// holds in all others.
    void ask(const Question& q, const std::vector<Case>& cases, const Show& show);
    /// The claim's question fails where this holds too: then in_model() is of such a world.
    bool fails(const Question& q, const expr& where) { return check(q, where) == z3::sat; }
    u64 in_model(const expr& number) const { return answering_.model().eval(number, true).get_numeral_uint64(); }
    /// The script's last step shows the rule broken; without a rule, any.
    Shown show(const Script& script, const std::string& rule) const;
    EntryProof proof{};

private:
    bool wanted(const Question& q) const { return asking_.rule.empty() || q.rule == asking_.rule; }
    /// `settled`: of each case, whether it is known to be right; more of them are noted.
    Answer answer(const Question& q, const std::vector<Case>& cases, std::vector<bool>& settled);
    Answer answer(const Question& q);
    z3::check_result check(const Question& q, const expr& where);
    Verdict note(const Question& q, const Answer& a);
    void found(const Question& q, const std::string& place, const Shown& shown);
    const Asking& asking_;
    expr assume_;
    const Report& report_;
    Answering answering_;
};

/// An entry point by the name that vfio-pci calls it by, and all that is asked of it.
struct CallEntry {
    std::string_view name, function;
    EntryProof (*prove)(const Asking&, const std::string& name, const llvm::Function&);
};
EntryProof prove_overlap(const Asking&, const std::string&, const llvm::Function&);
EntryProof prove_areas(const Asking&, const std::string&, const llvm::Function&);
EntryProof prove_size(const Asking&, const std::string&, const llvm::Function&);
EntryProof prove_snapshot(const Asking&, const std::string&, const llvm::Function&);
inline constexpr CallEntry call_entries[] = {
    {"mmap-overlap", "vfio_cxl_mmap_overlaps_comp_regs", prove_overlap},
    {"sparse-areas", "vfio_cxl_get_region_info", prove_areas},
    {"committed-size", "vfio_cxl_read_committed_decoder_size", prove_size},
    {"snapshot", "vfio_cxl_setup_virt_regs", prove_snapshot},
};
}  // namespace cxl::lift
