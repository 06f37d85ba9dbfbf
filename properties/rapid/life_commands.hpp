// The life of a device as commands: bind, open, close, remove, resets, and what goes wrong by itself.
#pragma once
#include "properties/rapid/command.hpp"

namespace cxl::rapid {
struct Bind final : Kind<Bind> {
    using Kind<Bind>::Kind;
    static u32 weight(const Life& life) { return life.fresh ? 3 : life.bound ? 0 : 40; }
    static Step draw(const Life&) { return {.op = Op::Bind}; }
    bool may(const Life& life) const override { return life.fresh || !life.bound; }
    void act(Life& life) const override { life.bound = !life.failing; }
};
struct Remove final : Kind<Remove> {
    using Kind<Remove>::Kind;
    static u32 weight(const Life& life) { return life.bound && !life.fresh ? 1 : 0; }
    static Step draw(const Life&) { return {.op = Op::Remove}; }
    bool may(const Life& life) const override { return life.bound; }
    void act(Life& life) const override { life.unbind(); }
};
struct OpenFd final : Kind<OpenFd> {
    using Kind<OpenFd>::Kind;
    static constexpr u32 most = 3;
    static u32 weight(const Life& life) { return !life.bound || life.fds == most ? 0 : life.is_open() ? 1 : 40; }
    static Step draw(const Life& life);
    bool may(const Life& life) const override { return life.bound && life.fds < most; }
    void act(Life& life) const override;
};
struct CloseFd final : OnOpen<CloseFd, 2> {
    using OnOpen::OnOpen;
    static Step draw(const Life&) { return {.op = Op::Close}; }
    void act(Life& life) const override { --life.fds; }
};
struct Reset final : OnOpen<Reset, 4> {
    using OnOpen::OnOpen;
    static Step draw(const Life&);
};
struct HotReset final : OnOpen<HotReset, 1> {
    using OnOpen::OnOpen;
    static Step draw(const Life&) { return {.op = Op::HotReset}; }
};
/// A register of the hardware changes by itself. A device with a twin keeps its CTRLs: INIT-2 is asked of such alone.
struct HardwareChange final : Kind<HardwareChange> {
    using Kind<HardwareChange>::Kind;
    static u32 weight(const Life&) { return 2; }
    static Step draw(const Life& life);
    bool may(const Life& life) const override;
};
/// One of the acquisitions of the next step fails.
struct FailNext final : Kind<FailNext> {
    using Kind<FailNext>::Kind;
    static constexpr u32 most = 2;
    static u32 weight(const Life& life) { return life.failing == most ? 0 : life.is_open() ? 1 : 5; }
    static Step draw(const Life&) { return {.op = Op::Fail, .data = 1 + below(one_in(4) ? 40 : 16)}; }
    bool may(const Life& life) const override { return life.failing < most; }
};
}  // namespace cxl::rapid
