// A condition holds in the scripts it names and in no other; one that says nothing, or what there is not, is refused.
#include "properties/condition.hpp"

#include <fmt/format.h>

namespace {
using namespace cxl;
struct Case {
    const char *when, *script;
    u32 step;
    bool holds;
};
constexpr const char* refused = R"([{"bind": "refused"}])";
constexpr const char* unlocked =
    R"([{"hardware": "decoder.CTRL", "set": ["decoder.CTRL.COMMITTED"], "clear": ["decoder.CTRL.LOCK"]}])";
constexpr const char* both = R"([{"device": "block", "is": "all"}, {"device": "dvsec.at", "above": "0x140"}])";
constexpr Case cases[] = {
    {"[]", "device\nopen\n", 0, true},
    {R"([{"device": "block", "is": "all"}])", "device block=all\nopen\n", 0, true},
    {R"([{"device": "block", "is": "all"}])", "device block=end\nopen\n", 0, false},
    {R"([{"device": "dvsec.at", "above": "0xfc4"}])", "device dvsec.at=0xfc8\nopen\n", 0, true},
    {R"([{"device": "dvsec.at", "above": "0xfc8"}])", "device dvsec.at=0xfc8\nopen\n", 0, false},
    {R"([{"device": "hdm_offset", "unaligned": 4}])", "device hdm_offset=0x102\nopen\n", 0, true},
    {R"([{"device": "hdm_offset", "unaligned": 4}])", "device hdm_offset=0x104\nopen\n", 0, false},
    {both, "device block=all dvsec.at=0x200\nopen\n", 0, true},
    {both, "device block=all\nopen\n", 0, false},
    {refused, "device\nfail 1\nbind\nremove\n", 2, true},
    {refused, "device\nfail 1\nbind\nremove\n", 1, true},
    {refused, "device\nfail 1\nbind\nremove\n", 0, false},
    {refused, "device\nbind\nfail 1\nopen\n", 2, false},
    {unlocked, "device decoder0.CTRL=0x00000600\nopen\n", 0, true},
    {unlocked, "device decoder0.CTRL=0x00000700\nopen\n", 0, false},
    {unlocked, "device decoder0.CTRL=0x00000700\ndevice after-reset decoder0.CTRL=0x00000600\nopen\n", 0, true},
    {unlocked, "device decoder0.CTRL=0x00000700\nopen\nhardware decoder0.CTRL 0x00000600\n", 0, true},
    {unlocked, "device decoder0.CTRL=0x00000700\nopen\nwrite comp_regs decoder0.CTRL 0x00000600\n", 0, false},
};
constexpr const char* bad[] = {
    R"([1])",
    R"([{}])",
    R"([{"device": "bloc", "is": "all"}])",
    R"([{"device": "block", "is": "everywhere"}])",
    R"([{"device": "block"}])",
    R"([{"device": "hdm_offset", "unaligned": 1}])",
    R"([{"device": "dvsec.at", "above": "0xfc4x"}])",
    R"([{"device": "dvsec.at", "above": "many"}])",
    R"([{"bind": "granted"}])",
    R"([{"hardware": "decoder.CTLR"}])",
    R"([{"hardware": "decoder.CTRL", "set": ["dvsec.Lock.CONFIG_LOCK"]}])",
};
}  // namespace

int main() {
    u32 wrong = 0;
    for (const Case& c : cases)
        if (holds(read_condition(c.when), parse(c.script), c.step) != c.holds)
            ++wrong, fmt::print("{} should be {} at step {} of\n{}", c.when, c.holds, c.step, c.script);
    for (const char* text : bad) try {
            read_condition(text);
            ++wrong, fmt::print("not refused: {}\n", text);
        } catch (const std::runtime_error&) {
        } catch (const std::exception& e) {
            ++wrong, fmt::print("refused, and not in our words: {}: {}\n", text, e.what());
        }
    fmt::print("figures: deviations.conditions: {} cases, {} bad ones, {} wrong\n", std::size(cases), std::size(bad),
               wrong);
    return wrong ? exit_finding : exit_shown;
}
