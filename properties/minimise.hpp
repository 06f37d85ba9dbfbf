// Making a script small while it still shows one signature.
#pragma once
#include "properties/deviations.hpp"
#include "properties/lockstep.hpp"

namespace cxl {
/// Whether judging `script` shows `wanted`.
using Shows = bool (*)(void* context, const Script& script);
/// Removes steps, simplifies the device, operands and widths; the result shows it and loses it with any step removed.
Script minimise(const Script& script, Shows shows, void* context);
/// The usual question: judged by `lockstep` with deviations forgiven.
struct ShowsSignature {
    Lockstep* lockstep;
    const Deviations* deviations;
    std::string signature;
    static bool ask(void* context, const Script& script);
};
}  // namespace cxl
