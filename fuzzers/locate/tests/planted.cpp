// The sources themselves say it: FAULT(X), and definitions that begin in the first column.
#include "fuzzers/locate/tests/planted.hpp"

#include <cctype>
#include <filesystem>
#include <fstream>

namespace cxl {
Planted::Planted() {
    for (const auto& file : std::filesystem::directory_iterator(CXL_ROOT "/targets/reference")) {
        if (file.path().extension() != ".c") continue;
        const std::string name = "targets/reference/" + file.path().filename().string(), mark = "FAULT(";
        std::ifstream in(file.path());
        std::string text;
        for (u32 number = 1; std::getline(in, text); ++number) {
            if (!text.empty() && std::isalpha(static_cast<unsigned char>(text[0])) && text.find('(') != text.npos)
                functions_[name].insert(number);
            for (auto at = text.find(mark); at != text.npos; at = text.find(mark, at + 1)) {
                const auto begin = at + mark.size();
                switches_[text.substr(begin, text.find(')', begin) - begin)].push_back({name, number, ""});
            }
        }
    }
}
std::vector<Line> Planted::of(std::string fault) const {
    for (char& c : fault) c = c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    const auto at = switches_.find(fault);
    return at == switches_.end() ? std::vector<Line>{} : at->second;
}
u32 Planted::function_at(const Line& line) const {
    const auto file = functions_.find(line.file);
    if (file == functions_.end()) return 0;
    const auto next = file->second.upper_bound(line.line);
    return next == file->second.begin() ? 0 : *std::prev(next);
}
}  // namespace cxl
