// The script is judged on the traced target, then run once more alone up to the event's step, and searched.
#include "fuzzers/locate/locate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "fuzzers/isolated.hpp"
#include "fuzzers/locate/search.hpp"
#include "properties/drive.hpp"
#include "properties/explain.hpp"

namespace cxl {
using nlohmann::json;
namespace fs = std::filesystem;
namespace {
json to_json(const Line& l) { return {{"file", l.file}, {"line", l.line}}; }

std::string option_of(const std::string& target) {
    const auto colon = target.find(':');
    return colon == target.npos ? "" : target.substr(colon + 1);
}
/// The steps' records; of an open, those of the open itself.
TracedRun traced_run(const std::string& module, const Script& script, Traced& traced, Session& session, bool twin,
                     u32 late) {
    TracedRun run{module, script, traced, session, {}, std::vector<Range>(Script::most_steps + late)};
    u32 from = 0;
    traced.start();
    drive(
        session, script, twin, [](const Step&) { return true; },
        [&](u32 step, const Seen&) {
            const u32 now = static_cast<u32>(traced.trace.did.size());
            const Op op = script.steps[step].op;
            run.steps[step + late] = {op == Op::Bind ? from : std::max(from, traced.bound),
                                      op == Op::Open ? traced.opened : now};
            from = now;
        });
    traced.stop();
    run.bind = {0, traced.bound};
    return run;
}
Location located(const Setting& setting, Script script, const std::string& signature, const std::string& module,
                 u32 late) {
    Traced traced(module, option_of(setting.target));
    Lockstep lockstep(traced.target(), setting.spec, setting.choices);
    const Events& events = lockstep.judge(script);
    const auto e = std::find_if(events.begin(), events.end(),
                                [&](const Event& event) { return cxl::signature(event) == signature; });
    if (e == events.end()) return {};
    const Event event = *e;
    script.count = std::min(script.count, event.step + 1);
    auto session = std::make_unique<Session>(traced.target());
    TracedRun run = traced_run(module, script, traced, *session, event.rule == "INIT-2", late);
    return search(event, run);
}

/// "file: 3-5, 9"
std::string ranges(const std::set<u32>& lines) {
    std::string out;
    for (auto l = lines.begin(); l != lines.end();) {
        u32 first = *l, end = first;
        while (l != lines.end() && *l == end) ++l, ++end;
        out += (out.empty() ? "" : ", ") +
               (end - first > 1 ? fmt::format("{}-{}", first, end - 1) : fmt::format("{}", first));
    }
    return out;
}
std::string ran_by_step(const Setting& setting, const Script& script, const std::string& module) {
    Traced traced(module, option_of(setting.target));
    auto session = std::make_unique<Session>(traced.target());
    const TracedRun run = traced_run(module, script, traced, *session, false, 0);
    const Lines lines(module, traced.trace);
    const auto of = [&](Range records) {
        std::map<std::string, std::set<u32>> by_file;
        for (u32 i = records.from; i < records.to; ++i)
            if (const Line& l = lines.at(traced.trace.did[i].pc); l.under_test()) by_file[l.file].insert(l.line);
        std::string out;
        for (const auto& [file, numbers] : by_file) out += fmt::format("        {}: {}\n", file, ranges(numbers));
        return out;
    };
    std::string out = device_lines(script) + (binds_itself(script) ? "" : "     bind\n" + of(run.bind));
    for (u32 i = 0; i < script.count; ++i) out += step_line(script, i) + of(run.steps[i]);
    return out;
}
}  // namespace

json to_json(const Location& l) {
    if (!l.found()) return nullptr;
    json also = json::array();
    for (const Line& other : l.also) also.push_back(to_json(other));
    json row = to_json(l.line);
    row["function"] = l.line.function, row["how"] = l.how, row["also"] = also;
    return row;
}
Location location_from(const json& row) {
    if (!row.is_object()) return {};
    Location l{{row["file"], row["line"], row["function"]}, row["how"], {}};
    for (const json& other : row["also"]) l.also.push_back({other["file"], other["line"], ""});
    return l;
}

std::string traced_module(const std::string& target) {
    const std::string name = fmt::format("traced_{}.so", target.substr(0, target.find(':')));
    const fs::path module = fs::read_symlink("/proc/self/exe").parent_path() / name;
    if (!fs::exists(module)) throw std::runtime_error(fmt::format("target {} cannot be traced: no {}", target, name));
    return module.string();
}

Location locate(const Setting& setting, const Script& script, const std::string& signature, double seconds, u32 late) {
    const std::string module = traced_module(setting.target);
    const Isolated run =
        isolated([&] { return to_json(located(setting, script, signature, module, late)).dump(); }, seconds);
    return location_from(json::parse(run.output, nullptr, false));
}

std::string lines_by_step(const Setting& setting, const Script& script, double seconds) {
    const std::string module = traced_module(setting.target);
    const Isolated run = isolated([&] { return ran_by_step(setting, script, module); }, seconds);
    if (run.died || run.hung)
        throw std::runtime_error(
            fmt::format("the script did not end on target {}: {}", setting.target, run.last_words));
    return run.output;
}
}  // namespace cxl
