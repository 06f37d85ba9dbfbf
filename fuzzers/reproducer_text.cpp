// Reading the parts, in the order in which they include each other.
#include "fuzzers/reproducer_text.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <sstream>

#include "properties/files.hpp"

namespace cxl {
namespace {
const std::filesystem::path room = std::filesystem::path(CXL_ROOT) / "fuzzers" / "reproducer";
constexpr std::size_t comment_width = 100;

class Reader {
public:
    std::set<std::string> headers;
    std::string functions;
    void read(const std::string& part) {
        if (!read_.insert(part).second) return;
        std::istringstream in(contents(room / "parts" / part));
        std::string text;
        bool guarded = true;
        for (std::string line; std::getline(in, line);) {
            if (guarded && line.starts_with("#ifndef")) {  // the guard: its two lines, and the last of the file
                std::getline(in, line);
                guarded = false;
            } else if (line.starts_with("#include \"")) {
                read(line.substr(10, line.size() - 11));
            } else if (line.starts_with("#include <")) {
                headers.insert(line);
            } else if (!(line.empty() && (text.empty() || text.ends_with("\n\n")))) {
                text += line + "\n";
            }
        }
        functions += text.substr(0, text.rfind("#endif")) + "\n";
    }

private:
    std::set<std::string> read_;
};
}  // namespace

Amalgam amalgam(const std::set<std::string>& parts) {
    Reader reader;
    for (const std::string& part : parts) reader.read(part);
    Amalgam all;
    for (const std::string& header : reader.headers) all.headers += header + "\n";
    all.functions = reader.functions;
    return all;
}

std::string filled(const std::string& file, const std::map<std::string, std::string>& words) {
    std::string text = contents(room / file);
    for (const auto& [word, by] : words) {
        const std::string mark = "@" + word + "@";
        for (std::size_t at = text.find(mark); at != text.npos; at = text.find(mark, at + by.size()))
            text.replace(at, mark.size(), by);
    }
    return text;
}

std::string comment_lines(const std::string& text) {
    std::istringstream lines(text);
    std::string out;
    for (std::string line; std::getline(lines, line);) {
        for (auto end = line.find("*/"); end != line.npos; end = line.find("*/")) line.insert(end + 1, " ");
        std::istringstream words(line);
        std::string said = " *";
        for (std::string word; words >> word;) {
            if (said.size() + 1 + word.size() > comment_width) out += said + "\n", said = " *";
            said += " " + word;
        }
        out += said + "\n";
    }
    return out;
}

std::string with_tabs(const std::string& text) {
    std::istringstream lines(text);
    std::string out;
    for (std::string line; std::getline(lines, line);) {
        std::size_t spaces = line.find_first_not_of(' ');
        if (spaces == line.npos) spaces = 0;
        out += std::string(spaces / 4, '\t') + line.substr(spaces / 4 * 4) + "\n";
    }
    return out;
}
}  // namespace cxl
