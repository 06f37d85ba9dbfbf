// When a deviation of kind `event` forgives: a condition on the script, in few closed words.
#pragma once
#include <string>
#include <variant>
#include <vector>

#include "model/spec.hpp"
#include "properties/script.hpp"

namespace cxl {
/// {"device": "block", "is": "all"}: as the device line spells it.
struct DeviceIs {
    std::string key, word;
};
/// {"device": "dvsec.at", "above": "0xfc6"}
struct DeviceAbove {
    std::string key;
    u32 most;
};
/// {"device": "hdm_offset", "unaligned": 4}: no multiple of it.
struct DeviceUnaligned {
    std::string key;
    u32 to;
};
/// {"bind": "refused"}: an acquisition of a bind was refused, at the event's step or before it.
struct BindRefused {};
/// {"hardware": "decoder.CTRL", "set": [FIELD...], "clear": [FIELD...]}: hardware has such a value at some time.
struct HardwareHas {
    u32 row, set, clear;
};
using Term = std::variant<DeviceIs, DeviceAbove, DeviceUnaligned, BindRefused, HardwareHas>;
/// All of its terms hold; none: always.
using Condition = std::vector<Term>;

/// From a JSON array of terms; throws std::runtime_error with what is wrong.
Condition read_condition(const std::string& json_text);
/// Whether the script is in it at this step.
bool holds(const Condition& condition, const Script& script, u32 step);
}  // namespace cxl
