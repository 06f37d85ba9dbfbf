// What of a device matters for a finding: what can be another way without the judge telling another difference does
// not.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "fuzzers/reproducer_code.hpp"

namespace cxl {
namespace {
/// Registers that say what a device can do: a VMM reads them.
constexpr u32 capability_rows[] = {id("dvsec.Capability").row, id("dvsec.Capability2").row, id("dvsec.Capability3").row,
                                   id("hdm.HDMC").row};
constexpr Id mem_capable = id("dvsec.Capability.Mem_Capable");  // what has CXL here has it

bool asked_by_reading(u32 row) { return std::count(std::begin(capability_rows), std::end(capability_rows), row); }
bool one_bit(u32 mask) { return mask && !(mask & (mask - 1)); }

class Variants {
public:
    Variants(Lockstep& lockstep, const Script& script, const Event& event)
        : lockstep_(lockstep), script_(script), event_(event), signature_(signature(event)) {}
    /// What the same finding expects with these bits of a register flipped; nothing where it is none then.
    std::optional<u64> flipped(u32 row, u32 instance, u32 bits) {
        Script other = script_;
        const u32 value = held(other.device.registers, row, instance) ^ bits;
        if (!other.device.registers.add({static_cast<u8>(row), static_cast<u8>(instance), value})) return std::nullopt;
        for (const Event& e : lockstep_.judge(other))
            if (e.step == event_.step && e.instance == event_.instance && signature(e) == signature_) return e.expected;
        return std::nullopt;
    }

private:
    Lockstep& lockstep_;
    const Script& script_;
    const Event& event_;
    std::string signature_;
};
}  // namespace

Needs needs_of(Lockstep& lockstep, const Script& script, const Event& event) {
    Variants variants(lockstep, script, event);
    Needs needs;
    for (const u32 row : capability_rows) {
        const RegisterRow& r = contract.rows[row];
        if (is_dvsec(row) ? r.offset() + r.bytes() > script.device.length || script.device.dvsec_id
                          : !lockstep.session().enabled())
            continue;
        const u32 value = held(script.device.registers, row, 0);
        u32 mask = 0;
        std::string words;
        for (u32 i = 0; i < r.field_count; ++i) {
            const FieldRow& f = r.fields[i];
            if (!one_bit(f.mask) || (row == mem_capable.row && f.mask == mem_capable.mask)) continue;
            if (variants.flipped(row, 0, f.mask) == event.expected) continue;
            mask |= f.mask;
            words += fmt::format("{}{} = {}", words.empty() ? "" : ", ", f.name, value & f.mask ? 1 : 0);
        }
        if (!mask) continue;
        Event at;
        at.row = row;
        needs.lines.push_back(fmt::format("needs(dev, {}, {}, {}, {}, {});", place_in_c(script.device, at), r.bytes(),
                                          value_in_c(mask), value_in_c(value & mask),
                                          quoted_in_c(fmt::format("{} in {}", words, row_name(row)))));
    }
    const bool shows_register = event.row != no_row && (event.what == What::State || event.what == What::Data);
    for (u32 bit = 1; bit && shows_register; bit <<= 1) {
        if (!(event.mask & bit) || asked_by_reading(event.row)) continue;
        if (variants.flipped(event.row, event.instance, bit) == (event.expected ^ bit)) needs.follows |= bit;
    }
    return needs;
}

std::vector<std::string> special_device(const Script& script, bool enabled, bool asked) {
    Script bare;
    bare.device = script.device;
    for (u8 i = bare.device.registers.count; asked && i--;) {
        const u32 row = bare.device.registers.all[i].row;
        if (asked_by_reading(row) && (is_dvsec(row) || enabled)) bare.device.registers.remove(i);
    }
    std::vector<std::string> lines;
    if (bare.device == DeviceSpec{}) return lines;
    const std::string text = print(bare);
    for (std::size_t at = text.find('\n') + 1, end = 0; at < text.size(); at = end + 1) {
        end = text.find('\n', at);
        if (text.compare(at, end - at, "device")) lines.push_back(text.substr(at, end - at));
    }
    return lines;
}
}  // namespace cxl
