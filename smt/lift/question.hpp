// What is asked of an entry point of the C, and what the solver says.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "smt/lift/answering.hpp"
#include "smt/lift/lifted.hpp"

namespace cxl::lift {
/// The question of Entry::equal that is about the first C alone: where it is not proved, "all else" says nothing.
inline constexpr std::string_view first_keeps = "all else is kept by the first";

/// An entry point of the C in one state and access of any value: one lifted step, of which much is asked. It lives in
/// this thread's scene.
class Entry {
public:
    /// `model`: the tables that the C is compared with.
    Entry(const Series& series, const smt::Scope& scope, const Choices& choices, u32 timeout_ms);
    /// Nothing that C must not do happens.
    std::vector<Question> safety() const { return safety_of(lifted_.report); }
    /// Each claim of the contract that speaks of such a step.
    std::vector<Question> claims();
    /// What is assumed of the state before the step is so of the state after it: the step of induction.
    Question kept() const;
    /// Result, data, state, and the rest are what a model with these tables has, each alone.
    std::vector<Question> equal(const Spec& model, const std::string& to);
    /// The same of another series' C, lifted into the same world: what it must not do where this one does nothing such,
    /// and each part of what a guest can tell. Where that one is not understood, from here on nothing is known.
    std::vector<Question> equal(const Series& other);
    /// Where every claim holds, the C is as the contract's model: so there is no difference without a claim. Of both
    /// those that are not proved: the others hold everywhere.
    Question explained(const std::vector<Question>& claims, const std::vector<Question>& equal) const;
    Answer ask(const Question& q);
    /// Whether there is a world that shows it.
    z3::check_result meets(const expr& wrong) { return check(known_ && wrong); }
    /// One that a script can say if there is one; with few bits set, and
    /// where this holds, too. Null: none is found.
    std::shared_ptr<smt::World<Numbers>> shown(const expr& wrong, const expr& rather = truth(true));
    /// Where the question may fail, each with its condition; all together are all. Of an access a register, the prefix,
    /// elsewhere; of a load a part of the claim, without a name.
    struct Where {
        std::string name;
        expr holds;
        expr alone = truth(true);  ///< it fails nowhere else
    };
    std::vector<Where> places(const Question& q) const;
    /// Of the world that was shown last, a register whose value after the step is not the contract's.
    std::string place_shown() const;
    const Lifted& lifted() const { return lifted_; }
    const smt::Scope& scope() const { return scope_; }
    const std::string& name() const { return name_; }

private:
    std::vector<Where> places_accessed(const expr& wrong) const;
    Lifted lift(const Series& series, Carried<Formulas>& carried) const;
    /// Of the register's bits those that are reserved to this model and set before the step: what they show then is
    /// free.
    smt::Bv<32> free_bits(const Spec& model, const Geometry<Formulas>& g, u32 row) const;
    /// After the step of the C, with free bits as the contract's model has them.
    State<Formulas> judged_after();
    /// What is read of the DVSEC is not what the model reads.
    expr data_differs(const Spec& model, const Geometry<Formulas>& g, const Long<Formulas>& read) const;
    /// What shows of the DVSEC after the step is not what the model shows.
    expr dvsec_differs(const Spec& model, const Geometry<Formulas>& g, const State<Formulas>& after) const;
    /// What the contract leaves free of the state after the step, whole.
    expr free_shadow() const;
    /// The claim as an assumption.
    expr held(const Claim<Formulas>& claim, const Taken<Formulas>& taken) const;
    expr with_definitions(std::size_t from, const expr& e) const;
    z3::check_result check(const expr& e) { return answering_.check(e); }
    z3::check_result check_by_cases(const expr& e);
    /// The same of a block that begins at such a byte of its dword.
    expr where_block_begins(const expr& e, u32 in_dword) const;
    struct Scene {
        Scene() { smt::new_scene(); }
    } scene_;  ///< before all that is made in it
    smt::Scope scope_;
    Choices choices_;
    Answering answering_;
    std::string name_;
    smt::World<Formulas> w_;
    Carried<Formulas> carried_{};  ///< what the step of the C carries
    Lifted lifted_;
    expr assume_ = truth(true), known_ = truth(true);  ///< the state is valid; and nothing unsupported is met
    expr safe_ = truth(true);  ///< C does nothing that it must not: behind that nothing is known (safety() asks it)
};
}  // namespace cxl::lift
