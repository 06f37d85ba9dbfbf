// Names of events.
#include "properties/event.hpp"

#include <fmt/format.h>

#include "properties/hash.hpp"

namespace cxl {
std::string place_name(const Event& e) {
    if (e.row != no_row) return register_name(e.row, e.instance);
    if (e.place.empty()) return "device";
    const bool at_a_byte =
        e.what == What::Data || e.what == What::Hardware || (e.what == What::State && e.detail.empty());
    return at_a_byte && e.place != "device" ? fmt::format("{}+{:#x}", e.place, e.at) : std::string(e.place);
}
std::string signature(const Event& e) {
    std::string s = fmt::format("{} {}", e.rule,
                                e.row != no_row   ? row_name(e.row)
                                : e.place.empty() ? "device"
                                                  : std::string(e.place));
    if (!e.field.empty()) s += fmt::format(".{}", e.field);
    s += fmt::format(" {} {}", e.access, what_names[static_cast<u8>(e.what)]);
    if (!e.detail.empty()) s += fmt::format(" {}", e.detail);
    return s;
}
u64 signature_hash(const Event& e) {
    u64 h = text_hash("");
    const auto mix = [&](std::string_view t) { h = text_hash("\xff", text_hash(t, h)); };
    const char what = static_cast<char>(e.what), row = static_cast<char>(e.row);
    mix(e.rule), mix({&row, 1}), mix(e.row == no_row ? e.place : std::string_view{}), mix(e.field), mix(e.access),
        mix({&what, 1}), mix(e.detail);
    return h;
}
}  // namespace cxl
