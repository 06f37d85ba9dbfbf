// Deviations from JSON to edits of the Spec.
#include "properties/deviations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "model/rules.hpp"
#include "properties/breaches.hpp"

namespace cxl {
namespace {
using nlohmann::json;

[[noreturn]] void wrong(const std::string& what) { throw std::runtime_error(what); }

struct HabitName {
    std::string_view name;
    bool Habits::* habit;
};
constexpr HabitName habit_names[] = {
    {"clamp-before-check", &Habits::clamp_before_check}, {"exact-offset-writes", &Habits::exact_offset_writes},
    {"exact-offset-reads", &Habits::exact_offset_reads}, {"base-kept-unless-locked", &Habits::base_kept_unless_locked},
    {"gate-beyond-length", &Habits::gate_beyond_length}, {"headers-from-hardware", &Habits::headers_from_hardware},
    {"only-decoder0", &Habits::only_decoder0},           {"cut-registers-whole", &Habits::cut_registers_whole},
    {"last-hdm-entry", &Habits::last_hdm_entry},         {"all-ones-committed", &Habits::all_ones_committed},
    {"position-kept", &Habits::position_kept},
};

Id known(const std::string& path) {
    const Id i = find(path);
    if (!i.known()) wrong(fmt::format("no register or field {}", path));
    return i;
}

void make_edit(const json& edit, Spec& spec) {
    if (!edit.is_object()) wrong("an edit is an object");
    if (edit.contains("habit")) {
        const auto name = edit.at("habit").get<std::string>();
        for (const HabitName& h : habit_names)
            if (h.name == name) return void(spec.habits.*h.habit = true);
        wrong(fmt::format("no habit {}", name));
    }
    if (edit.contains("breach")) {
        const auto detail = edit.at("breach").get<std::string>();
        for (const BreachRow& b : breach_rows)
            if (b.detail == detail) return void(spec.habits.breaches |= 1u << static_cast<u32>(b.breach));
        wrong(fmt::format("no breach {}", detail));
    }
    if (edit.contains("order")) {
        const auto rule = edit.at("order").get<std::string>();
        for (std::size_t i = 0; i < std::size(order_rules); ++i)
            if (order_rules[i] == rule) return void(spec.habits.orders |= 1u << i);
        wrong(fmt::format("no rule on two at once {}", rule));
    }
    if (edit.contains("register")) {
        RegisterRow& row = spec.row(known(edit.at("register").get<std::string>()));
        if (edit.contains("lock")) {
            row.lock = {};
            row.lock_open = U::None;
            u32 n = 0;
            for (const json& path : edit.at("lock")) {
                if (n == row.lock.size()) wrong("a lock has at most two fields");
                row.lock[n++] = known(path.get<std::string>());
            }
            return;
        }
        if (edit.contains("reads")) {
            const auto from = edit.at("reads").get<std::string>();
            if (from != "hardware" && from != "shadow") wrong(fmt::format("reads is hardware or shadow, not {}", from));
            row.reads = from == "hardware" ? Source::Hardware : Source::Shadow;
            return;
        }
        wrong("an edit of a register has lock or reads");
    }
    if (edit.contains("field")) {
        const Id i = known(edit.at("field").get<std::string>());
        FieldRow& field = spec.field(i);
        if (edit.contains("needs")) {
            const auto path = edit.at("needs").get<std::string>();
            field.needs = path.empty() ? Id{} : known(path);
            return;
        }
        if (edit.contains("kind")) {
            const auto kind = edit.at("kind").get<std::string>();
            for (std::size_t k = 0; k < std::size(kind_names); ++k)
                if (kind_names[k] == kind) return void(field.kind = static_cast<Kind>(k));
            wrong(fmt::format("no access kind {}", kind));
        }
        wrong("an edit of a field has needs or kind");
    }
    wrong("an edit names a habit, a breach, an order, a register or a field");
}
}  // namespace

Deviations load_deviations(const std::string& file) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error(fmt::format("{}: cannot be read", file));
    try {
        const json doc = json::parse(in);
        if (doc.at("format").get<int>() != 1) wrong(fmt::format("format {} is not 1", doc.at("format").dump()));
        Deviations d;
        d.series = doc.value("series", "");
        for (const json& one : doc.at("deviations")) {
            Deviation v{one.at("name").get<std::string>(),
                        one.at("rule").get<std::string>(),
                        "",
                        one.value("why", ""),
                        {},
                        one.value("event", ""),
                        {}};
            for (const json& line : one.at("script")) v.script += line.get<std::string>() + "\n";
            if (!find_rule(v.rule)) wrong(fmt::format("{}: no rule {}", v.name, v.rule));
            for (const json& edit : one.value("edits", json::array())) v.edits.push_back(edit.dump());
            if (v.edits.empty() == v.event.empty()) wrong(fmt::format("{}: either edits or an event", v.name));
            if (v.event.empty() && one.contains("when")) wrong(fmt::format("{}: when is of an event", v.name));
            try {
                v.when = read_condition(one.value("when", json::array()).dump());
                parse(v.script);
                Spec trial = contract;
                for (const std::string& edit : v.edits) make_edit(json::parse(edit), trial);
            } catch (const std::exception& e) {
                wrong(fmt::format("{}: {}", v.name, e.what()));
            }
            d.all.push_back(std::move(v));
        }
        return d;
    } catch (const std::exception& e) {
        throw std::runtime_error(fmt::format("{}: {}", file, e.what()));
    }
}

Spec deviated(const Deviations& deviations, const Deviation* without) {
    Spec spec = contract;
    for (const Deviation& d : deviations.all)
        if (&d != without)
            for (const std::string& edit : d.edits) make_edit(json::parse(edit), spec);
    return spec;
}

namespace {
/// A signature, or its beginning where a star ends it.
bool speaks_of(const std::string& event, const std::string& signature) {
    if (!event.ends_with('*')) return event == signature;
    return signature.starts_with(std::string_view(event).substr(0, event.size() - 1));
}
}  // namespace

bool predicts(const Deviations& deviations, const Script& script, u32 step, const std::string& signature,
              const Deviation* without) {
    return std::any_of(deviations.all.begin(), deviations.all.end(), [&](const Deviation& d) {
        return &d != without && !d.event.empty() && speaks_of(d.event, signature) && holds(d.when, script, step);
    });
}
u32 forgive(const Deviations& deviations, const Script& script, Events& events, const Deviation* without) {
    u32 kept = 0;
    for (const Event& e : events)
        if (!predicts(deviations, script, e.step, signature(e), without)) events.all[kept++] = e;
    const u32 gone = events.count - kept;
    events.count = kept;
    return gone;
}
}  // namespace cxl
