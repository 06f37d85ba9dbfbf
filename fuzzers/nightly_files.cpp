// By sha256sum, whose lines are: 64 hexadecimal digits, two characters, the path.
#include "fuzzers/nightly_files.hpp"

#include <algorithm>
#include <sstream>

#include "properties/processes.hpp"

namespace cxl {
using nlohmann::json;
namespace {
constexpr std::size_t digits = 64;

void add_below(std::vector<fs::path>& files, const fs::path& folder) {
    if (!fs::is_directory(folder)) return;
    for (const auto& f : fs::recursive_directory_iterator(folder))
        if (f.is_regular_file()) files.push_back(f.path());
}
}  // namespace

json file_digests(const Job& job) {
    const fs::path out = job.out;
    std::vector<fs::path> files;
    for (const char* part : {"findings", "canary/findings", "proofs", "source_proofs"}) add_below(files, out / part);
    for (const char* part : {"proofs", "source_proofs"}) std::erase(files, out / part / "proofs.json");
    if (fs::is_directory(out / "corpus"))
        for (const auto& corpus : fs::directory_iterator(out / "corpus"))
            if (fs::exists(corpus.path() / "version")) files.push_back(corpus.path() / "version");
    json digests = json::object();
    if (files.empty()) return digests;
    std::vector<std::string> command = {"sha256sum", "--"};
    for (const fs::path& f : files) command.push_back(f.string());
    std::string text;
    if (run_program(command, &text)) throw std::runtime_error("sha256sum failed");
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        digests[fs::relative(line.substr(digits + 2), out).string()] = line.substr(0, digits);
    return digests;
}
}  // namespace cxl
