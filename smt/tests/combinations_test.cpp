// The tables of capability combinations are the contract's, and a fault in a gate shows in them.
#include "smt/combinations.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "properties/table_mutants.hpp"

namespace {
using namespace cxl;
using namespace cxl::smt;

/// Of every gate one, and one of a field that has none.
constexpr std::string_view faults[] = {
    "hdm.Global_Control.Poison_Enable without its gate",
    "decoder.CTRL.BI gated by UIO_Capable",
    "dvsec.Control.P2P_Mem_Enable without its gate",
    "dvsec.Status.Viral_Status gated by UIO_Capable",
    "dvsec.Control2.Initiate_Cache_WBI gated by Mod_Completion_Capable",
    "dvsec.Control2.Desired_Volatile_HDM gated by Mod_Completion_Capable",
    "dvsec.Control2.Mod_Completion_Enable without its gate",
    "dvsec.Status2.Volatile_HDM_Preservation_Error without its gate",
};
u32 tables_of_the_contract() {
    u32 wrong = 0, combinations = 0;
    for (const u32 row : combination_rows()) {
        const Combinations c = combinations_of(row, {});
        fmt::print("{:.2f} s {}", c.seconds, print(c));
        wrong += !c.same, combinations += c.asked;
    }
    fmt::print("{} registers, {} combinations: {} tables differ\n", combination_rows().size(), combinations, wrong);
    return wrong;
}
u32 faults_missed() {
    u32 missed = 0, asked = 0;
    each_table_mutant([&](const TableMutant& m) {
        if (std::find(std::begin(faults), std::end(faults), m.name) == std::end(faults)) return;
        Solving how;
        how.spec = &m.spec;
        const Combinations c = combinations_of(m.row, how);
        fmt::print("{:.2f} s {}: {}\n", c.seconds, m.name, c.same ? "MISSED" : c.differs);
        missed += c.same, ++asked;
    });
    fmt::print("{} of {} faults are missed, {} are no mutants\n", missed, asked, std::size(faults) - asked);
    return missed + static_cast<u32>(std::size(faults)) - asked;
}
/// A table without an answer is never the same.
bool silence_is_told() {
    Solving how;
    how.timeout_ms = 1;
    const Combinations c = combinations_of(id("decoder.CTRL").row, how);
    fmt::print("no time: {}\n", c.same ? "SAME" : c.differs);
    return !c.same;
}
}  // namespace

int main() {
    const bool told = silence_is_told();
    return tables_of_the_contract() + faults_missed() || !told ? 1 : 0;
}
