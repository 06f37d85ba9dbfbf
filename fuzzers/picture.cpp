// From the tables: every field of the register, highest bits first, and which of them have a wrong bit.
#include "fuzzers/picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "properties/explain.hpp"

namespace cxl {
using nlohmann::json;
namespace {
bool is_value(const Event& e) {
    const bool of_bits = e.what == What::State || e.what == What::Data;  // of hardware writes some are counted
    return of_bits && e.row != no_row && e.bytes == contract.rows[e.row].bytes() && e.expected != e.got;
}
}  // namespace

std::string picture_of(const Event& e) {
    if (!is_value(e)) return json(nullptr).dump();
    const Register& r = *contract.rows[e.row].facts;
    json fields = json::array();
    for (std::size_t i = r.fields.size(); i-- > 0;) {
        const Field& f = r.fields[i];
        fields.push_back({{"name", f.name},
                          {"high", f.at.hi},
                          {"low", f.at.lo},
                          {"kind", kind_names[static_cast<u8>(f.kind)]},
                          {"wrong", ((e.expected ^ e.got) & e.mask & f.at.mask()) != 0}});
    }
    std::sort(fields.begin(), fields.end(), [](const json& a, const json& b) { return a["high"] > b["high"]; });
    return json{{"register", place_name(e)},        {"offset", r.offset},     {"width", 8 * r.bytes},
                {"expected", shown(e, e.expected)}, {"got", shown(e, e.got)}, {"fields", fields}}
        .dump();
}
}  // namespace cxl
