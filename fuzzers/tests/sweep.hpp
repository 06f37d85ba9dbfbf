// The scripts of a sweep over one device: every single failing acquisition, and every place of one step inside another.
#pragma once
#include "properties/lockstep.hpp"

namespace cxl {
class Sweep {
public:
    enum class Of : u8 { Failures, Places };
    Sweep(Of of, const DeviceSpec& device) : of_(of), device_(device) {}
    /// False: the sweep is over. Where the next one goes depends on what the last one met: ran() tells.
    bool next(Script& to);
    void ran(Lockstep& lockstep);

private:
    Script with_failure() const;
    Script with_place() const;
    Of of_;
    DeviceSpec device_;
    u32 outer_ = 0, inner_ = 0;  ///< Failures: outer_ alone, the step whose acquisitions fail
    u32 n_ = 1;                  ///< which acquisition, or which preemption point
};
}  // namespace cxl
