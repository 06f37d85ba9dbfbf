// The register tables with one thing wrong: each access kind, gate, lock, bit range, effect, seed and source in turn.
#pragma once
#include <functional>
#include <string>

#include "model/spec.hpp"

namespace cxl {
struct TableMutant {
    std::string_view what;  ///< "kind", "gate", "lock", "bits", "effect", "seed", "source"
    std::string name;       ///< "decoder.CTRL.BI RWL -> RW"; no two are alike
    u32 row = 0;
    Spec spec{};
};
void each_table_mutant(const std::function<void(const TableMutant&)>& each);
/// The one of this name. Throws where there is none.
TableMutant find_table_mutant(std::string_view name);
/// The row decides every write the same, whatever the capabilities: the words differ, the algebra does not.
bool same_algebra(const Spec& spec, u32 row);
/// Why no step can show anything of a mutant that changes the algebra; empty where one may.
std::string_view why_unseen(const TableMutant& mutant);
}  // namespace cxl
