// What the model alone expects at a step. The judge goes on from what the target shows, so that one cause is one event:
// behind an earlier difference its number is the target's in part.
#include <cstring>

#include "fuzzers/reproducer_code.hpp"
#include "properties/model_alone.hpp"

namespace cxl {
namespace {
u64 cut(u64 value, u32 bytes) { return bytes >= 8 ? value : value & ((u64{1} << (8 * bytes)) - 1); }

std::optional<u64> state_of(const ModelAlone& alone, const Event& e) {
    if (e.detail == "active") return alone.regions.active();
    if (!e.detail.empty() || !alone.model.enabled()) return std::nullopt;
    if (e.row != no_row && !is_dvsec(e.row))
        return hdm_register(alone.model.geometry(), alone.model.state(), e.row, e.instance);
    if (e.row != no_row && exists(alone.model.geometry(), e.row)) return dvsec_register(alone.model.state(), e.row);
    return std::nullopt;
}
}  // namespace

std::optional<u64> model_expects(const Script& script, const Event& e, const Choices& choices, u64 position) {
    const Op op = script.steps[e.step].op;
    if (e.what == What::Result && (op == Op::Open || op == Op::Bind)) return std::nullopt;  // it makes each that works
    const auto alone = std::make_unique<ModelAlone>();
    alone->choices = choices;
    alone->bind(script.device);
    for (u32 i = 0; i < script.count && i <= e.step; ++i)
        if (!alone->step(script.steps[i])) return std::nullopt;
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
}  // namespace cxl
