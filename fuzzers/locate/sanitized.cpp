// The frames of a sanitizer's report, which another build made, as lines under test.
#include <fmt/format.h>

#include <regex>

#include "fuzzers/locate/locate.hpp"
#include "properties/processes.hpp"

namespace cxl {
bool by_sanitizer(const std::string& signature) {
    for (const char* end : {" AddressSanitizer", " undefined behaviour", " death"})
        if (signature.starts_with("SYS-1 ") && signature.ends_with(end)) return true;
    return false;
}

Location locate_report(const Setting& setting, const std::string& script_file, const std::string& reporter) {
    // that of undefined behaviour has frames only if asked
    std::vector<std::string> command = {"env", "UBSAN_OPTIONS=print_stacktrace=1", reporter, script_file};
    for (const std::string& word : setting.options()) command.push_back(word);
    std::string text;
    run_program(command, &text);
    std::vector<u64> frames;  // of the access, then of who freed the memory and who made it
    std::string object;
    const std::regex frame(R"(#\d+ 0x[0-9a-f]+ +\((.+)\+0x([0-9a-f]+)\))");
    for (std::sregex_iterator at(text.begin(), text.end(), frame), end; at != end; ++at) {
        if (const std::string in = (*at)[1]; object.empty() || in == object) {
            object = in;
            frames.push_back(std::stoull((*at)[2], nullptr, 16));
        }
    }
    if (frames.empty()) return {};
    const Lines lines(object, frames);
    Location l{{}, "report", {}};
    for (const u64 pc : frames) {
        const Line& line = lines.at(pc);
        if (!line.under_test()) continue;
        if (!l.found())
            l.line = line;
        else if (l.also.size() < most_also)
            l.also.push_back(line);
    }
    return l;
}
}  // namespace cxl
