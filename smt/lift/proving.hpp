// All that is asked of one kind of step of the C, and what came of it.
#pragma once
#include <chrono>
#include <mutex>
#include <span>

#include "smt/lift/question.hpp"
#include "smt/lift/stage.hpp"

namespace cxl::lift {
/// The functions that a step of this kind enters, one after the other. Throws std::runtime_error if there is not
/// exactly one of each.
std::vector<const llvm::Function*> handlers_of(const Series& series, smt::Act step);
/// Names of the steps of the C that are asked of.
inline std::span<const std::string_view> step_names_asked() { return std::span(smt::step_names).subspan(1); }
/// The steps of the C that are asked of, with the pieces of each; `only`: names of steps; empty: all. Throws
/// std::runtime_error for a name of none.
std::vector<smt::Scope> steps_named(const std::vector<std::string>& only);

struct Asked {
    std::string rule, name;  ///< rule: empty where an equality is asked
    Answer answer{};
};
/// A claim of which a kind of access to a place is a counterexample.
struct Signature {
    std::string rule, claim, place;
    std::string shown{};   ///< by the compiled target, as the judge says; empty: it does not show there
    std::string script{};  ///< as text
    std::string file{};    ///< its name in --scripts
    bool known = false;    ///< the deviations say so
};
struct EntryProof {
    std::string name{};          ///< the step, and of a piece of the DVSEC its width and first byte
    std::string handler{};       ///< C's function
    std::string file{};          ///< where it is defined
    u32 line = 0;                ///< 0: the bitcode does not say it
    std::vector<Asked> asked{};  ///< in their order
    std::vector<Signature> signatures{};
    std::vector<std::pair<std::string, std::string>> unsupported{};  ///< name and place
    std::set<std::string> used{};                                    ///< opcodes, intrinsics and summaries
    u32 loops = 0;                                                   ///< most rounds of one
    double seconds = 0;
};

inline const Answer time_is_over{Verdict::Timeout, 0, "the time of all questions is over"};
/// Of the function, before anything is asked.
EntryProof proof_of(const std::string& name, const llvm::Function& f, const Report& report,
                    const std::set<std::string>& used);
/// In lists of one rule each; `rule`: that one alone; empty: any.
std::vector<std::vector<Question>> by_rule(const std::vector<Question>& safety, const std::string& rule);
/// All of them at once; there is one.
Question none_of(const std::vector<Question>& safety);
/// Writes a script that shows into the folder, if there is one, and notes its name: one that no signature of the proof
/// has yet.
void keep_script(Signature& s, const EntryProof& proof, const std::string& scripts);

/// Asks of a step in this thread's scene, and notes what is answered.
class Proving {
public:
    using Clock = std::chrono::steady_clock;
    /// `scripts`: where those of counterexamples go; empty: nowhere. `rule`: what is asked is of this one alone; empty:
    /// of any. `until`: nothing is asked later; what is left is a timeout.
    Proving(const Series& series, const smt::Scope& scope, const Choices& choices, u32 timeout_ms,
            std::string scripts = "", Clock::time_point until = Clock::time_point::max(), std::string rule = "");
    /// `each`: every condition by itself, not only where all together are not proved.
    /// `stage` is one for all threads, who take turns.
    void safety(bool each, Stage& stage, std::mutex& alone);
    void claims(Stage& stage, std::mutex& alone);
    /// What differs and breaks no claim has places too.
    void equal_to_contract(Stage& stage, std::mutex& alone);
    void equal_to(const Spec& deviated, std::size_t deviations);
    EntryProof proof{};

private:
    void note(const Question& q, const Answer& a);
    Answer answer(const Question& q);
    Verdict ask(const Question& q);
    void enumerate(const Question& q, Stage& stage, std::mutex& alone);
    Entry entry_;
    std::vector<Question> refuted_;  ///< of the claims, and those that are not known
    bool wanted(const Question& q) const { return rule_.empty() || q.rule == rule_; }
    std::string scripts_, rule_;
    Clock::time_point until_;
};
}  // namespace cxl::lift
