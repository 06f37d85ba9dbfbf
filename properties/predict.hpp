// The model as one machine: a device, its regions, and the memory behind them.
#pragma once
#include "model/regions.hpp"
#include "properties/memory.hpp"
#include "properties/session.hpp"

namespace cxl {
struct Machine {
    Device& device;
    Regions& regions;
    const Memory& memory;  ///< device memory as it must be
    const Choices& choices;
    bool resets = true;  ///< RST-7
    u32 bars_off = 0;    ///< Memory Space off, D3: what the BAR does then no rule says
};
/// What the step must give; the device and its regions are then as it leaves them. Hardware is the caller's.
Outcome predict(const Step& step, const Address& at, const Machine& machine);
}  // namespace cxl
