// Questions about a lifted step, and their answers.
#include "smt/lift/question.hpp"

#include <fmt/format.h>

#include "properties/claims/table.hpp"
#include "smt/formula.hpp"
#include "smt/lift/comp_access.hpp"
#include "smt/lift/dvsec_access.hpp"
#include "smt/lift/load_access.hpp"
#include "smt/theorems.hpp"

namespace cxl::lift {
namespace {
using smt::Act;
Op op_of(Act act) { return act == Act::CompWrite || act == Act::DvsecWrite ? Op::Write : Op::Read; }

/// What the C keeps of the state (Entry::kept): what the model does, and that Initiate bits are 0 in hardware and
/// shadow in what Length leaves of their register, too (DVS-6; Words): the C takes a register that begins inside Length
/// for whole.
expr invariant(const Choices& choices, Geometry<Formulas> g, const State<Formulas>& s) {
    const smt::Term of_the_model = valid<Formulas>(contract, choices, g, s);
    g.cut_whole = smt::Term(true);
    return (of_the_model && dvsec_bits_are<Formulas>(false, contract, g, s, is_action) &&
            dvsec_bits_are<Formulas>(false, contract, g, hardware_as_shadow<Formulas>(g, s), is_action))
        .e;
}
/// Such a read can lie in a register that Length cuts, and hardware answers for it (DVS-2; U-4). Of the model no
/// theorem asks it: with another outcome of U-4 it would be vacuous.
bool reads_what_is_cut(const smt::Scope& scope, const Choices& choices) {
    const bool below_its_end = scope.width == 1 ? scope.first < 3 : scope.width == 2 && scope.first == 0;
    return scope.step == Act::DvsecRead && below_its_end && choices.is(chosen(U::U4, "hardware"));
}
/// Whether a theorem asks this claim of such steps: those that it says nothing of would be vacuous.
bool is_asked(const Claim<Formulas>& c, const smt::Scope& scope, const Choices& choices) {
    if (c.rule == "DVS-2" && reads_what_is_cut(scope, choices)) return true;
    for (const smt::Theorem<Numbers>& t : smt::theorems<Numbers>)
        if (t.name == c.name)
            for (const smt::Scope& s : t.scopes())
                if (s.step == scope.step && s.first == scope.first && s.width == scope.width) return true;
    return false;
}
}  // namespace

Entry::Entry(const Series& series, const smt::Scope& scope, const Choices& choices, u32 timeout_ms)
    : scope_(scope), choices_(choices), answering_(timeout_ms), name_(smt::step_names[static_cast<u8>(scope.step)]) {
    w_ = smt::free_world();
    assume_ = invariant(choices_, w_.g, w_.before);
    if (smt::accesses_dvsec(scope.step)) {
        name_ += fmt::format("/{}+{}", scope.width, scope.first);
        assume_ = (assume_ && hooked(w_, scope)).simplify();
    } else if (smt::loads(scope.step)) {
        assume_ = (assume_ && invariant(choices_, w_.g, smt::found_by(scope.step, w_))).simplify();
    } else {
        assume_ = (assume_ && callable(w_)).simplify();
    }
    lifted_ = lift(series, carried_);
    known_ = (assume_ && !Report::any_of(lifted_.report.unsupported)).simplify();
    safe_ = (!Report::any_of(lifted_.report.failures)).simplify();
}

Lifted Entry::lift(const Series& series, Carried<Formulas>& carried) const {
    const std::scoped_lock lock(series.alone);
    if (smt::loads(scope_.step)) return load_access(series, w_, scope_.step, assume_);
    return smt::accesses_dvsec(scope_.step) ? dvsec_access(series, w_, op_of(scope_.step), scope_, carried, assume_)
                                            : comp_access(series, w_, op_of(scope_.step), assume_);
}

expr Entry::with_definitions(std::size_t from, const expr& e) const {
    expr all = e;
    const std::vector<expr>& made = smt::scene().definitions;
    for (std::size_t i = from; i < made.size(); ++i) all = all && made[i];
    return all;
}

State<Formulas> Entry::judged_after() {
    State<Formulas> after = lifted_.after;
    if (scope_.step != Act::DvsecWrite) return after;
    smt::World<Formulas> w = w_;
    w.before = lifted_.before;
    const smt::Pose pose{contract, choices_, scope_};
    smt::Moment<Formulas> m{w, pose};
    smt::make(m);
    for (u32 row = first_dvsec_row; row < row_count; ++row) {
        if (contract.rows[row].reads != Source::Shadow) continue;
        const smt::Bv<32> dword{contract.rows[row].offset() / 4}, free = free_bits(contract, w.g, row)
                                                                         << lane_shift(row);
        const smt::Bv<32> is = smt::read(after.dvsec.layers, dword), right = smt::read(m.after.dvsec.layers, dword);
        after.dvsec.layers = smt::put(after.dvsec.layers, dword, (is & ~free) | (right & free));
    }
    return after;
}
// `every` then is asked of the first decoder, and of the one that is accessed.
expr Entry::held(const Claim<Formulas>& claim, const Taken<Formulas>& taken) const {
    smt::Scene& s = smt::scene();
    std::vector<expr> indices{number(0, 32)};
    if (!smt::accesses_dvsec(scope_.step))
        indices.push_back(place<Formulas>({}, w_.g, w_.position, w_.count, w_.fault).decoder.e);
    std::swap(indices, s.indices);
    s.assuming = true;
    const std::size_t from = s.definitions.size();
    const expr holds = with_definitions(from, claim.judge(taken).holds().e);
    s.assuming = false;
    std::swap(indices, s.indices);
    return holds;
}
std::vector<Question> Entry::claims() {
    std::vector<Question> all;
    const State<Formulas> after = judged_after();
    const Taken<Formulas> taken{lifted_.made, w_.g, choices_, lifted_.before, after, w_.other.cm};
    for (const Claim<Formulas>& c : cxl::claims<Formulas>) {
        if (!is_asked(c, scope_, choices_)) continue;
        const std::size_t from = smt::scene().definitions.size();
        const Judged<Formulas> judged = c.judge(taken);
        all.push_back({std::string(c.rule), std::string(c.name), with_definitions(from, safe_ && judged.given.e),
                       with_definitions(from, safe_ && (judged.given && !judged.then).e), held(c, taken)});
    }
    return all;
}
Question Entry::kept() const {
    const expr broken = !invariant(choices_, w_.g, lifted_.stored);
    return {"", "what is assumed of the state is kept", safe_, safe_ && broken};
}
Question Entry::explained(const std::vector<Question>& claims, const std::vector<Question>& equal) const {
    expr differs = truth(false), kept = truth(true);
    for (const Question& q : equal) differs = differs || q.wrong;
    for (const Question& q : claims) kept = kept && q.held;
    return {"", "what differs from the contract breaks a claim", truth(true), differs && kept};
}

Answer Entry::ask(const Question& q) {
    return answering_.ask(q, assume_, lifted_.report, [this](const expr& e) { return check_by_cases(e); });
}
}  // namespace cxl::lift
