// What a theorem is: a statement over a world, the steps and registers it is posed of, and what it assumes.
#pragma once
#include <string>
#include <vector>

#include "smt/world.hpp"

namespace cxl::smt {
enum class Act : u8 { None, CompWrite, CompRead, DvsecWrite, DvsecRead, Open, Reset };
inline constexpr std::string_view step_names[] = {"",           "comp-write", "comp-read", "dvsec-write",
                                                  "dvsec-read", "open",       "reset"};
/// The step takes the shadow from hardware.
constexpr bool loads(Act step) { return step == Act::Open || step == Act::Reset; }
constexpr bool accesses_dvsec(Act step) { return step == Act::DvsecWrite || step == Act::DvsecRead; }
/// The state before a step, hardware as the step finds it.
template <class V>
State<V> found_by(Act step, const World<V>& w) {
    State<V> found = w.before;
    if (loads(step)) found.cm = w.other.cm, found.hardware = w.other.hardware;
    return found;
}
/// One obligation's part of a theorem.
struct Scope {
    Act step = Act::None;
    u32 row = no_row;          ///< the register, where the statement is about one
    u32 first = 0, width = 4;  ///< of the piece, where the step is an access to the DVSEC
    u32 decoders = 0;          ///< so many there are, and `every` asks each of them; 0: any number
};
/// What is assumed of the state before: nothing, geometry alone, model/valid.hpp, a conforming device's besides.
enum class Assume : u8 { Nothing, Valid, Conforming };
inline constexpr std::string_view assume_names[] = {"nothing", "valid", "valid and conforming"};

/// How a statement is asked.
struct Pose {
    const Spec& spec;  ///< the tables that steps go by; statements are judged by the contract's
    const Choices& choices;
    Scope scope;
    u32 decoders = 0;           ///< so many there are, where the scope does not say; 0: any number
    bool without_step = false;  ///< anything may be there after it
};
template <class V>
struct Posed {
    Truth<V> assume;  ///< besides Theorem::assumes
    Judged<V> judged;
};
template <class V>
struct Theorem {
    std::string_view name;
    std::string_view rules;  ///< numbers, with commas
    std::string_view sentence;
    Assume assumes;
    std::vector<Scope> (*scopes)();
    Posed<V> (*pose)(World<V>&, const Pose&);
};

/// The step of a pose: what is there after it, and how it looks to a claim.
template <class V>
struct Moment {
    const World<V>& w;
    const Pose& pose;
    State<V> after{};
    Carried<V> carried{};
    Made<V> made{};
    Truth<V> possible{true};  ///< the step can be made: a piece lies in the emulated DVSEC
    Taken<V> taken() const { return {made, w.g, pose.choices, w.before, after, w.other.cm}; }
};
template <class V>
void make(Moment<V>& m) {
    const World<V>& w = m.w;
    const Asked<V> asked{m.pose.spec, m.pose.choices, w.g};
    const Scope& scope = m.pose.scope;
    const Piece<V> piece{w.dword, scope.first, scope.width};
    m.after = found_by(scope.step, w);
    switch (scope.step) {
        case Act::None:
            return;
        case Act::CompWrite:
        case Act::CompRead: {
            const Op op = scope.step == Act::CompWrite ? Op::Write : Op::Read;
            m.made = make_comp<V>(asked, m.after, {op, w.position, w.count, w.fault, w.data});
            break;
        }
        case Act::DvsecWrite:
        case Act::DvsecRead: {
            const Op op = scope.step == Act::DvsecWrite ? Op::Write : Op::Read;
            const Word<V> end = (w.dword << 2) + Word<V>{scope.first + scope.width};
            m.possible = w.dword < Word<V>{0x400u} && end <= w.g.length && w.g.dvsec + end <= Word<V>{config_size};
            m.made = make_dvsec<V>(asked, m.after, op, piece, w.data, m.carried);
            break;
        }
        case Act::Open:
        case Act::Reset:
            m.made = make_load<V>(asked, m.after, scope.step == Act::Open ? Op::Open : Op::Reset);
            break;
    }
    if (!m.pose.without_step) return;
    m.after.comp = w.other.comp, m.after.dvsec = w.other.dvsec;
    m.made.result = w.result, m.made.moved = w.moved, m.made.got = w.got, m.made.comp_told = w.got;
    for (Word<V>* r : {&m.made.reached.mmio, &m.made.reached.wbi, &m.made.reached.clears, &m.made.reached.status2,
                       &m.made.reached.elsewhere})
        *r = w.reached;
    if (scope.step == Act::DvsecRead) V::put(m.carried.sent, (w.g.dvsec >> 2) + w.dword, w.result, Truth<V>(true));
}
}  // namespace cxl::smt
