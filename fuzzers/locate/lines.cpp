// llvm-symbolizer, and the names that files under test have.
#include "fuzzers/locate/lines.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "properties/processes.hpp"

namespace cxl {
using nlohmann::json;
namespace {
/// Below these a file is under test; of the reference, its headers are how it reaches things and not what it does.
std::string name_under_test(const std::string& path) {
    const std::string normal = std::filesystem::path(path).lexically_normal().string();
    for (const char* folder : {"/drivers/vfio/pci/cxl/", "/include/uapi/cxl/", "/targets/reference/"})
        if (const auto at = normal.rfind(folder); at != normal.npos)
            return folder[1] == 't' && !normal.ends_with(".c") ? "" : normal.substr(at + 1);
    return {};
}
constexpr std::size_t at_once = 4000;  // arguments of a program
}  // namespace

void Lines::ask(const std::string& object, const std::vector<u64>& addresses) {
    for (std::size_t from = 0; from < addresses.size(); from += at_once) {
        const std::size_t end = std::min(addresses.size(), from + at_once);
        std::vector<std::string> command = {"llvm-symbolizer-19", "--output-style=JSON", "--obj=" + object};
        for (std::size_t i = from; i < end; ++i) command.push_back(fmt::format("{:#x}", addresses[i]));
        std::string out;
        run_program(command, &out);
        const json rows = json::parse(out, nullptr, false);
        if (!rows.is_array() || rows.size() != end - from)
            throw std::runtime_error("llvm-symbolizer-19 (package llvm-19) does not answer about " + object);
        for (std::size_t i = from; i < end; ++i) {
            Line& line = lines_[addresses[i]];  // the innermost under test of those inlined there, or the outermost
            for (const json& s : rows[i - from].value("Symbol", json::array()))
                if (!line.under_test())
                    line = {name_under_test(s.value("FileName", "")), s.value("Line", 0u), s.value("FunctionName", "")};
        }
    }
}
Lines::Lines(const std::string& object, const std::vector<u64>& addresses) { ask(object, addresses); }
Lines::Lines(const std::string& object, const Trace& trace) {
    std::set<u64> all;
    for (const Did& d : trace.did) all.insert(d.pc);
    for (const auto& callers : trace.callers) all.insert(callers.begin(), callers.end());
    ask(object, {all.begin(), all.end()});
}
}  // namespace cxl
