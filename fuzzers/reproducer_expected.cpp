// What the model alone expects at a step. The judge goes on from what the target shows, so that one cause is one event:
// behind an earlier difference its number is the target's in part.
#include <fmt/format.h>

#include <cstring>
#include <memory>

#include "fuzzers/reproducer_code.hpp"
#include "fuzzers/verdict.hpp"
#include "properties/model_alone.hpp"

namespace cxl {
namespace {
std::optional<u64> state_of(const ModelAlone& alone, const Event& e) {
    if (e.detail == "active") return alone.regions.active();
    if (!e.detail.empty() || !alone.model.enabled()) return std::nullopt;
    if (e.row != no_row && !is_dvsec(e.row))
        return hdm_register(alone.model.geometry(), alone.model.state(), e.row, e.instance);
    if (e.row != no_row && exists(alone.model.geometry(), e.row)) return dvsec_register(alone.model.state(), e.row);
    return std::nullopt;
}
/// The model behind the step; null where the script has what it cannot make.
std::unique_ptr<ModelAlone> made_by_model(const Script& script, u32 step, const Choices& choices) {
    auto alone = std::make_unique<ModelAlone>();
    alone->choices = choices;
    alone->bind(script.device);
    for (u32 i = 0; i < script.count && i <= step; ++i)
        if (!alone->step(script.steps[i])) return nullptr;
    return alone;
}
}  // namespace

std::optional<u64> model_expects(const Script& script, const Event& e, const Choices& choices, u64 position) {
    const Op op = script.steps[e.step].op;
    if (e.what == What::Result && (op == Op::Open || op == Op::Bind)) return std::nullopt;  // it makes each that works
    const auto alone = made_by_model(script, e.step, choices);
    if (!alone) return std::nullopt;
    const Outcome& out = alone->last;
    if (e.what == What::State) return state_of(*alone, e);
    if (out.free) return std::nullopt;
    if (e.what == What::Result) return static_cast<u64>(out.result);
    if (e.what != What::Data || !e.bytes || e.at < position || e.at + e.bytes > position + out.bytes)
        return std::nullopt;
    u64 value = 0;
    std::memcpy(&value, out.data + (e.at - position), e.bytes);
    return cut(value, e.bytes);
}

u64 sent_expected(const Script& script, const Event& e, const Choices& choices) {
    const u64 shown = e.expected & e.mask;
    const bool binds_model = severity_of(e.rule) == "must";
    const auto alone = shown || !binds_model ? nullptr : made_by_model(script, e.step, choices);
    return alone ? cut(alone->last.fired >> (8 * (e.at & 3)), e.bytes) : shown;
}

std::optional<std::string> writes_expected(const Script& script, const Event& e, const Choices& choices, u64 position) {
    const auto alone = made_by_model(script, e.step, choices);
    if (!alone) return std::nullopt;
    const u64 end = position + script.steps[e.step].count;
    u64 from = e.at, to = e.at + e.bytes;
    if (e.place == "config" && from >= position && from < end) {
        while (from > position && !alone->model.emulated(static_cast<u32>(from - 1))) --from;
        while (to < end && !alone->model.emulated(static_cast<u32>(to))) ++to;
    }
    std::string text = fmt::format("{:#x} {}:", from, to - from);
    for (u32 i = 0; i < alone->last.raw_count; ++i)
        if (const RawWrite& w = alone->last.raw[i]; w.at >= from && w.at < to)
            text += fmt::format(" {:#x}/{}={:#x}", w.at, w.width, w.value);
    return text;
}
}  // namespace cxl
