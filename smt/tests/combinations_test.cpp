// The tables of capability combinations are the contract's, and a fault in any gate of a writable field shows in them.
#include "smt/combinations.hpp"

#include <fmt/format.h>

#include "properties/table_mutants.hpp"

int main() {
    using namespace cxl;
    using namespace cxl::smt;
    u32 wrong = 0, combinations = 0, rows = 0;
    for (const u32 row : combination_rows()) {
        const Combinations c = combinations_of(row, {});
        combinations += c.asked, rows += static_cast<u32>(c.rows.size());
        fmt::print("{:.2f} {}", c.seconds, print(c));
        wrong += !c.same;
    }
    fmt::print("{} registers, {} rows, {} combinations: {} differ\n", combination_rows().size(), rows, combinations,
               wrong);
    return wrong ? 1 : 0;
}
