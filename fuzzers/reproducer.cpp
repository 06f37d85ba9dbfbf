// From a judged script to C.
#include "fuzzers/reproducer.hpp"

#include <fmt/format.h>

#include <cctype>
#include <nlohmann/json.hpp>
#include <optional>

#include "fuzzers/isolated.hpp"
#include "fuzzers/reproducer_body.hpp"
#include "fuzzers/reproducer_text.hpp"
#include "fuzzers/verdict.hpp"
#include "model/reserved.hpp"
#include "properties/explain.hpp"

namespace cxl {
namespace {
using nlohmann::json;

/// The event that a VMM sees best; of a sanitizer's report, which this build may not have, one that says no more.
Event wanted(const Script& script, const Events& events, const std::string& name, Lockstep& lockstep) {
    const Event* found = nullptr;
    for (const Event& e : events) {
        if (signature(e) != name) continue;
        if (!found) found = &e;
        if (difference(script, e, lockstep.session(), lockstep.choices()).needs.empty()) return e;
    }
    if (found) return *found;
    const auto report = name.find(" report ");
    if (!name.starts_with("SYS-1") || report == name.npos)
        throw std::runtime_error("the script does not show this signature: " + name);
    Event e;
    e.what = What::Report, e.rule = "SYS-1", e.place = "device", e.access = "run", e.bytes = 0;
    e.detail = std::string_view(name).substr(report + 8);
    e.got = 1, e.step = script.count ? script.count - 1 : 0;
    return e;
}

/// A name of C for this finding.
std::string test_name(const std::string& signature) {
    std::string name;
    for (const char c : signature) {
        const auto letter = static_cast<unsigned char>(c);
        name += std::isalnum(letter) ? static_cast<char>(std::tolower(letter)) : '_';
    }
    return name;
}
std::string about(const Event& e, const std::string& name, const std::string& target) {
    return name + "\n\n" + title(e) + "\nshown by " + target + "\n\n" + rule_lines(e.rule);
}

/// Without what the target has shown before.
void expect_of_model(const Script& script, Event& event, Lockstep& lockstep) {
    const u64 position = lockstep.session().address(script.steps[event.step].where).position;
    event.expected = model_expects(script, event, lockstep.choices(), position).value_or(event.expected);
}
/// The judge goes on from what the target shows: to itself it has then gone wrong again.
bool differs_by_itself(const Event& judged, const Event& event) {
    return judged.expected == event.expected || (event.expected ^ event.got) & event.mask;
}

/// The guest's own value in that register before the event, every bit of it another than the target shows: then what
/// the model alone expects is told apart from it.
std::optional<Script> told_apart(Script script, const Event& e) {
    if (e.what != What::State || e.row == no_row || !guest_writes[e.row] || script.count == Script::most_steps)
        return {};
    u32 at = 0,
        fds = 0;  // the last place before the event with an fd to write by, not between a step and its inner one
    for (u32 i = 0; i <= e.step; ++i) {
        if (fds && !script.steps[i].during) at = i;
        fds += script.steps[i].op == Op::Open, fds -= fds && script.steps[i].op == Op::Close;
    }
    if (!at) return {};
    for (u32 i = script.count++; i > at; --i) script.steps[i] = script.steps[i - 1];
    Step own{.op = Op::Write, .count = e.bytes, .data = cut(~e.got, e.bytes)};
    own.where.region = is_dvsec(e.row) ? Where::Config : Where::CompRegs, own.where.anchor = Where::Register;
    own.where.row = static_cast<u8>(e.row), own.where.instance = static_cast<u8>(e.instance);
    script.steps[at] = own;
    return script;
}

/// What the judge does of itself, as steps: one that cannot run within the one before waits until that is over; the end
/// of a script removes the device.
Script spelled_out(Script script, const std::string& name) {
    for (u32 i = 1; i < script.count; ++i)
        if (!runs_nested(script.steps[i - 1], script.steps[i])) script.steps[i].during = 0;
    const bool removed = script.count && script.steps[script.count - 1].op == Op::Remove;
    if (name.find(" device remove ") != name.npos && !removed && script.count < Script::most_steps)
        script.steps[script.count++] = {.op = Op::Remove};
    return script;
}

json written(const Setting& setting, const Script& given, const std::string& name, bool deadly, bool apart = false);

/// The same of the script that has the guest's own value; null where that shows no difference that is compared.
json written_apart(const Setting& setting, const Script& script, const Event& judged, const std::string& name,
                   bool deadly) {
    const auto other = told_apart(script, judged);
    if (!other) return nullptr;
    try {
        json shown = written(setting, *other, name, deadly, true);
        if (shown["compares"]) return shown;
    } catch (const std::runtime_error&) {  // it does not show the signature
    }
    return nullptr;
}

/// `deadly`: the target does not survive the script, which is then not judged; `apart`: it has the guest's own value.
json written(const Setting& setting, const Script& given, const std::string& name, bool deadly, bool apart) {
    const Script script = spelled_out(given, name);
    const auto lockstep = setting.lockstep();
    Events events;
    if (!deadly) events = lockstep->judge(script);
    forgive(setting.deviations, script, events);
    const Event judged = wanted(script, events, name, *lockstep);
    Event event = judged;
    const bool enabled = deadly || lockstep->session().enabled();
    if (!deadly && event.what != What::Report) expect_of_model(script, event, *lockstep);
    Difference d = difference(script, event, lockstep->session(), lockstep->choices());
    if (!differs_by_itself(judged, event)) {
        if (!apart)
            if (json shown = written_apart(setting, script, judged, name, deadly); !shown.is_null()) return shown;
        d = {};
        d.needs = "the finding of an earlier step: without it nothing differs";
    }
    const bool unasked = deadly || d.compared.empty() || event.access == "run";
    Body body(script, event, d, unasked ? Needs{} : needs_of(*lockstep, script, judged), enabled);

    body.parts.insert("device.h");
    const Amalgam test = amalgam(body.parts);
    body.parts.insert("check.h");
    const Amalgam program = amalgam(body.parts);
    const std::string test_of = test_name(name);
    std::map<std::string, std::string> words = {{"ABOUT", comment_lines(about(event, name, setting.target))},
                                                {"NAME", test_of},
                                                {"SIGNATURE", quoted_in_c(name)},
                                                {"DECLARATIONS", body.declarations},
                                                {"HEADERS", program.headers},
                                                {"FUNCTIONS", program.functions},
                                                {"STEPS", body.as_program()}};
    json out = {{"c", filled("program.c.in", words)}, {"needs", body.needed}, {"compares", !d.compared.empty()}};
    words["HEADERS"] = test.headers, words["FUNCTIONS"] = test.functions, words["STEPS"] = body.as_test();
    out["selftest"] = with_tabs(filled("selftest.c.in", words));
    return out;
}
}  // namespace

Reproducer reproduce(const Setting& setting, const Script& script, const std::string& signature) {
    Isolated run;
    for (const bool deadly : {false, true}) {
        run = isolated(
            [&] {
                try {
                    return written(setting, script, signature, deadly).dump();
                } catch (const std::exception& e) {
                    return json{{"wrong", e.what()}}.dump();
                }
            },
            seconds_a_script);
        if (!run.died) break;
    }
    const json doc = json::parse(run.output);
    if (doc.contains("wrong")) throw std::runtime_error(doc["wrong"].get<std::string>());
    return {doc["c"], doc["selftest"], doc["needs"], doc["compares"]};
}
}  // namespace cxl
