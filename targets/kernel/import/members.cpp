// Members: what hunks add to structures in headers, or whole structures, less what later hunks remove.
#include <algorithm>
#include <utility>

#include "targets/kernel/import/facts.hpp"
#include "targets/kernel/import/sides.hpp"
#include "targets/kernel/import/text.hpp"

namespace cxl::series {
namespace {

using Member = std::pair<std::string, std::string>;  // structure, text

std::string structure_of(std::string_view line) {
    const std::string text = squeezed(line);
    const bool opens = text.starts_with("struct ") && text.ends_with('{') && text.find('(') == text.npos;
    return opens ? defined_name(text) : std::string();
}

class Reader {
public:
    explicit Reader(const Hunk& hunk) : structure_(structure_of(hunk.context)) {}

    void line(std::string_view text, bool touched) {
        if (at_file_level(text)) {  // members are indented: the structure of the hunk's header has ended before
            structure_ = structure_of(text);
            statement_.clear();
            depth_ = 0;
            return;
        }
        if (structure_.empty() || text.starts_with('#')) return;
        for (const char c : text) {
            if (c == '}' && depth_ == 0) {
                structure_.clear();
                return;
            }
            if (c == '}') --depth_;
            touched_ |= touched && c != ' ' && c != '\t';
            statement_ += c;
            if (c == '{') ++depth_;
            if (c == '{' || c == ';') finish();
        }
        statement_ += ' ';
    }

    std::vector<Member> found;

private:
    void finish() {
        std::string text = squeezed(statement_);
        if (text.ends_with(';')) text.pop_back();
        if (touched_ && !text.empty()) found.emplace_back(structure_, text);
        statement_.clear();
        touched_ = false;
    }

    std::string structure_, statement_;
    int depth_ = 0;
    bool touched_ = false;
};

std::vector<Member> members(const Hunk& hunk, char sign) {
    Reader reader(hunk);
    for (const auto& [text, touched] : side(hunk, sign)) reader.line(text, touched);
    return reader.found;
}

}  // namespace

void add_members(const FileDiff& file, Facts& facts) {
    for (const Hunk& hunk : file.hunks) {
        for (const auto& [structure, text] : members(hunk, '-')) {
            const auto at = facts.members.find(structure);
            if (at == facts.members.end()) continue;
            std::erase(at->second, text);
            if (at->second.empty()) facts.members.erase(at);
        }
        for (const auto& [structure, text] : members(hunk, '+')) facts.members[structure].push_back(text);
    }
}

}  // namespace cxl::series
