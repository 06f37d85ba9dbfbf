// Words for people: register and field names, expected and got, the rule and where to read it.
#include "properties/explain.hpp"

#include <fmt/format.h>

#include "model/choices.hpp"
#include "model/rules.hpp"
#include "properties/claims.hpp"

namespace cxl {
std::string result_in_words(i64 v) {
    switch (-v) {
        case 1:
            return "-EPERM";
        case 5:
            return "-EIO";
        case 11:
            return "-EAGAIN";
        case 12:
            return "-ENOMEM";
        case 14:
            return "-EFAULT";
        case 16:
            return "-EBUSY";
        case 19:
            return "-ENODEV";
        case 22:
            return "-EINVAL";
        case 25:
            return "-ENOTTY";
        case 95:
            return "-EOPNOTSUPP";
        default:
            return fmt::format("{}", v);
    }
}

namespace {
std::string field_names(const Event& e) {
    if (e.row == no_row || !e.bytes || !e.mask) return {};
    std::string names;
    const RegisterRow& r = contract.rows[e.row];
    for (u32 i = 0; i < r.field_count; ++i)
        if (r.fields[i].mask & e.mask & (e.expected ^ e.got))
            names += fmt::format("{}{}", names.empty() ? "" : ", ", r.fields[i].name);
    return names;
}
std::string rule_text(std::string_view rule, std::string_view& citation) {
    if (const Rule* r = find_rule(rule)) return citation = r->citation, std::string(r->text);
    for (const Point& p : points)
        if (p.id == rule) {
            citation = "contract, Unspecified";
            return fmt::format("Unspecified point: {}; admitted: {} or {}, one of them throughout.", p.text,
                               p.outcomes[0], p.outcomes[1]);
        }
    return {};
}
}  // namespace

std::string shown(const Event& e, u64 value) {
    if (e.what == What::Result || e.what == What::Position || (e.what == What::Info && e.detail == "result"))
        return result_in_words(static_cast<i64>(value));
    if (e.what == What::Detection)
        return e.bytes      ? result_in_words(static_cast<i64>(value))
               : value == 0 ? "plain PCI"
               : value == 1 ? "CXL"
                            : result_in_words(static_cast<i64>(value));
    if (!e.bytes) return fmt::format("{}", value);
    return fmt::format("{:#0{}x}", value, 2 + 2 * e.bytes);
}

std::string title(const Event& e) {
    std::string t = fmt::format("{} {} after {}: expected {}, got {}", place_name(e),
                                what_names[static_cast<u8>(e.what)], e.access, shown(e, e.expected), shown(e, e.got));
    if (e.what == What::Leak)
        t = fmt::format("not given back after {}: {}", e.access, e.detail);
    else if (e.what == What::Info || e.what == What::Pages || (e.what == What::State && !e.detail.empty()))
        t = fmt::format("{} {} after {}: expected {}, got {}", place_name(e), e.detail, e.access, shown(e, e.expected),
                        shown(e, e.got));
    else if (e.what == What::Order)
        t = fmt::format("{} at {} with {} during it: no order of the two explains what was seen", place_name(e),
                        e.access, e.detail);
    else if (!e.detail.empty())
        t = fmt::format("{} {} at {}", place_name(e), e.detail, e.access);
    const std::string fields = field_names(e);
    if (!fields.empty()) t += fmt::format(" ({})", fields);
    return t;
}

std::string device_lines(const Script& script) {
    std::string out = print(script);  // print() puts the steps last, one a line: what is left is the device
    for (u32 i = 0; i < script.count; ++i) out.erase(out.rfind('\n', out.size() - 2) + 1);
    return out;
}
std::string step_line(const Script& script, u32 step) {
    return fmt::format("{:>3}  {}\n", step + 1, print(script.device, script.steps[step]));
}
std::string rule_lines(std::string_view rule) {
    std::string_view citation;
    const std::string text = rule_text(rule, citation);
    return fmt::format("        {}: {}\n        ({})\n", rule, text, citation);
}

std::string claim_lines(const RuleSet& broken) {
    std::string out;
    for (std::size_t r = 0; r < rule_count; ++r)
        if (broken[r]) out += fmt::format("     >> {}\n", claim_in_words(rules[r].id)) + rule_lines(rules[r].id);
    return out;
}

std::string explain(const Script& script, const Events& events) {
    std::string out = device_lines(script);
    for (u32 i = 0; i < script.count; ++i) {
        out += step_line(script, i);
        for (const Event& e : events)
            if (e.step == i)
                out += fmt::format("     >> {}\n        {}\n", signature(e), title(e)) + rule_lines(e.rule);
    }
    return out;
}
}  // namespace cxl
