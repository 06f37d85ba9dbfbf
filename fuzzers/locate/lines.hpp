// Addresses in a traced target as lines of its sources, and which of those are under test.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "fuzzers/locate/trace.hpp"

namespace cxl {
struct Line {
    std::string file;  ///< as source.files has it; empty: not under test
    u32 line = 0;
    std::string function;
    bool under_test() const { return !file.empty() && line; }
    bool operator==(const Line& o) const { return file == o.file && line == o.line; }
};
class Lines {
public:
    /// Asks llvm-symbolizer about every address of the trace at once.
    Lines(const std::string& object, const Trace& trace);
    Lines(const std::string& object, const std::vector<u64>& addresses);
    const Line& at(u64 address) const { return lines_.at(address); }

private:
    void ask(const std::string& object, const std::vector<u64>& addresses);
    std::map<u64, Line> lines_;
};
}  // namespace cxl
