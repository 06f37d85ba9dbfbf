// The abstract life that commands are drawn for: what has been done to the device so far. Where a step may have failed
// it takes the guess that lets it be tried again.
#pragma once
#include <array>

#include "model/regions.hpp"
#include "properties/script.hpp"

namespace cxl::rapid {
struct Life {
    /// A mapping, if the mmap worked.
    struct Slot {
        Mapped of = Mapped::Nothing;
        u64 pages = 0;
    };
    explicit Life(const DeviceSpec& device);
    bool fresh = true;  ///< nothing but preparation yet: a script may still say when it binds
    bool bound = true;
    u32 fds = 0;
    u32 failing = 0;  ///< `fail` steps that wait for the next step
    std::array<Slot, most_slots> slots{};
    u32 decoders = 1;
    u16 dvsec_at = 0;
    bool has_twin = false;
    Step last{};
    bool inside = false;  ///< the last step ran during the one before it
    u32 steps = 0;

    bool is_open() const { return fds != 0; }
    bool holds() const { return steps && !inside && may_hold_another(last.op); }
    bool mapped(u32 slot) const { return slots[slot % most_slots].of != Mapped::Nothing; }
    bool any_mapped() const { return mapped(0) || mapped(1) || mapped(2) || mapped(3); }
    bool has_room() const { return steps < Script::most_steps; }
    void map(const Step& mmap);
    void unbind();
    /// What every step does to it, after what its kind does.
    void after(const Step& step);
};
}  // namespace cxl::rapid
