// The table of capability combinations: which bits of a register a guest can write, with each of them.  HDM-13, DVS-3
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "smt/solve.hpp"
#include "smt/write_masks.hpp"

namespace cxl::smt {
struct CombinationRow : WriteMasks {
    std::string gates;  ///< "Cache_Capable=0 UIO_Capable=1"; empty where none matters
};
/// What the solver found of one register. The same in one statement for all gates at once is proved by theorems: no bit
/// but these is writable by fixed-bits-stay and no-reserved-bit-set, and all of these are by written-bits-take,
/// clearing-bits-only-clear, latched-bits-stay; COMMITTED and IO_Enable are HDM-9's and DVS-3's.
struct Combinations {
    std::string register_name;
    std::vector<std::string> gates;  ///< those that its fields name, and those that matter by the solver
    /// Row i: gate k is bit k of i. With the first outcomes of the Unspecified points.
    std::vector<CombinationRow> rows;
    /// Combinations of all capability bits that the table was held to: by the solver the others do not matter to it.
    u32 asked = 0;
    /// As the contract's row and as the executable model's writes with every one, whatever the outcomes of the
    /// Unspecified points; and no gate matters but those that fields name.
    bool same = false;
    std::string differs;  ///< the first that is not, or why the solver gave no answer
    double seconds = 0;
};
/// Registers that have a shadow or forward what is written. One call each: any thread may take one.
std::vector<u32> combination_rows();
Combinations combinations_of(u32 row, const Solving& how);

/// Rows that differ, by the gates that make the difference.
std::string print(const Combinations& c);
void to_json(nlohmann::json& to, const Combinations& c);
}  // namespace cxl::smt
