// Random devices, steps and values that know the tables: shared by the fuzzers' mutator and the random tests.
#pragma once
#include "properties/script.hpp"

namespace cxl {
/// A small generator with a stated state, so that a seed repeats a run on any machine.
class Random {
public:
    explicit Random(u64 seed) : state_(seed * 0x9e3779b97f4a7c15u + 0x2545f4914f6cdd1du) {}
    u64 next() {
        state_ ^= state_ << 13, state_ ^= state_ >> 7, state_ ^= state_ << 17;
        return state_ * 0x2545f4914f6cdd1du;
    }
    u32 below(u32 n) { return static_cast<u32>((next() >> 33) % n); }
    bool one_in(u32 n) { return below(n) == 0; }

private:
    u64 state_;
};

/// A value worth writing to the register: field extremes, single bits, reserved patterns, rarely anything.
u32 interesting(Random& r, u32 row);
Step random_step(Random& r);
/// Mostly conforming and enabled, sometimes malformed.
DeviceSpec random_device(Random& r);
/// A device opened, then `steps` steps.
Script random_script(Random& r, u32 steps);
/// One small change; never the same object twice in a row is promised.
void mutate(Random& r, Script& script);
Script cross(Random& r, const Script& a, const Script& b);
}  // namespace cxl
