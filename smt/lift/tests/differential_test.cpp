// The handler of COMP_REGS as it is lifted beside the same files as they are compiled: result, file position, data and
// every dword of the shadow, of so many accesses. --cases N.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <random>

#include "properties/guarded.hpp"
#include "properties/script.hpp"
#include "smt/formula.hpp"
#include "smt/lift/comp_access.hpp"
#include "smt/lift/evaluate.hpp"
#include "targets/kernel/shim/tests/comp_call.h"

namespace {
using namespace cxl;
using namespace cxl::lift;
std::vector<std::string> bitcode;
u32 cases = 100000, seed = 1;

/// A state and an access, most of them at a register.
struct Case {
    std::map<std::string, u64> values;
    std::vector<u32> shadow;
    u64 at(const std::string& name) const {
        const auto found = values.find(name);
        return found == values.end() ? 0 : found->second;
    }
};
Case random_case(std::mt19937_64& r) {
    Case c;
    const u32 offset = r() % 8 ? 4 * (r() % 64) : r() % 0x1000,
              decoders = r() % 4 ? 1 + r() % 3 : 1 + r() % most_decoders;
    const u32 size = offset + first_decoder_at + decoder_stride * decoders;
    c.values = {{"hdm_decoder_offset", offset},
                {"hdm_count", decoders},
                {"position", r() % 16 ? 4 * (r() % (size / 4 + 2)) : r() % (u64{1} << 40)},
                {"count", r() % 8 ? 4 : r() % 16},
                {"data", r() % 2 ? r() : u64{1} << r() % 32},
                {"fault", r() % 8 == 0},
                {"index", 9 + r() % 4}};
    if (r() % 4 == 0) c.values["position"] += offset % 4;
    for (u32 i = 0; i < size / 4; ++i) c.shadow.push_back(static_cast<u32>(r() % 2 ? r() : r() & r() & r()));
    return c;
}

/// The lifted handler, and one dword of the shadow after it: "place".
class Beside {
public:
    Beside(const Series& series, Op op) : op_(op) {
        smt::new_scene();
        const smt::World<Formulas> w = smt::free_world();
        const Choices choices;
        const expr assume = valid<Formulas>(contract, choices, w.g, w.before).e;
        const Lifted l = comp_access(series, w, op, assume);
        const expr place = context().bv_const("place", 32);
        lifted_ = std::make_unique<Evaluation>(std::vector<expr>{
            l.made.result.e, l.made.moved.e, l.made.got.e, smt::read(l.after.comp.layers, smt::Bv<32>(place)).e,
            Report::any_of(l.report.failures), Report::any_of(l.report.unsupported)});
    }
    /// What differs; empty if nothing does.
    std::string differs(const Case& c, std::mt19937_64& r) const {
        std::vector<u32> shadow = c.shadow;
        struct comp_call call{.hdm_offset = c.at("hdm_decoder_offset"),
                              .hdm_size = first_decoder_at + decoder_stride * c.at("hdm_count"),
                              .position = c.at("index") << 40 | c.at("position"),
                              .count = c.at("count"),
                              .decoders = static_cast<u32>(c.at("hdm_count")),
                              .write = op_ == Op::Write,
                              .fault = c.at("fault") != 0,
                              .data = static_cast<u32>(c.at("data")),
                              .shadow = shadow.data(),
                              .result = 0};
        const u64 before = call.position;
        call_comp_regs(&call);
        u32 place = static_cast<u32>(r() % shadow.size());
        for (u32 i = 0; i < shadow.size(); ++i)
            if (shadow[i] != c.shadow[i]) place = i;
        const auto got = (*lifted_)({[&](const std::string& name) { return name == "place" ? place : c.at(name); },
                                     [&](const std::string& array, u32 index) {
                                         return array == "comp" && index < c.shadow.size() ? c.shadow[index] : 0;
                                     }});
        if (got[4] || got[5]) return "lifted, it does what it must not, or what is not supported";
        const bool read = op_ == Op::Read && call.result > 0;
        if (static_cast<u32>(got[0]) != static_cast<u32>(call.result)) return "the result";
        if (static_cast<u32>(got[1]) != static_cast<u32>(call.position - before)) return "the file position";
        if (read && static_cast<u32>(got[2]) != call.data) return "the data";
        if (static_cast<u32>(got[3]) != shadow[place]) return fmt::format("dword {} of the shadow", place);
        return "";
    }

private:
    Op op_;
    std::unique_ptr<Evaluation> lifted_;
};

int run() {
    const Series series(load(bitcode));
    for (const Op op : {Op::Write, Op::Read}) {
        const Beside beside(series, op);
        std::mt19937_64 r(seed);
        for (u32 k = 0; k < cases / 2; ++k) {
            const Case c = random_case(r);
            const std::string what = beside.differs(c, r);
            if (what.empty()) continue;
            fmt::print("case {} of seed {}: {} differs\n", k, seed, what);
            for (const auto& [name, value] : c.values) fmt::print("  {} {:#x}\n", name, value);
            return exit_finding;
        }
    }
    fmt::print("{} accesses, seed {}: lifted and compiled are the same\n", cases / 2 * 2, seed);
    return exit_shown;
}
}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Compares the lifted handler with the compiled one.", "differential_test"};
    app.add_option("BITCODE", bitcode)->required();
    app.add_option("--cases", cases);
    app.add_option("--seed", seed);
    return guarded(app, argc, argv, run);
}
