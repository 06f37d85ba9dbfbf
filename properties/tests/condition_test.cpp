// A condition holds in the scripts it names and in no other; one that says nothing, or what there is not, is refused.
#include "properties/condition.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>

#include "properties/deviations.hpp"
#include "properties/files.hpp"

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
/// Of one event a deviation with a condition forgives it in that condition alone.
u32 forgiven(const Deviations& known, const char* script) {
    Event e;
    e.rule = "REG-1", e.place = "bar", e.access = "region_info", e.what = What::Info, e.detail = "an empty area";
    Events events;
    events.add(e);
    return forgive(known, parse(script), events);
}
/// What is said of a file with this deviation.
std::string said_of(const char* rest) {
    const std::string file = (std::filesystem::temp_directory_path() / fmt::format("deviations-{}", getpid())).string();
    write_file(file, fmt::format(R"({{"format": 1, "deviations": [{{"name": "n", "rule": "REG-1", "script": ["device"],
                                 {}}}]}})",
                                 rest));
    std::string said;
    try {
        const Deviations known = load_deviations(file);
        said = fmt::format("{} and {}", forgiven(known, "device block=all\n"), forgiven(known, "device block=end\n"));
    } catch (const std::exception& e) {
        said = e.what();
    }
    std::filesystem::remove(file);
    return said;
}
constexpr const char* files[][2] = {
    {R"("event": "REG-1 bar region_info info an empty area")", "1 and 1"},
    {R"("event": "REG-1 bar *", "when": [{"device": "block", "is": "all"}])", "1 and 0"},
    {R"("event": "REG-1 bar *", "when": [{"device": "block", "is": "none"}])", "block is never none"},
    {R"("edits": [{"habit": "position-kept"}], "when": [])", "when is of an event"},
};
}  // namespace

int main() {
    u32 wrong = 0;
    for (const auto& [rest, words] : files)
        if (const std::string said = said_of(rest); !said.ends_with(words))
            ++wrong, fmt::print("{}: says {}, expected {}\n", rest, said, words);
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
    fmt::print("figures: deviations.conditions: {} cases, {} bad ones, {} files, {} wrong\n", std::size(cases),
               std::size(bad), std::size(files), wrong);
    return wrong ? exit_finding : exit_shown;
}
