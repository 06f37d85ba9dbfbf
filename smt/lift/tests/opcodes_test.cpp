// Each function of opcodes.ll gives, lifted, what it gives compiled: of values at edges and of random ones. Whatever is
// lifted of a series is among what is tested here.
#include <gtest/gtest.h>

#include <random>

#include "smt/lift/bitcode.hpp"
#include "smt/lift/evaluate.hpp"
#include "smt/lift/machine.hpp"

extern "C" {
#define OPCODE(name) unsigned long long op_##name(unsigned long long a, unsigned long long b);
#include "smt/lift/tests/opcodes.def"
#undef OPCODE
}

namespace cxl::lift {
namespace {
constexpr u32 cases = 2000, rounds = 4;

struct Row {
    const char* name;
    unsigned long long (*compiled)(unsigned long long, unsigned long long);
};
const Row rows[] = {
#define OPCODE(name) {#name, op_##name},
#include "smt/lift/tests/opcodes.def"
#undef OPCODE
};

class Opcodes : public testing::TestWithParam<Row> {};
TEST_P(Opcodes, GiveWhatTheyGiveCompiled) {
    const Bitcode b = load({CXL_OPCODES}, "function(lcssa)");
    smt::new_scene();
    Memory memory;
    Report report;
    Machine m(*b.module, memory, report, truth(true), rounds);
    const expr x = fresh(64), y = fresh(64);
    const llvm::Function& f = *b.module->getFunction(std::string("op_") + GetParam().name);
    const Value v = m.call(f, {defined(x), defined(y)}, truth(true)).at(0);
    EXPECT_TRUE(report.unsupported.empty()) << report.unsupported.front().name;
    for (const Failure& one : report.failures) EXPECT_FALSE(m.possible(one.when)) << one.what << " at " << one.where;
    EXPECT_FALSE(m.possible(v.poison));

    const Evaluation lifted({v.bits});
    std::mt19937_64 random(1);
    const u64 edges[] = {0, 1, 2, 3, 63, 64, ~u64{0}, u64{1} << 63, (u64{1} << 63) - 1, 0xffffffff};
    for (u32 k = 0; k < cases; ++k) {
        const auto pick = [&] { return k % 3 ? random() : edges[random() % std::size(edges)]; };
        const u64 a = pick(), c = pick();
        const Evaluation::Inputs in{[&](const std::string& name) { return name == x.decl().name().str() ? a : c; },
                                    [](const std::string&, u32) { return 0u; }};
        ASSERT_EQ(static_cast<u64>(lifted(in).front()), GetParam().compiled(a, c)) << std::hex << a << " " << c;
    }
}
INSTANTIATE_TEST_SUITE_P(Each, Opcodes, testing::ValuesIn(rows), [](const auto& row) { return row.param.name; });
}  // namespace
}  // namespace cxl::lift
