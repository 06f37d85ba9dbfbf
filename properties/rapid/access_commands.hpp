// Accesses as commands, one class for each kind of place: registers by name, raw positions, memory, no region at all.
#pragma once
#include "properties/rapid/command.hpp"

namespace cxl::rapid {
/// A register of COMP_REGS by name, mostly whole.
struct CompRegister final : OnOpen<CompRegister, 30> {
    using OnOpen::OnOpen;
    static Step draw(const Life& life);
};
/// COMP_REGS by position: prefix, end, odd widths.
struct CompPosition final : OnOpen<CompPosition, 4> {
    using OnOpen::OnOpen;
    static Step draw(const Life& life);
};
/// A register of the DVSEC by name, whole, in part or with its neighbours.
struct DvsecRegister final : OnOpen<DvsecRegister, 18> {
    using OnOpen::OnOpen;
    static Step draw(const Life& life);
};
/// Config space by position: around the end of the DVSEC, another DVSEC, past the end of the space.
struct ConfigPosition final : OnOpen<ConfigPosition, 4> {
    using OnOpen::OnOpen;
    static Step draw(const Life& life);
};
/// A config write that resets the function, or takes its memory away and gives it back.
struct BasicWrite final : OnOpen<BasicWrite, 2> {
    using OnOpen::OnOpen;
    static Step draw(const Life& life);
};
struct DpaAccess final : OnOpen<DpaAccess, 5> {
    using OnOpen::OnOpen;
    static Step draw(const Life& life);
};
struct BarAccess final : OnOpen<BarAccess, 2> {
    using OnOpen::OnOpen;
    static Step draw(const Life& life);
};
/// A region past the last.
struct PastAccess final : OnOpen<PastAccess, 1> {
    using OnOpen::OnOpen;
    static Step draw(const Life& life);
};
/// A place in device memory or in the BAR, mostly at an edge of a unit.
Where memory_place(Where::Region region);
}  // namespace cxl::rapid
