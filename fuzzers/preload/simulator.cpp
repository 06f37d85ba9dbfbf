// What the simulator does besides a device: steps that no VMM can make, and what no VMM can see.
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <sstream>

#include "fuzzers/preload/device.hpp"
#include "properties/drive.hpp"
#include "properties/explain.hpp"

namespace cxl {
namespace {
constexpr i64 unsupported = -EOPNOTSUPP, unknown = -EINVAL;
constexpr std::string_view during = "during ";
/// What follows such words; nothing where it begins otherwise.
std::optional<std::string> behind(const std::string& words, std::string_view first) {
    if (!words.starts_with(first)) return std::nullopt;
    return words.substr(first.size());
}
}  // namespace

/// Whether the device is said to be all of this.
bool PreloadDevice::has(const std::string& line) const {
    const std::string all = device_lines(script_);
    std::istringstream words(line);
    for (std::string word; words >> word;)
        if (all.find(word) == all.npos) return false;
    return true;
}

/// A line of a script: of the device it is compared, a step is made, or waits for the call that it runs in.
i64 PreloadDevice::step(const std::string& line) {
    if (line.starts_with("device") || line.starts_with("twin")) return has(line) ? 0 : unknown;
    const bool within = line.starts_with(during);
    Script steps;
    try {
        steps = parse(device_lines(script_) + (within ? "reset\n" : "") + line + "\n");
    } catch (const ScriptError&) {
        return unknown;
    }
    if (steps.count != (within ? 2 : 1)) return unknown;
    const Step& s = steps.steps[steps.count - 1];
    if (within) return within_ = s, 0;
    failing_ = s.op == Op::Fail;
    if (s.op == Op::Open) return open_error_ = s.error, 0;
    if (s.op == Op::Bind) bound_ = session_.hardware.resources.mark();
    Seen seen;
    return make_step(session_, s, seen) ? seen.result : unsupported;
}

/// Whether something of that name has been acquired since, and is still held.
bool PreloadDevice::holds(const std::string& what, u32 since) const {
    const Resources& resources = session_.hardware.resources;
    for (const auto* h = resources.since(since); h; h = resources.since(h->serial))
        if (what == h->what) return true;
    return false;
}

/// All bits that the last call has sent to these bytes of config space: "position width".
i64 PreloadDevice::sent(const std::string& place) const {
    const Hardware& h = session_.hardware;
    std::istringstream words(place);
    u64 at = 0, bits = 0;
    u32 width = 0;
    if (!(words >> std::hex >> at >> std::dec >> width) || width > sizeof bits) return unknown;
    for (u32 i = 0; i < h.counts.effects; ++i) {
        const Effect1& e = h.effects[i];
        for (u32 k = 0; k < e.width && !e.mmio; ++k)
            if (e.at + k - at < width) bits |= u64{e.value >> (8 * k) & 0xff} << (8 * (e.at + k - at));
    }
    return static_cast<i64>(bits);
}
/// How many of its writes touch these bytes of config space.
i64 PreloadDevice::times(const std::string& place) const {
    const Hardware& h = session_.hardware;
    std::istringstream words(place);
    u64 at = 0, width = 0;
    if (!(words >> std::hex >> at >> std::dec >> width)) return unknown;
    return std::count_if(h.effects, h.effects + h.counts.effects,
                         [&](const Effect1& e) { return !e.mmio && e.at < at + width && at < e.at + e.width; });
}
/// Whether the last call has made these writes there and no others: "position width: position/width=value ...".
bool PreloadDevice::writes(bool mmio, const std::string& expected) const {
    const Hardware& h = session_.hardware;
    std::istringstream words(expected);
    u64 from = 0, width = 0;
    words >> std::hex >> from >> std::dec >> width;
    std::string made = fmt::format("{:#x} {}:", from, width);
    for (u32 i = 0; i < h.counts.effects; ++i)
        if (const Effect1& e = h.effects[i]; e.mmio == mmio && e.at < from + width && from < e.at + e.width)
            made += fmt::format(" {:#x}/{}={:#x}", e.at, e.width, e.value);
    return made == expected;
}

/// What was reported since power-on, or is so now.
i64 PreloadDevice::saw(const std::string& words) {
    const Hardware::Counts& c = session_.hardware.counts;
    if (words == "WARN") return c.warns != 0;
    if (words == "BUG") return c.bugs != 0;
    if (words == "bad MMIO access") return c.bad_mmio != 0;
    if (words == "AddressSanitizer" && sanitizer_built()) return c.sanitizer_reports != 0;
    if (const auto what = behind(words, "held: ")) return holds(*what, bound_);
    if (const auto what = behind(words, "held since open: ")) return holds(*what, opened_);
    if (words == "reads of mmio") return c.mmio_reads;
    if (const auto place = behind(words, "sent: ")) return sent(*place);
    if (const auto place = behind(words, "times: ")) return times(*place);
    if (const auto expected = behind(words, "config: ")) return writes(false, *expected);
    if (const auto expected = behind(words, "mmio: ")) return writes(true, *expected);
    if (words == "an order of the two") return without_this(&PreloadDevice::in_some_order);
    if (words == "the same of its twin") return without_this(&PreloadDevice::same_of_twin);
    if (words == "the same as a reset") return without_this(&PreloadDevice::same_as_reset);
    for (const BreachRow& row : breach_rows)
        if (row.detail == words) return session_.hardware.breaches().has(row.breach);
    return unsupported;
}
}  // namespace cxl
