// What every entry does with one input: judged, and what is known taken out.
#pragma once
#include "properties/deviations.hpp"
#include "properties/lockstep.hpp"

namespace cxl {
/// What differs beyond the deviations; null for a script that targets cannot run. Valid until the next call.
inline Events* judged(Lockstep& lockstep, const Deviations& known, const Script& script) {
    if (!is_for_targets(script)) return nullptr;
    Events& events = const_cast<Events&>(lockstep.run(script));
    if (events.count) forgive(known, script, events);
    return &events;
}
}  // namespace cxl
