// Every claim on register writes, asked of the model for every case of the small domains.
#include "properties/exhaustive.hpp"

#include <fmt/format.h>

int main() {
    using namespace cxl;
    u64 cases = 0, broken = 0;
    Ledger ledger;
    for (const bool second : {false, true}) {
        Choices choices;
        for (const Point& p : points) choices.set(p.u, second);
        // DVS-8, a should, is broken where U-19 lets it go
        choices.set(U::U19, second ? chosen(U::U19, "write").index : chosen(U::U19, "none").index);
        WriteAlgebra algebra(contract, choices);
        for (const bool slices : {false, true})
            each_case({.row_set = second ? rows_left_open() : ~u64{0}, .slices = slices}, [&](const Case& c) {
                ++cases;
                RuleSet wrong = algebra.ask(c, &ledger);
                if (second) wrong.reset(rule_index("DVS-8"));
                if (wrong.none()) return true;
                for (std::size_t r = 0; r < rule_count; ++r)
                    if (wrong[r]) fmt::print("{} does not hold: {}\n", rules[r].id, in_words(c));
                return ++broken < 5;
            });
    }
    u32 asked = 0;
    for (std::size_t r = 0; r < rule_count; ++r) asked += ledger.of(r).given != 0;
    fmt::print("{} cases, {} claims given, {} broken\n", cases, asked, broken);
    return broken || !asked ? 1 : 0;
}
