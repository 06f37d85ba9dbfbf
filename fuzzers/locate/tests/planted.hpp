// Where in the reference the code of each planted fault is.
#pragma once
#include <set>

#include "fuzzers/locate/locate.hpp"

namespace cxl {
class Planted {
public:
    Planted();
    /// The lines with the fault's switch; none where it is in a header, which is not under test.
    std::vector<Line> of(std::string fault) const;
    /// Whether two lines are of one function.
    bool around(const Line& a, const Line& b) const { return a.file == b.file && function_at(a) == function_at(b); }

private:
    u32 function_at(const Line& line) const;
    std::map<std::string, std::vector<Line>> switches_;  ///< by the fault's identifier
    std::map<std::string, std::set<u32>> functions_;     ///< by file: where each begins
};
}  // namespace cxl
