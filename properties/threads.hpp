// Two threads of the simulated kernel on one host thread: an intruder runs at a service call of the other, and locks
// decide who waits.
#pragma once
#include <array>
#include <memory>

#include "properties/breaches.hpp"
#include "targets/target.h"

namespace cxl {
class Threads {
public:
    Threads();
    ~Threads();
    Threads(const Threads&) = delete;

    void clear();
    /// body(context) runs as the intruder at the n-th point from now (1, 2, ...).
    void arm(u32 n, void (*body)(void*), void* context);
    /// Runs what is left of the intruder; to be called when the other thread's call has returned. Returns how many
    /// points that call had.
    u32 settle();
    /// 0, or 1 while the intruder runs.
    u32 current() const { return current_; }
    /// A service call.
    void point() {
        if (state_ == State::Idle || current_) return;
        if (++points_ == wanted_ && state_ == State::Armed) enter();
    }
    void lock(cxl_lock lock, cxl_lock_mode mode);
    void unlock(cxl_lock lock, cxl_lock_mode mode);
    bool holds(cxl_lock lock, cxl_lock_mode mode) const;
    /// At the end of a target's call: the running thread holds nothing (LIFE-4).
    void none_held();
    Breaches breaches;

private:
    enum class State : u8 { Idle, Armed, Running, Done };
    struct Fibers;
    struct Lock {
        u8 writer = 0;       ///< 1 + thread, 0: none
        u8 readers[2] = {};  ///< by thread
    };
    bool available(const Lock& l, cxl_lock_mode mode) const;
    void enter();
    void switch_to(u32 thread);
    static void intrude();

    std::unique_ptr<Fibers> fibers_;
    std::array<Lock, CXL_LOCKS> locks_{};
    State state_ = State::Idle;
    bool waiting_[2] = {};
    u32 current_ = 0, points_ = 0, wanted_ = 0;
    void (*body_)(void*) = nullptr;
    void* context_ = nullptr;
};
}  // namespace cxl
