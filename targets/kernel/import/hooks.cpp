// Hooks: calls of the series' functions, and of its dispatchers, in code that is not the series' own.
#include <string_view>

#include "targets/kernel/import/facts.hpp"
#include "targets/kernel/import/folders.hpp"
#include "targets/kernel/import/sides.hpp"
#include "targets/kernel/import/text.hpp"

namespace cxl::series {
namespace {

bool is_hook(std::string_view word) {
    for (const std::string_view begin : {"vfio_cxl_", "vfio_pci_cxl_", "dvsec_"})
        if (word.starts_with(begin)) return true;
    return word.find("_dvsec_") != word.npos;
}

// The words of a line of code that are hooks; words in strings and names of structure types are none.
std::vector<std::string> hooks_in(std::string_view line) {
    std::vector<std::string> found;
    std::string_view last;
    bool quoted = false;
    for (std::size_t i = 0; i < line.size();) {
        if (line[i] == '\\' && quoted) {
            i += 2;
            continue;
        }
        if (line[i] == '"') quoted = !quoted;
        if (quoted || !in_word(line[i])) {
            ++i;
            continue;
        }
        const std::size_t begin = i;
        while (i < line.size() && in_word(line[i])) ++i;
        const std::string_view word = line.substr(begin, i - begin);
        if (is_hook(word) && last != "struct") found.emplace_back(word);
        last = word;
    }
    return found;
}

// "module_init(name);" stands at file level and still uses the name.
bool is_macro_use(std::string_view line) {
    std::size_t end = 0;
    while (end < line.size() && in_word(line[end])) ++end;
    return end > 0 && end < line.size() && line[end] == '(' && squeezed(line).ends_with(';');
}

void count(const std::string& path, const Hunk& hunk, char sign, int step, Facts& facts) {
    std::string function = defined_name(hunk.context);
    for (const auto& [line, touched] : side(hunk, sign)) {
        if (at_file_level(line) && !is_macro_use(line)) {
            const std::string name = defined_name(line);
            if (!name.empty()) function = name;
            const std::size_t body = line.find('{');  // a function on one line
            if (touched && body != line.npos)
                for (const std::string& word : hooks_in(std::string_view(line).substr(body)))
                    facts.hooks[{path, function}][word] += step;
            continue;
        }
        if (line.starts_with('}')) function.clear();
        if (!touched) continue;
        // In a header the members of a structure are declared, not used.
        const bool member = path.ends_with(".h") && squeezed(line).find("(*") != std::string::npos;
        if (member) continue;
        for (const std::string& word : hooks_in(line)) facts.hooks[{path, function}][word] += step;
    }
}

}  // namespace

void add_hooks(const FileDiff& file, Facts& facts) {
    for (const Hunk& hunk : file.hunks) {
        count(file.path, hunk, '-', -1, facts);
        count(file.path, hunk, '+', +1, facts);
    }
}

void add_facts(const FileDiff& file, Facts& facts) {
    if (may_hook(file.path)) add_hooks(file, facts);
    if (!is_shared_header(file.path)) return;
    add_constants(file, facts);
    add_members(file, facts);
}

}  // namespace cxl::series
