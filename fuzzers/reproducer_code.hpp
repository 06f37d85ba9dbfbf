// Pieces of a reproducer: steps, checks, and the files of fuzzers/reproducer/parts/ that they call.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "properties/lockstep.hpp"

namespace cxl {
/// The bits of a value in so many bytes.
constexpr u64 cut(u64 value, u32 bytes) { return bytes >= 8 ? value : value & ((u64{1} << (8 * bytes)) - 1); }

/// What is compared, as C: both forms say it in their own way.
struct Comparison {
    std::string what, got, expected;
};
/// The difference that a finding is, as a VMM sees it.
struct Difference {
    std::vector<std::string> before;  ///< lines of C before the step
    std::string call;                 ///< in place of the step's own; empty: that
    std::vector<std::string> after;   ///< lines of C behind it
    std::vector<Comparison> compared;
    std::set<std::string> parts;
    std::string needs;  ///< who else could see it; or empty
};
/// `session` is as the judged script has left it.
Difference difference(const Script& script, const Event& event, const Session& session, const Choices& choices);
/// What a simulated device alone tells: reports, leaks, what reaches hardware, orders; nothing where a VMM sees it.
std::optional<Difference> simulated_difference(const Script& script, const Event& event, const Session& session,
                                               const Choices& choices);
/// An expression of C, of which the bits count that differ.
std::string masked(const std::string& value, const Event& event);
/// Of the info ioctls.
Difference info_difference(const Script& script, const Event& event, const Session& session);

/// What the model alone expects there; nothing where the script has what it cannot make (failures, rebinding).
/// `position`: of the step's access in its region.
std::optional<u64> model_expects(const Script& script, const Event& event, const Choices& choices, u64 position);
/// The bits that the step sends to the register of hardware: an event that speaks of one write may expect none.
u64 sent_expected(const Script& script, const Event& event, const Choices& choices);
/// What the step writes to hardware around there, and nothing else does: "0x150 8: 0x150/4=0x1 0x154/4=0x0", the place
/// in front; likewise.
std::optional<std::string> writes_expected(const Script& script, const Event& event, const Choices& choices,
                                           u64 position);

/// The event is of the bind before the first step, which no step makes.
bool binds_unasked(const Script& script, const Event& event);

/// A call for the step: `long long`, bytes or 0 or -errno; and what it calls.
std::string step_call(const Script& script, u32 step, std::set<std::string>& parts);
/// Where an access goes: "dev->comp_regs, dev->hdm + 0x20".
std::string place_in_c(const DeviceSpec& device, const Where& where);
/// The register or the byte that an event is about, likewise.
std::string place_in_c(const DeviceSpec& device, const Event& event);
/// Whether only a simulator makes such a step.
bool needs_simulator(const Step& step);
/// A string of C.
std::string quoted_in_c(const std::string& text);
/// A number of C: negative ones as errno names where they have one.
std::string result_in_c(u64 value);
std::string value_in_c(u64 value);

/// Lines of C behind the first open: what the device must hold for the difference to be this one; and whether what is
/// expected follows what a register held then (bits of `before`).
struct Needs {
    std::vector<std::string> lines;
    u32 follows = 0;
};
Needs needs_of(Lockstep& lockstep, const Script& script, const Event& event);
/// What of the device is none of the default one's, and not `asked` by needs_of(): lines of a script.
std::vector<std::string> special_device(const Script& script, bool enabled, bool asked);
}  // namespace cxl
