// Running a script on a target without a model: for what a target costs alone, and for pairs of runs (INIT-2).
#pragma once
#include "properties/session.hpp"

namespace cxl {
/// The target's part of a step that can be made now; those of its life (open, bind, ...) are make_step()'s.
Seen perform(Session& session, const Step& step, const Address& at);
/// What one step gives; false if it was not made.
bool make_step(Session& session, const Step& step, Seen& seen);

/// shown(step, Seen) after each step that was made; `changes(step)` says which hardware steps are made. The device
/// stays as the script left it. False where it did not bind.
template <class Changes, class Shown>
bool drive(Session& session, const Script& script, bool twin, Changes changes, Shown shown) {
    session.power_on(script.device, twin);
    if (!binds_itself(script) && session.bind()) return false;
    session.hardware.resources.forget_failures();
    for (u32 i = 0; i < script.count; ++i) {
        const Step& s = script.steps[i];
        session.hardware.forget_effects();
        if (s.op == Op::Hardware && !changes(s)) continue;
        Seen seen;
        if (make_step(session, s, seen)) shown(i, seen);
        if (s.op != Op::Fail) session.hardware.resources.forget_failures();
    }
    return true;
}
/// What the target alone costs (ci/bench). Returns a digest of what it showed.
u64 target_alone(Session& session, const Script& script);
/// A digest of all that each step showed and of all that reached hardware: the same at every run.
u64 trace(Session& session, const Script& script);
}  // namespace cxl
