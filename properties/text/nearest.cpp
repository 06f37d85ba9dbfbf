// Names are near by the number of letters to change: Levenshtein's distance.
#include "properties/text/nearest.hpp"

#include <algorithm>
#include <numeric>

namespace cxl::text {
namespace {
char low(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

/// How many letters differ, case apart.
std::size_t distance(std::string_view a, std::string_view b) {
    a = a.substr(0, 64);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t corner = row[0];
        row[0] = i + 1;
        for (std::size_t k = 0; k < b.size(); ++k) {
            const std::size_t next = std::min({row[k + 1] + 1, row[k] + 1, corner + (low(a[i]) != low(b[k]))});
            corner = row[k + 1];
            row[k + 1] = next;
        }
    }
    return row.back();
}
}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& names) {
    const std::string* best = nullptr;
    std::size_t least = word.size() / 2 + 2;
    for (const std::string& n : names)
        if (const std::size_t d = distance(word, n); d < least) least = d, best = &n;
    return best ? "; did you mean " + *best + "?" : "";
}
}  // namespace cxl::text
