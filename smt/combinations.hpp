// The table of capability combinations: which bits of a register a guest can write, with each of them.  HDM-13, DVS-3
#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "smt/solve.hpp"

namespace cxl::smt {
/// Bits as WriteMasks has them.
struct CombinationRow {
    std::string gates;  ///< "Cache_Capable=0 UIO_Capable=1"; empty where none matters
    u32 writable = 0, read_only = 0, reserved = 0;
};
/// What the solver found of one register. That its fields do so in one statement for all gates at once is proved by
/// theorems: fixed-bits-stay and no-reserved-bit-set (no other bit is writable), written-bits-take (all of these are).
struct Combinations {
    std::string register_name;
    std::vector<std::string> gates;  ///< those that the contract names, and those that matter by the solver
    std::vector<CombinationRow> rows;
    /// Combinations of all capability bits that the table was held to: the solver shows that the rest does not matter.
    u32 asked = 0;
    bool same = false;    ///< as the contract's row and as the executable model's writes, with every combination
    std::string differs;  ///< the first that is not, or why the solver gave no answer
    double seconds = 0;
};
/// Registers that have a shadow, one call each: any thread may take one.
std::vector<u32> combination_rows();
Combinations combinations_of(u32 row, const Solving& how);

std::string print(const Combinations& c);
void to_json(nlohmann::json& to, const Combinations& c);
}  // namespace cxl::smt
