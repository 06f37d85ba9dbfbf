// Obligations to Z3 and back.
#include "smt/solve.hpp"

#include <fmt/format.h>

#include <chrono>
#include <memory>

#include "properties/write_algebra.hpp"
#include "smt/accessed.hpp"
#include "smt/attempt.hpp"
#include "smt/formulas.hpp"
#include "smt/theorems.hpp"

namespace cxl::smt {
namespace {
constexpr u32 most_conforming_decoders = 10;  // DET-4

void open(const char* name, Bv<32>& w) { w = Bv<32>::open(name); }
void open(const char* name, Bv<64>& w) { w = Bv<64>::open(name); }
void open(const char* name, Term& t) { t = Term::open(name); }

/// What the theorem assumes of the state before. Asked after the statement: `every` then holds at the indices it named.
template <class V>
Truth<V> assumed(Assume assumes, const World<V>& w, const Choices& choices) {
    switch (assumes) {
        case Assume::Nothing:
            return Truth<V>(true);
        case Assume::Valid:
            return valid<V>(contract, choices, w.g, w.before);
        case Assume::Conforming:
            return valid<V>(contract, choices, w.g, w.before) && conforming<V>(contract, choices, w.g, w.before);
    }
    throw "every assumption is said";
}
struct Formula {
    z3::expr assume, given, then;
    bool operator==(const Formula& o) const {
        return z3::eq(assume, o.assume) && z3::eq(given, o.given) && z3::eq(then, o.then);
    }
};
/// `decoders`, not 0: of a conforming device with so many at most, that an image and a script can say; each is asked
/// of.
Formula formula(std::size_t theorem, const Pose& pose, u64 accessed, u32 decoders = 0) {
    Scene& s = scene();
    s.definitions.clear(), s.indices.clear(), s.outside.clear(), s.names = 0, s.unrolled = decoders;
    World<Formulas> w;
    each_value(w, [](const char* name, auto& value) { open(name, value); });
    each_array(w, [](const char* name, auto& array) { array.layers = open_array(name); });
    w.g.cut_whole = Term(false);
    const Theorem<Formulas>& t = theorems<Formulas>[theorem];
    const Term there = accesses(accessed, pose, w);
    const Posed<Formulas> posed = t.pose(w, pose);
    s.indices.push_back(Bv<32>{0u}.e);  // what is assumed of every decoder is so of the first, and of the one accessed
    if (pose.scope.step == Act::CompWrite || pose.scope.step == Act::CompRead)
        s.indices.push_back(place<Formulas>(pose.spec.habits, w.g, w.position, w.count, w.fault).decoder.e);
    s.assuming = true;
    Term assume = there && posed.assume && assumed<Formulas>(t.assumes, w, pose.choices);
    if (decoders)
        assume = assume && w.g.decoders <= Bv<32>{decoders} && can_be_said<Formulas>(pose.scope, pose.choices, w);
    s.assuming = false;
    for (const z3::expr& d : s.definitions) assume = assume && Term(d);
    return {assume.e, posed.judged.given.e, posed.judged.then.e};
}

/// The solution as numbers.
class Solution {
public:
    explicit Solution(const z3::model& m) : model_(m), world_(std::make_shared<World<Numbers>>()) {
        each_value(*world_, [&](const char* name, auto& value) { read(name, value); });
        each_array(*world_, [&](const char* name, auto& array) { read_array(name, array.at, std::size(array.at)); });
    }
    const std::shared_ptr<World<Numbers>>& world() const { return world_; }
    std::string words() const {
        std::string all;
        each_value(*world_, [&](const char* name, auto& value) {
            if (value) all += fmt::format(" {}={:#x}", name, static_cast<u64>(value));
        });
        return all.empty() ? all : all.substr(1);
    }

private:
    void read(const char* name, u32& value) { value = static_cast<u32>(number(Bv<32>::open(name).e)); }
    void read(const char* name, u64& value) { value = number(Bv<64>::open(name).e); }
    void read(const char* name, bool& value) { value = model_.eval(Term::open(name).e, true).is_true(); }
    u64 number(const z3::expr& e) { return model_.eval(e, true).get_numeral_uint64(); }
    void read_array(const char* name, u32* at, std::size_t n) {
        const Layers array = open_array(name);
        for (std::size_t i = 0; i < n; ++i)
            at[i] = static_cast<u32>(number(smt::read(array, Bv<32>(static_cast<u32>(i))).e));
    }
    const z3::model& model_;
    std::shared_ptr<World<Numbers>> world_;
};

class Query {
public:
    Query(std::size_t theorem, const Pose& pose, const Solving& how) : theorem_(theorem), pose_(pose), how_(how) {}
    Answer solve(const Formula& f) {
        Answer a;
        const auto start = std::chrono::steady_clock::now();
        a.verdict = verdict(f, a);
        a.choices = pose_.choices;
        a.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        return a;
    }

private:
    Verdict verdict(const Formula& f, Answer& a) {
        if (!how_.only_violation) {
            const z3::check_result premises = check(f.assume && f.given);
            if (premises == z3::unknown) return unknown();
            if (premises == z3::unsat) return Verdict::Vacuous;
            a.witness = Solution(*model_).words();
        }
        const z3::check_result violated = check(f.assume && f.given && !f.then, &a.smtlib);
        if (violated == z3::unknown) return unknown();
        if (violated == z3::sat) {
            const bool confirmed = take(a);
            return prefer_sayable(a) || confirmed ? Verdict::Refuted : Verdict::Unconfirmed;
        }
        if (how_.only_violation || pose_.scope.step == Act::None) return Verdict::Proved;
        Pose without = pose_;
        without.without_step = true;
        const Formula g = formula(theorem_, without, how_.accessed);
        const z3::check_result free = check(g.assume && g.given && !g.then);
        if (free == z3::unknown) return unknown();
        return free == z3::sat ? Verdict::Proved : Verdict::Trivial;
    }
    /// Whether numbers show the solution.
    bool take(Answer& a) const {
        const Solution s(*model_);
        a.witness = s.words(), a.counterexample = s.world();
        return shown(*s.world());
    }
    /// Another counterexample, if there is such a one. What `every` did not name is free in the first: its device may
    /// not conform.
    bool prefer_sayable(Answer& a) {
        const Answer general = a;
        for (const u32 decoders : {2u, most_conforming_decoders}) {
            const Formula f = formula(theorem_, pose_, how_.accessed, decoders);
            if (check(f.assume && f.given && !f.then) == z3::sat && take(a)) return true;
        }
        a = general;
        return false;
    }
    /// The solution breaks the statement over numbers too.
    bool shown(World<Numbers>& w) const {
        const Theorem<Numbers>& t = theorems<Numbers>[theorem_];
        const Posed<Numbers> posed = t.pose(w, pose_);
        return posed.assume && assumed<Numbers>(t.assumes, w, pose_.choices) && !posed.judged.holds();
    }
    z3::check_result check(const z3::expr& e, std::string* smtlib = nullptr) {
        z3::solver solver(context());
        z3::params params(context());
        params.set("timeout", how_.timeout_ms), params.set("random_seed", how_.seed);
        solver.set(params);
        solver.add(e);
        if (smtlib) *smtlib = "(set-logic QF_ABV)\n" + solver.to_smt2();
        const z3::check_result r = solver.check();
        if (r == z3::sat) model_ = std::make_unique<z3::model>(solver.get_model());
        if (r == z3::unknown) reason_ = solver.reason_unknown();
        return r;
    }
    Verdict unknown() const {
        return reason_ == "timeout" || reason_ == "canceled" ? Verdict::Timeout : Verdict::Unknown;
    }
    std::size_t theorem_;
    Pose pose_;
    const Solving& how_;
    std::unique_ptr<z3::model> model_;
    std::string reason_;
};
}  // namespace

std::string obligation_name(std::size_t theorem, const Scope& s) {
    std::string name(theorems<Numbers>[theorem].name);
    if (s.row != no_row)
        name += fmt::format("/{}.{}", contract.rows[s.row].block->name, contract.rows[s.row].facts->name);
    else if (s.step != Act::None)
        name += fmt::format("/{}", step_names[static_cast<u8>(s.step)]);
    if (s.width != 4 || s.first) name += fmt::format("/{}+{}", s.width, s.first);
    return name;
}

std::vector<Answer> solve(std::size_t theorem, const Scope& scope, const Solving& how) {
    new_scene();
    const Choices first = one_side(how.second.value_or(false)), second = one_side(true);
    const Pose one{*how.spec, first, scope}, other{*how.spec, second, scope};
    const Formula f = formula(theorem, one, how.accessed), g = formula(theorem, other, how.accessed);
    std::vector<Answer> all;
    const auto ask = [&](const Pose& pose, const Formula& of_it, bool of_second) {
        all.push_back(Query(theorem, pose, how).solve(of_it));
        all.back().name = obligation_name(theorem, scope) + (of_second ? "/other-outcomes" : "");
    };
    ask(one, f, how.second.value_or(false));
    if (!how.second && !(f == g)) ask(other, g, true);
    return all;
}
}  // namespace cxl::smt
