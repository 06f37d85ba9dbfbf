// Switching between two stacks.
#include "properties/threads.hpp"

#include <ucontext.h>

#ifdef CXL_ASAN
#include <sanitizer/common_interface_defs.h>
#endif

namespace cxl {
struct Threads::Fibers {
    static constexpr std::size_t stack_bytes = 256 * 1024;
    alignas(64) char stack[stack_bytes];
    ucontext_t contexts[2];
    void* fake_stacks[2] = {};
    const void* bottoms[2] = {};
    std::size_t sizes[2] = {};
};
namespace {
thread_local Threads* running = nullptr;  // makecontext() passes no pointer
}

Threads::Threads() : fibers_(std::make_unique<Fibers>()) {
    fibers_->bottoms[1] = fibers_->stack, fibers_->sizes[1] = Fibers::stack_bytes;
}
Threads::~Threads() = default;

void Threads::clear() {
    locks_ = {};
    state_ = State::Idle;
    waiting_[0] = waiting_[1] = false;
    current_ = points_ = wanted_ = 0;
    breaches = {};
}
void Threads::arm(u32 n, void (*body)(void*), void* context) {
    state_ = State::Armed, points_ = 0, wanted_ = n, body_ = body, context_ = context;
}

void Threads::switch_to(u32 thread) {
    const u32 from = current_;
    current_ = thread;
#ifdef CXL_ASAN
    // a thread that ends gives its fake stack up
    const bool ends = from == 1 && state_ == State::Done;
    __sanitizer_start_switch_fiber(ends ? nullptr : &fibers_->fake_stacks[from], fibers_->bottoms[thread],
                                   fibers_->sizes[thread]);
#endif
    swapcontext(&fibers_->contexts[from], &fibers_->contexts[thread]);
#ifdef CXL_ASAN
    __sanitizer_finish_switch_fiber(fibers_->fake_stacks[from], nullptr, nullptr);
#endif
}
void Threads::intrude() {
    Threads& t = *running;
#ifdef CXL_ASAN
    __sanitizer_finish_switch_fiber(nullptr, &t.fibers_->bottoms[0], &t.fibers_->sizes[0]);
#endif
    t.body_(t.context_);
    t.state_ = State::Done;
    t.switch_to(0);
}
void Threads::enter() {
    state_ = State::Running;
    running = this;
    ucontext_t& c = fibers_->contexts[1];
    getcontext(&c);
    c.uc_stack.ss_sp = fibers_->stack, c.uc_stack.ss_size = Fibers::stack_bytes;
    c.uc_link = nullptr;
    makecontext(&c, intrude, 0);
    switch_to(1);
}
u32 Threads::settle() {
    const u32 points = points_;
    if (state_ == State::Armed) enter();
    waiting_[0] = true;  // for the intruder: what it waits for now nobody gives back
    while (state_ == State::Running) switch_to(1);
    waiting_[0] = false;
    state_ = State::Idle;
    return points;
}

bool Threads::available(const Lock& l, cxl_lock_mode mode) const {
    const u32 other = 1 - current_;
    if (l.writer == other + 1) return false;
    return mode == CXL_SHARED || !l.readers[other];
}
void Threads::lock(cxl_lock which, cxl_lock_mode mode) {
    point();
    Lock& l = locks_[which];
    breaches.look(Breach::LockUnpaired, l.writer == current_ + 1 || l.readers[current_]);
    while (!available(l, mode)) {
        const u32 other = 1 - current_;
        if (state_ != State::Running || waiting_[other]) {
            breaches.look(Breach::Deadlock, true);
            break;
        }
        waiting_[current_] = true;
        switch_to(other);
        waiting_[current_] = false;
    }
    if (mode == CXL_EXCLUSIVE)
        l.writer = static_cast<u8>(current_ + 1);
    else
        ++l.readers[current_];
}
void Threads::unlock(cxl_lock which, cxl_lock_mode mode) {
    Lock& l = locks_[which];
    const bool held = mode == CXL_EXCLUSIVE ? l.writer == current_ + 1 : l.readers[current_] != 0;
    breaches.look(Breach::LockUnpaired, !held);
    if (!held) return;
    if (mode == CXL_EXCLUSIVE)
        l.writer = 0;
    else
        --l.readers[current_];
    // whoever waits for it goes on at once: what the lock kept apart is over
    if (state_ == State::Running && waiting_[1 - current_]) switch_to(1 - current_);
    point();
}
bool Threads::holds(cxl_lock which, cxl_lock_mode mode) const {
    const Lock& l = locks_[which];
    return l.writer == current_ + 1 || (mode == CXL_SHARED && l.readers[current_]);
}
void Threads::none_held() {
    for (Lock& l : locks_) {
        const bool kept = l.writer == current_ + 1 || l.readers[current_];
        breaches.look(Breach::LockKept, kept);
        if (!kept) continue;
        if (l.writer == current_ + 1) l.writer = 0;
        l.readers[current_] = 0;
    }
}
}  // namespace cxl
