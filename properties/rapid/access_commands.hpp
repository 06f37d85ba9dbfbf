// Accesses as commands, one class for each kind of place: registers by name, raw positions, memory, no region at all.
#pragma once
#include "properties/rapid/command.hpp"

namespace cxl::rapid {
template <class Self>
struct Access : Kind<Self> {
    using Kind<Self>::Kind;
    bool may(const Life& life) const override { return life.is_open(); }
};
/// A register of COMP_REGS by name, mostly whole.
struct CompRegister final : Access<CompRegister> {
    using Access<CompRegister>::Access;
    static u32 weight(const Life& life) { return life.is_open() ? 30 : 0; }
    static Step draw(const Life& life);
};
/// COMP_REGS by position: prefix, end, odd widths.
struct CompPosition final : Access<CompPosition> {
    using Access<CompPosition>::Access;
    static u32 weight(const Life& life) { return life.is_open() ? 4 : 0; }
    static Step draw(const Life& life);
};
/// A register of the DVSEC by name, whole, in part or with its neighbours.
struct DvsecRegister final : Access<DvsecRegister> {
    using Access<DvsecRegister>::Access;
    static u32 weight(const Life& life) { return life.is_open() ? 18 : 0; }
    static Step draw(const Life& life);
};
/// Config space by position: around the end of the DVSEC, another DVSEC, past the end of the space.
struct ConfigPosition final : Access<ConfigPosition> {
    using Access<ConfigPosition>::Access;
    static u32 weight(const Life& life) { return life.is_open() ? 4 : 0; }
    static Step draw(const Life& life);
};
/// A config write that resets the function, or takes its memory away and gives it back.
struct BasicWrite final : Access<BasicWrite> {
    using Access<BasicWrite>::Access;
    static u32 weight(const Life& life) { return life.is_open() ? 2 : 0; }
    static Step draw(const Life& life);
};
struct DpaAccess final : Access<DpaAccess> {
    using Access<DpaAccess>::Access;
    static u32 weight(const Life& life) { return life.is_open() ? 5 : 0; }
    static Step draw(const Life& life);
};
struct BarAccess final : Access<BarAccess> {
    using Access<BarAccess>::Access;
    static u32 weight(const Life& life) { return life.is_open() ? 2 : 0; }
    static Step draw(const Life& life);
};
/// A region past the last.
struct PastAccess final : Access<PastAccess> {
    using Access<PastAccess>::Access;
    static u32 weight(const Life& life) { return life.is_open() ? 1 : 0; }
    static Step draw(const Life& life);
};
/// A place in device memory or in the BAR, mostly at an edge of a unit.
Where memory_place(Where::Region region);
}  // namespace cxl::rapid
