// Each small function has the faults that its line here says, and no other: what must not happen, and what is not
// understood, both with the place in the source.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "smt/lift/machine.hpp"
#include "smt/lift/series.hpp"

namespace cxl::lift {
namespace {
constexpr u32 rounds = 4;

struct Row {
    const char *function, *fault;  ///< fault: a part of what is said, "" for none
};
// clang-format off
constexpr Row rows[] = {
    {"good_index", ""},
    {"bad_index", "an access outside numbers at small.c:16"},
    {"bad_store", "an access outside variable at small.c:19"},
    {"good_division", ""},
    {"bad_division", "a division by zero at small.c:23"},
    {"overflowing_division", "a division that overflows at small.c:24"},
    {"bad_null", "an access through null at small.c:25"},
    {"bad_alignment", "an access that is not aligned at small.c:26"},
    {"good_start", ""},
    {"bad_start", "a result that has no value at bad_start"},
    {"bad_shift", "a branch on what has no value at small.c:38"},
    {"bounded_loop", ""},
    {"long_loop", "a loop goes on after 4 rounds at small.c:48"},
    {"through_table", ""},
    {"warns", "a WARN at small.c:53"},
    {"calls_strange", "unsupported strange at small.c:56"},
    {"by_float", "unsupported uitofp at small.c:57"},
    {"by_switch", ""},
    {"fills", ""},
    {"fills_with_gaps", ""},
    {"fills_too_much", "an access outside cells at small.c:83"},
    {"hands_on", "a loop goes on after 4 rounds at small.c:87"},
    {"overwrites", "a loop goes on after 4 rounds at small.c:91"},
    {"stores_at_the_end", ""},
    {"looks_at_what_it_stored", ""},
    {"stops_early", "a loop goes on after 4 rounds at small.c:95"},
};
// clang-format on

/// Calls small functions, in a scene of its own.
struct Lifting {
    explicit Lifting(const llvm::Module& module) : m(module, memory, report, truth(true), rounds) {}
    Value call(const char* name, const expr& a) {
        return m.call(*m.module.getFunction(name), {defined(a)}, truth(true)).at(0);
    }
    struct Scene {
        Scene() { smt::new_scene(); }
    } scene;  ///< before all that is made in it
    Memory memory{};
    Report report{};
    Machine m;
};
/// What can happen, each once.
std::set<std::string> faults(const llvm::Module& module, const char* name) {
    Lifting lifting(module);
    Machine& m = lifting.m;
    Report& report = lifting.report;
    const expr a = fresh(32);
    const Value result = lifting.call(name, a);
    report.failures.push_back({"a result that has no value", name, result.poison});
    std::set<std::string> all;
    for (const Failure& f : report.failures)
        if (m.possible(f.when)) all.insert(fmt::format("{} at {}", f.what, f.where));
    for (const Unsupported& u : report.unsupported) {
        if (m.possible(u.when)) all.insert(fmt::format("unsupported {} at {}", u.name, u.where));
        EXPECT_FALSE(u.name == "strange" && m.possible(u.when && z3::ule(a, number(5, 32))));
    }
    return all;
}

class Faults : public testing::TestWithParam<Row> {};
TEST_P(Faults, AreThoseThatAreThere) {
    const Bitcode b = load({CXL_SMALL});
    const std::set<std::string> all = faults(*b.module, GetParam().function);
    const std::set<std::string> expected =
        *GetParam().fault ? std::set<std::string>{GetParam().fault} : std::set<std::string>{};
    for (const std::string& e : expected) EXPECT_TRUE(all.contains(e)) << e;
    if (expected.empty()) {
        EXPECT_TRUE(all.empty()) << *all.begin();
    }
}
INSTANTIATE_TEST_SUITE_P(Small, Faults, testing::ValuesIn(rows), [](const auto& row) { return row.param.function; });

/// Of a constant argument the result is what C gives.
u64 result(const llvm::Module& module, const char* name, u32 a) {
    Lifting lifting(module);
    return lifting.call(name, number(a, 32)).bits.simplify().get_numeral_uint64();
}
TEST(Results, AreThoseOfC) {
    const Bitcode b = load({CXL_SMALL});
    EXPECT_EQ(result(*b.module, "good_index", 6), 5u);
    EXPECT_EQ(result(*b.module, "bounded_loop", 3), 10u);
    EXPECT_EQ(result(*b.module, "through_table", 9), 9u);
    EXPECT_EQ(result(*b.module, "by_switch", 4), 10u);
    EXPECT_EQ(result(*b.module, "by_switch", 2), 20u);
    EXPECT_EQ(result(*b.module, "by_switch", 3), 30u);
    EXPECT_EQ(result(*b.module, "by_switch", 8), 40u);
    EXPECT_EQ(result(*b.module, "fills", 9), 15u);
    EXPECT_EQ(result(*b.module, "stores_at_the_end", 0), 7u);
}
/// What small.c's `cells` holds before the call.
expr cell(u32 i) { return smt::read(smt::open_array("global cells"), smt::Bv<32>{i}).e; }
/// Where a round stores nothing, and where there is none, what was there is left.
TEST(Rounds, AllAtOnceLeaveWhatEachLeaves) {
    const Bitcode b = load({CXL_SMALL});
    Lifting lifting(*b.module);
    const expr a = fresh(32), is = lifting.call("fills_with_gaps", a).bits;
    const expr third = z3::ugt(a & number(7, 32), number(2, 32));
    EXPECT_FALSE(lifting.m.possible(is != z3::ite(third, number(4, 32), cell(19)) + cell(11)));
    EXPECT_TRUE(lifting.m.used.contains("all rounds of a loop"));
}
TEST(Rounds, OneAfterTheOtherWhereTheyTouch) {
    const Bitcode b = load({CXL_SMALL});
    Lifting lifting(*b.module);
    const expr is = lifting.call("looks_at_what_it_stored", fresh(32)).bits;
    EXPECT_FALSE(lifting.m.possible(is != cell(2)));
    EXPECT_FALSE(lifting.m.used.contains("all rounds of a loop"));
}
TEST(Bitcode, ThatIsNoneIsRefused) { EXPECT_THROW(load({CXL_NO_BITCODE}), std::runtime_error); }
}  // namespace
}  // namespace cxl::lift
