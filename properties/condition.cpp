// Conditions from JSON, and of a script.
#include "properties/condition.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "properties/text/shape.hpp"

namespace cxl {
namespace {
using nlohmann::json;

[[noreturn]] void wrong(const std::string& what) { throw std::runtime_error(what); }

const text::Shape& shape_of(const std::string& key) {
    for (const text::Shape& s : text::shapes())
        if (s.key == key) return s;
    wrong(fmt::format("no key {} of a device", key));
}
u32 value_of(const std::string& key, const Script& script) { return shape_of(key).get(script.device); }

/// A number, or as text in hexadecimal.
u32 number(const json& value) {
    if (value.is_number_unsigned()) return value.get<u32>();
    const auto text = value.get<std::string>();
    u32 n = 0;
    const char *from = text.data() + (text.starts_with("0x") ? 2 : 0), *end = text.data() + text.size();
    if (const auto read = std::from_chars(from, end, n, 16);
        from == text.data() || read.ptr != end || read.ec != std::errc{})
        wrong(fmt::format("{} is no number in hexadecimal", text));
    return n;
}

/// The bits of fields of this register.
u32 bits(const json& fields, u32 row) {
    u32 mask = 0;
    for (const json& path : fields) {
        const Id field = find(path.get<std::string>());
        if (field.row != row) wrong(fmt::format("no field {} of that register", path.get<std::string>()));
        mask |= field.mask;
    }
    return mask;
}

Term read_term(const json& term) {
    if (!term.is_object()) wrong("a condition is an object");
    if (term.contains("device")) {
        const auto key = term.at("device").get<std::string>();
        const text::Shape& shape = shape_of(key);
        if (term.contains("is")) {
            const auto word = term.at("is").get<std::string>();
            if (std::find(shape.words.begin(), shape.words.end(), word) == shape.words.end())
                wrong(fmt::format("{} is never {}", key, word));
            return DeviceIs{key, word};
        }
        if (term.contains("above")) return DeviceAbove{key, number(term.at("above"))};
        if (term.contains("unaligned")) {
            const u32 to = number(term.at("unaligned"));
            if (to < 2) wrong("everything is a multiple of that");
            return DeviceUnaligned{key, to};
        }
        wrong("a condition of a device has is, above or unaligned");
    }
    if (term.contains("bind")) {
        if (term.at("bind") != "refused") wrong("of a bind there is only refused");
        return BindRefused{};
    }
    if (term.contains("hardware")) {
        const auto path = term.at("hardware").get<std::string>();
        const Id i = find(path);
        if (!i.known()) wrong(fmt::format("no register {}", path));
        return HardwareHas{i.row, bits(term.value("set", json::array()), i.row),
                           bits(term.value("clear", json::array()), i.row)};
    }
    wrong("a condition names a device's key, a bind, or hardware");
}

bool has(const HardwareHas& term, u32 value) { return (value & term.set) == term.set && !(value & term.clear); }

/// The value of any instance, at power-on, after a reset, or as a step makes it.
bool hardware_has(const HardwareHas& term, const Script& script) {
    const u32 instances = is_decoder(term.row) ? most_decoders : 1;
    for (u32 i = 0; i < instances; ++i)
        if (has(term, held(script.device.registers, term.row, i))) return true;
    for (const Poke& p : script.device.after_reset)
        if (p.row == term.row && has(term, p.value)) return true;
    return std::any_of(script.all().begin(), script.all().end(), [&](const Step& s) {
        return s.op == Op::Hardware && s.where.anchor == Where::Register && s.where.row == term.row &&
               has(term, static_cast<u32>(s.data));
    });
}

bool bind_refused(const Script& script, u32 step) {
    bool refused = false;
    for (u32 i = 0; i < script.count && i <= step; ++i) {
        if (refused && script.steps[i].op == Op::Bind) return true;
        if (script.steps[i].op != Op::Hardware) refused = script.steps[i].op == Op::Fail;
    }
    return false;
}

struct Asks {
    const Script& script;
    u32 step;
    bool operator()(const DeviceIs& t) const { return shape_of(t.key).print(value_of(t.key, script)) == t.word; }
    bool operator()(const DeviceAbove& t) const { return value_of(t.key, script) > t.most; }
    bool operator()(const DeviceUnaligned& t) const { return value_of(t.key, script) % t.to != 0; }
    bool operator()(const BindRefused&) const { return bind_refused(script, step); }
    bool operator()(const HardwareHas& t) const { return hardware_has(t, script); }
};
}  // namespace

Condition read_condition(const std::string& json_text) {
    Condition all;
    for (const json& term : json::parse(json_text)) all.push_back(read_term(term));
    return all;
}
bool holds(const Condition& condition, const Script& script, u32 step) {
    return std::all_of(condition.begin(), condition.end(),
                       [&](const Term& t) { return std::visit(Asks{script, step}, t); });
}
}  // namespace cxl
