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
/// What is said together, one by one.
void add_conjuncts(const expr& e, std::vector<expr>& all) {
    if (!e.is_and()) return all.push_back(e);
    for (unsigned i = 0; i < e.num_args(); ++i) add_conjuncts(e.arg(i), all);
}
struct Part {
    expr fails, keeps;  ///< keeps: what does not hold there
};
/// Of something that is not all of several, or not what `every` has defined as all of several: that it is not each of
/// them. All of these together say what `e` says.
std::vector<Part> parts_of(const expr& e) {
    std::vector<expr> all, denied;
    std::vector<Part> parts;
    add_conjuncts(e, all);
    for (const expr& one : all)
        if (one.is_not() && one.arg(0).is_and()) add_conjuncts(one.arg(0), denied);
    for (const expr& part : denied) {
        std::vector<expr> index, kept;
        for (const expr& one : all)
            if (one.is_or() && z3::eq(one.arg(0), part)) add_conjuncts(one.arg(1), index);
        for (const expr& one : index)
            if (one.is_not()) add_conjuncts(one.arg(0), kept);
        for (const expr& one : kept) parts.push_back({e && !part && !one, one});
        if (kept.empty()) parts.push_back({e && !part, part});
    }
    return parts.empty() ? std::vector{Part{e, truth(true)}} : parts;
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

expr Entry::where_block_begins(const expr& e, u32 in_dword) const {
    const expr offset = z3::concat(fresh(30), number(in_dword, 2)), said = w_.g.hdm_offset.e == offset;
    z3::expr_vector from(context()), to(context());
    from.push_back(w_.g.hdm_offset.e), to.push_back(offset);
    expr there = e;
    return there.substitute(from, to).simplify() && said;
}
// Where the block begins in its dword decides whether any of its registers is met; what is refused stores nothing; and of
// what a load leaves each part is claimed: each case by itself is quick.
z3::check_result Entry::check_by_cases(const expr& e) {
    if (smt::accesses_dvsec(scope_.step)) return check(e);
    std::vector<expr> ways;
    if (smt::loads(scope_.step)) {
        for (const Part& part : parts_of(e)) ways.push_back(part.fails);
    } else {
        const expr succeeds = lifted_.made.succeeded().e;
        ways = {e && succeeds, e && !succeeds};
    }
    z3::check_result all = z3::unsat;
    for (const expr& way : ways)
        for (u32 first = 0; first < 4; ++first) {
            const z3::check_result one = check(where_block_begins(way, first));
            if (one == z3::sat) return one;
            if (one == z3::unknown) all = one;
        }
    return all;
}
Answer Entry::ask(const Question& q) {
    return answering_.ask(q, assume_, lifted_.report, [this](const expr& e) { return check_by_cases(e); });
}

std::vector<Entry::Where> Entry::places(const Question& q) const {
    if (!smt::loads(scope_.step)) return places_accessed();
    std::vector<Where> all;
    const std::vector<Part> parts = parts_of(q.wrong);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        expr alone = truth(true);
        for (std::size_t k = 0; k < parts.size(); ++k)
            if (k != i) alone = alone && parts[k].keeps;
        all.push_back({"", parts[i].fails, alone});
    }
    return all;
}
std::string Entry::place_shown() const {
    const smt::Pose pose{contract, choices_, scope_};
    smt::Moment<Formulas> m{w_, pose};
    smt::make(m);
    const auto value = [&](const State<Formulas>& s, u32 row, const smt::Bv<32>& decoder) {
        return is_dvsec(row) ? dvsec_register<Formulas>(s, row) : hdm_register<Formulas>(w_.g, s, row, decoder);
    };
    const std::vector<expr> first{number(0, 32)}, any = smt::scene().indices;
    for (u32 row = 0; row < row_count; ++row)
        for (const expr& k : is_decoder(row) ? any : first) {
            const smt::Bv<32> decoder(k);
            const smt::Term is = is_dvsec(row) ? exists<Formulas>(w_.g, row) : decoder < w_.g.decoders;
            const smt::Term differs = !(value(lifted_.after, row, decoder) == value(m.after, row, decoder));
            if (answering_.model().eval((is && differs).e, true).is_true()) return std::string(row_name(row));
        }
    return "elsewhere";
}
std::vector<Entry::Where> Entry::places_accessed() const {
    std::vector<Where> all;
    expr elsewhere = truth(true);
    const auto add = [&](const std::string& name, const expr& here) {
        all.push_back({name, here});
        elsewhere = elsewhere && !here;
    };
    if (smt::accesses_dvsec(scope_.step)) {
        const u32 lanes = Piece<Numbers>{0, scope_.first, scope_.width}.lanes();
        for (u32 row = first_dvsec_row; row < row_count; ++row)
            if (lanes & lane_mask(row))
                add(row_name(row), w_.dword.e == number(contract.rows[row].offset() / 4, 32) && elsewhere);
    } else {
        const Place<Formulas> p = place<Formulas>({}, w_.g, w_.position, w_.count, w_.fault);
        add("prefix", p.prefix.e);
        for (u32 row = 0; row < first_dvsec_row; ++row) add(row_name(row), (p.row == smt::Bv<32>{row}).e);
    }
    all.push_back({"elsewhere", elsewhere});
    return all;
}
}  // namespace cxl::lift
