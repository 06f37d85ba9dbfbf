// Differences that no VMM sees, as a simulated device tells of them.
#include <fmt/format.h>

#include "fuzzers/reproducer_code.hpp"
#include "properties/explain.hpp"

namespace cxl {
namespace {
Difference simulated(const std::string& what, const std::string& words, const std::string& expected,
                     const std::string& needs) {
    Difference d;
    d.parts.insert("simulator.h");
    d.compared.push_back({what, fmt::format("simulator_saw({})", quoted_in_c(words)), expected});
    d.needs = needs;
    return d;
}
Difference of_leak(const Event& e) {
    const std::string what(e.detail);
    return simulated("held still: " + what, (e.access == "open" ? "held since open: " : "held: ") + what, "0",
                     "a look at what the kernel holds: " + what);
}

/// The bits that the step sends to a register; else all writes that reach hardware around there.
std::optional<Difference> of_hardware(const Script& script, const Event& e, const Session& session,
                                      const Choices& choices) {
    const char* needs = "a look at what reaches the hardware";
    const char* space = e.place == "mmio" ? "mmio" : "config";
    if (!e.bytes) return simulated("reads of the device", "reads of mmio", "0", needs);
    if (!e.detail.empty()) return simulated("writes of it", fmt::format("times: {:#x} {}", e.at, e.bytes), "1", needs);
    const u64 bits = e.row != no_row ? sent_expected(script, e, choices) : 0;
    if (bits) {
        Difference d = simulated(place_name(e) + " of the hardware", fmt::format("sent: {:#x} {}", e.at, e.bytes),
                                 value_in_c(bits), needs);
        if (e.expected & e.mask) d.compared[0].got = masked(d.compared[0].got, e);
        return d;
    }
    const u64 position = session.address(script.steps[e.step].where).position;
    const auto writes = writes_expected(script, e, choices, position);
    if (!writes) return std::nullopt;
    return simulated(fmt::format("to {}, these writes alone: {}", space, *writes),
                     fmt::format("{}: {}", space, *writes), "1", needs);
}

Difference of_report(const Event& e) {
    const std::string word = e.detail.empty() ? "WARN" : std::string(e.detail);
    return simulated(word, word, e.rule == "U-3" ? fmt::format("{}ll", e.expected) : "0ll", "a report: " + word);
}
}  // namespace

std::optional<Difference> simulated_difference(const Script& script, const Event& e, const Session& session,
                                               const Choices& choices) {
    if (e.what == What::Report) return of_report(e);
    if (e.what == What::Leak) return of_leak(e);
    if (e.what == What::Hardware) return of_hardware(script, e, session, choices);
    if (e.what == What::Order)
        return simulated("an order of the two explains what was seen", "an order of the two", "1",
                         "two steps at once, the one in the middle of the other");
    if (e.what == What::Info && e.rule == "RST-8")
        return simulated(std::string(e.detail), "the same as a reset", "1", "a reset to compare it with");
    if (e.what == What::Data && e.place == "device" && script.device.twin.count)
        return simulated("a device with other host addresses shows the same", "the same of its twin", "1",
                         "a twin of the device, with other host addresses");
    return std::nullopt;
}
}  // namespace cxl
