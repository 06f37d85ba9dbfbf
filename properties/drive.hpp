// Running a script on a target without a model: for what a target costs alone, and for pairs of runs (INIT-2).
#pragma once
#include "properties/session.hpp"

namespace cxl {
/// shown(step, Seen) after each access and reset that was made; `changes(step)` says which hardware steps are made.
/// The device stays as the script left it. False where it did not start or open.
template <class Changes, class Shown>
bool drive(Session& session, const Script& script, bool twin, Changes changes, Shown shown) {
    if (session.start(script.device, twin)) return false;
    for (u32 i = 0; i < script.count; ++i) {
        const Step& s = script.steps[i];
        session.hardware.forget_effects();
        if (s.op == Op::Open) {
            if (!session.is_open() && session.open()) return false;
        } else if (s.op == Op::Close) {
            session.close();
        } else if (s.op == Op::Hardware) {
            if (changes(s)) session.hardware.change({s.where.row, s.where.instance, static_cast<u32>(s.data)});
        } else if (session.is_open() && s.op == Op::Reset) {
            Seen seen;
            seen.result = session.reset(s.error);
            shown(i, seen);
        } else if (session.is_open()) {
            const Address at = session.address(s.where);
            if (at.meaningful) shown(i, session.access(s.op == Op::Write, at, s.count, s.data, s.fault));
        }
    }
    return true;
}
/// What the target alone costs (ci/bench). Returns a digest of what it showed.
u64 target_alone(Session& session, const Script& script);
}  // namespace cxl
