// The text form of a script: the line of its version, the device, the steps.
#include "properties/script.hpp"
#include "properties/text/device.hpp"
#include "properties/text/step.hpp"

namespace cxl {
using namespace text;
namespace {
constexpr Text version_line = "# cxloracle script ";

void read_version(Cursor& c) {
    if (const Text version = c.next(); version != std::to_string(script_format))
        c.fail(version, "script format " + quoted(version) + " is not known; this reads format " +
                            std::to_string(script_format));
}
}  // namespace

Script parse(Text text) {
    Script script;
    Cursor c(text);
    DeviceReader device(script.device);
    while (c.next_line()) {
        if (c.line() == 1 && c.skip(version_line)) {
            read_version(c);
            continue;
        }
        const Text word = c.next();
        if (word.empty()) continue;
        const auto section = read_section(c, word);
        if (section && script.count) c.fail(word, "the device is described before the first step");
        if (section)
            device.read(c, *section);
        else
            read_step(c, word, script);
    }
    return script;
}

std::string print(const Script& script) {
    const Script s = canonical(script);
    std::string text = std::string(version_line) + std::to_string(script_format) + "\n" + print_device(s.device);
    for (const Step& t : s.all()) text += print(s.device, t) + "\n";
    return text;
}
}  // namespace cxl
