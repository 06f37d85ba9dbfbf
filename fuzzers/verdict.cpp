// From events to words and JSON, across a process boundary.
#include "fuzzers/verdict.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "fuzzers/isolated.hpp"
#include "fuzzers/picture.hpp"
#include "model/rules.hpp"
#include "properties/choices_file.hpp"
#include "properties/claims.hpp"
#include "properties/explain.hpp"

namespace cxl {
using nlohmann::json;
namespace {
json told(const Event& e, const std::vector<std::string>& also) {
    return {{"signature", signature(e)},
            {"rule", e.rule},
            {"severity", severity_of(e.rule)},
            {"title", title(e)},
            {"expected", shown(e, e.expected)},
            {"got", shown(e, e.got)},
            {"register", place_name(e)},
            {"also", also},
            {"step", e.step},
            {"picture", picture_of(e)}};
}
json judged(const Setting& setting, const Script& script) {
    const auto lockstep = setting.lockstep();
    Events events = lockstep->judge(script);
    const u32 forgiven = forgive(setting.deviations, script, events);
    json list = json::array();
    for (const Event& e : events) list.push_back(told(e, also_broken(e, events)));
    return {{"events", list},
            {"explanation", explain(script, events)},
            {"choices", choices_text(lockstep->choices())},
            {"departures", lockstep->departures()},
            {"forgiven", forgiven}};
}
}  // namespace

std::string severity_of(std::string_view rule) {
    const Rule* r = find_rule(rule);
    return r && r->severity == Severity::Should ? "should" : "must";
}

void keep_musts(Events& events) {
    u32 kept = 0;
    for (const Event& e : events)
        if (severity_of(e.rule) == "must") events.all[kept++] = e;
    events.count = kept;
}

Verdict judge_isolated(const Setting& setting, const Script& script, double seconds) {
    const Isolated run = isolated([&] { return judged(setting, script).dump(); }, seconds);
    Verdict v;
    if (run.died || run.output.empty()) {
        Event e;
        e.what = What::Report, e.rule = "SYS-1", e.place = "device", e.access = "run", e.bytes = 0;
        const bool undefined = run.last_words.find("runtime error") != std::string::npos;
        e.detail = run.hung ? "hang" : undefined ? "undefined behaviour" : "death";
        e.step = script.count ? script.count - 1 : 0;
        Events one;
        one.count = 0;
        one.add(e);
        v.events.push_back({signature(e),
                            "SYS-1",
                            "must",
                            title(e),
                            "no report",
                            std::string(e.detail),
                            "device",
                            {},
                            e.step,
                            picture_of(e)});
        v.explanation = explain(script, one), v.last_words = run.last_words;
        return v;
    }
    const json doc = json::parse(run.output);
    for (const json& e : doc["events"])
        v.events.push_back({e["signature"], e["rule"], e["severity"], e["title"], e["expected"], e["got"],
                            e["register"], e["also"].get<std::vector<std::string>>(), e["step"], e["picture"]});
    v.explanation = doc["explanation"], v.choices = doc["choices"], v.departures = doc["departures"],
    v.forgiven = doc["forgiven"];
    return v;
}

std::string to_json(const Verdict& v) {
    json list = json::array();
    for (const Told& t : v.events)
        list.push_back({{"signature", t.signature},
                        {"rule", t.rule},
                        {"severity", t.severity},
                        {"title", t.title},
                        {"expected", t.expected},
                        {"got", t.got},
                        {"register", t.place},
                        {"also", t.also},
                        {"step", t.step}});
    return json{{"events", list},
                {"choices", v.choices.empty() ? json::object() : json::parse(v.choices)},
                {"forgiven", v.forgiven}}
        .dump(2);
}
}  // namespace cxl
