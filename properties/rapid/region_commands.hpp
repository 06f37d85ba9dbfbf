// Mappings, infos, and a step during another, as commands.
#pragma once
#include "properties/rapid/command.hpp"

namespace cxl::rapid {
struct MapRegion final : OnOpen<MapRegion, 6> {
    using OnOpen::OnOpen;
    static Step draw(const Life&);
    void act(Life& life) const override { life.map(step); }
};
struct Unmap final : Kind<Unmap> {
    using Kind<Unmap>::Kind;
    static u32 weight(const Life& life) { return life.any_mapped() ? 4 : 0; }
    static Step draw(const Life& life);
    bool may(const Life& life) const override { return life.mapped(step.slot); }
    void act(Life& life) const override { life.slots[step.slot] = {}; }
};
/// A user touches a page of a mapping that is there.
struct Touch final : Kind<Touch> {
    using Kind<Touch>::Kind;
    static u32 weight(const Life& life) { return !life.any_mapped() ? 0 : life.last.op == Op::Reset ? 30 : 12; }
    static Step draw(const Life& life);
    bool may(const Life& life) const override { return step.data < life.slots[step.slot].pages; }
};
struct AskInfo final : OnOpen<AskInfo, 1> {
    using OnOpen::OnOpen;
    static Step draw(const Life&);
};
struct AskRegionInfo final : OnOpen<AskRegionInfo, 2> {
    using OnOpen::OnOpen;
    static Step draw(const Life&);
};

/// Another kind's step, at a preemption point of the step before it.
class During final : public Command {
public:
    During(Shared inner, u32 point);
    static u32 weight(const Life& life);
    /// Nothing where no step may be inside.
    static Shared draw(const Life& life);
    bool may(const Life& life) const override { return life.holds() && inner_->may(life); }
    void act(Life& life) const override { inner_->act(life); }
    Shared with(const Step& fields) const override;

private:
    Shared inner_;
};
}  // namespace cxl::rapid
