// replay --target model: scripts on the model alone, with the contract's tables or with a fault in them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace cxl {
constexpr std::string_view model_target = "model";
struct ModelReplay {
    std::vector<std::string> files;
    std::string table_fault;   ///< a TableMutant's name; empty: the contract's tables
    std::string choices_file;  ///< empty: the first outcome of each point, of U-19 the one that DVS-8 asks
    bool quiet = false;        ///< print only scripts that break a claim
};
/// Exit code: 1 if a claim breaks. Throws std::runtime_error with one line.
int replay_model(const ModelReplay& job);
}  // namespace cxl
