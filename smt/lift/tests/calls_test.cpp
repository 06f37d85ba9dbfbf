// The calls as they are lifted beside the same functions as they are compiled, of so many arguments; what they call is
// the summary here, a stand-in there. --cases N.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstring>
#include <functional>
#include <random>

#include "properties/guarded.hpp"
#include "properties/script.hpp"
#include "smt/formula.hpp"
#include "smt/lift/bar_calls.hpp"
#include "smt/lift/evaluate.hpp"
#include "smt/lift/load_access.hpp"
#include "smt/lift/size_call.hpp"
#include "smt/lift/snapshot_call.hpp"
#include "targets/cxl_uapi.h"
#include "targets/kernel/shim/tests/series_call.h"

namespace {
using namespace cxl;
using namespace cxl::lift;
std::vector<std::string> bitcode;
u32 cases = 100000, seed = 1;
using Random = std::mt19937_64;

/// Mostly near the edges of blocks and BARs.
u64 edge(Random& r) {
    const u64 near = r() % 4;
    switch (r() % 4) {
        case 0:
            return (r() % 8) * CXL_BLOCK_SIZE + near - 1;
        case 1:
            return (r() % 8) * CXL_BLOCK_SIZE;
        case 2:
            return ~near;
        default:
            return r();
    }
}
Evaluation::Inputs inputs(const std::map<std::string, u64>& values) {
    return {[&](const std::string& name) {
                const auto found = values.find(name);
                return found == values.end() ? u64{0} : found->second;
            },
            [](const std::string&, u32) { return 0u; }};
}
std::map<std::string, u64> block(Random& r) {
    return {{"one.start", r() % 4 ? edge(r) % (u64{1} << 40) : edge(r)},
            {"one.length", u64{CXL_BLOCK_SIZE}},
            {"size", edge(r)},
            {"hdm_count", 1},
            {"dvsec_at", 0x140},
            {"dvsec_length", 0x3c}};
}
std::string overlaps(const Series& series, Random& r) {
    const OverlapCall c = overlap_call(series, function_named(series, "vfio_cxl_mmap_overlaps_comp_regs"),
                                       smt::free_world(), truth(true));
    const Evaluation lifted({c.told.e, Report::any_of(c.report.failures)});
    for (u32 k = 0; k < cases; ++k) {
        auto v = block(r);
        v["two.start"] = edge(r), v["two.length"] = edge(r);
        const auto got = lifted(inputs(v));
        const bool told = call_mmap_overlap(v["one.start"], v["one.length"], v["two.start"], v["two.length"]);
        if (got[0] != told || got[1]) return fmt::format("overlap of case {}", k);
    }
    return "";
}
std::string infos(const Series& series, Random& r) {
    const RegionInfoCall c =
        region_info_call(series, function_named(series, "vfio_cxl_get_region_info"), smt::free_world(), truth(true));
    std::vector<expr> all{c.result.e,       c.flags.e, c.size.e,  c.offset.e,
                          c.capabilities.e, c.bytes.e, c.areas.e, Report::any_of(c.report.failures),
                          c.leaks};
    for (u32 i = 0; i < 2; ++i) all.push_back(c.area[i].start.e), all.push_back(c.area[i].length.e);
    const Evaluation lifted(all);
    for (u32 k = 0; k < cases; ++k) {
        auto v = block(r);
        v["bar"] = r() % CXL_BARS, v["asked"] = r() % 4 ? v["bar"] : r() % 10,
        v["argsz"] = r() % 4 ? 32 + r() % 8 : r() % 40;
        struct info_call call{};
        call.block = v["one.start"], call.block_size = v["one.length"], call.bar_size = v["size"];
        call.bar = static_cast<u32>(v["bar"]), call.index = static_cast<u32>(v["asked"]);
        call.argsz = static_cast<u32>(v["argsz"]);
        call_region_info(&call);
        const auto got = lifted(inputs(v));
        const bool told = got[4] != 0;
        u64 expected[] = {static_cast<u32>(call.result), call.flags, call.size, call.offset, call.capabilities};
        for (u32 i = 0; i < std::size(expected); ++i)
            if (got[i] != expected[i]) return fmt::format("value {} of case {}", i, k);
        if (got[7] || got[8] || call.leaks) return fmt::format("case {}: what must not be", k);
        if (told != (call.capabilities != 0)) return fmt::format("whether areas are told, case {}", k);
        if (!told) continue;
        if (got[5] != call.bytes || got[6] != call.areas) return fmt::format("the number of areas of case {}", k);
        for (u32 i = 0; i < call.areas; ++i)
            if (got[9 + 2 * i] != call.area[i].start || got[10 + 2 * i] != call.area[i].length)
                return fmt::format("area {} of case {}", i, k);
    }
    return "";
}
std::string sizes(const Series& series, Random& r) {
    const SizeCall c = size_call(series, function_named(series, "vfio_cxl_read_committed_decoder_size"),
                                 smt::free_world(), truth(true));
    const Evaluation lifted({c.size.e, Report::any_of(c.report.failures)});
    for (u32 k = 0; k < cases; ++k) {
        const u64 offset = r() % 64, size = first_decoder_at + decoder_stride;
        std::vector<u32> shadow((offset + size) / 4);
        for (u32& dword : shadow) dword = static_cast<u32>(r() % 2 ? r() : r() & r());
        const auto got = lifted(
            {[&](const std::string& name) { return name == "hdm_decoder_offset" ? offset : u64{name == "hdm_count"}; },
             [&](const std::string& array, u32 index) {
                 return array == "comp" && index < shadow.size() ? shadow[index] : 0;
             }});
        if (got[0] != call_committed_size(offset, size, shadow.data()) || got[1])
            return fmt::format("the size of case {}", k);
    }
    return "";
}
/// One dword of the shadow, and one of the DVSEC, after a load from random registers.
std::string loads(const Series& series, Random& r, smt::Act step) {
    const smt::World<Formulas> w = smt::free_world();
    const expr place = context().bv_const("place", 32), dword = context().bv_const("of_dvsec", 32);
    const expr valid = cxl::valid<Formulas>(contract, Choices{}, w.g, w.before).e;
    const Lifted l = load_access(series, w, step, valid);
    const Evaluation lifted({smt::read(l.after.comp.layers, smt::Bv<32>(place)).e,
                             smt::read(l.after.dvsec.layers, smt::Bv<32>(dword)).e, Report::any_of(l.report.failures),
                             Report::any_of(l.report.unsupported)});
    constexpr u32 at = 0x140, length = 0x3c;
    for (u32 k = 0; k < cases; ++k) {
        const u32 offset = 4 * (r() % 32), decoders = 1 + r() % (k % 8 ? 3 : most_decoders);
        const u32 size = first_decoder_at + decoder_stride * decoders;
        std::vector<u32> shadow((offset + size) / 4), before, registers(shadow.size()), config(config_dwords), finds;
        for (u32 i = 0; i < shadow.size(); ++i)
            shadow[i] = static_cast<u32>(r()), registers[i] = static_cast<u32>(r() % 4 ? r() : r() | 0x700);
        for (u32 i = at / 4; i < at / 4 + dvsec_dwords; ++i) config[i] = static_cast<u32>(r());
        before = shadow, finds = config;
        const load_call call{.hdm_offset = offset,
                             .hdm_size = size,
                             .decoders = decoders,
                             .dvsec = at,
                             .registers = registers.data(),
                             .shadow = shadow.data(),
                             .config = reinterpret_cast<std::uint8_t*>(config.data())};
        call_load(&call, step == smt::Act::Open);
        const u32 here = static_cast<u32>(r() % shadow.size()), of_dvsec = static_cast<u32>(r() % dvsec_dwords);
        const std::map<std::string, u64> values{
            {"hdm_decoder_offset", offset}, {"hdm_count", decoders}, {"dvsec_at", at},
            {"dvsec_length", length},       {"place", here},         {"of_dvsec", of_dvsec}};
        const std::map<std::string, const std::vector<u32>*> arrays{
            {"comp", &before}, {"cm2", &registers}, {step == smt::Act::Open ? "hardware2" : "", &finds}};
        const auto got =
            lifted({inputs(values).free, [&](const std::string& array, u32 i) {
                        if (array == "dvsec" && step == smt::Act::Reset) return finds.at(at / 4 + i);
                        const auto found = arrays.find(array);
                        return found != arrays.end() && i < found->second->size() ? (*found->second)[i] : 0;
                    }});
        if (got[2] || got[3]) return fmt::format("case {}: lifted, what must not be", k);
        if (got[0] != shadow[here]) return fmt::format("dword {} of the shadow, case {}", here, k);
        if (got[1] != config[at / 4 + of_dvsec]) return fmt::format("dword {} of the DVSEC, case {}", of_dvsec, k);
    }
    return "";
}
std::string opens(const Series& series, Random& r) { return loads(series, r, smt::Act::Open); }
std::string resets(const Series& series, Random& r) { return loads(series, r, smt::Act::Reset); }
/// What bind makes, of which one dword of the shadow.
std::string snapshots(const Series& series, Random& r) {
    const smt::World<Formulas> w = smt::free_world();
    const expr valid = cxl::valid<Formulas>(contract, Choices{}, w.g, w.before).e;
    const SnapshotCall c = snapshot_call(series, function_named(series, "vfio_cxl_setup_virt_regs"), w,
                                         valid && (w.one.start <= w.size).e);
    const Evaluation lifted({c.result.e, c.dword.e, c.bytes.e, c.maps_block, c.leaks, Report::any_of(c.report.failures),
                             Report::any_of(c.report.unsupported)});
    std::vector<std::uint8_t> block(CXL_BLOCK_SIZE);
    for (std::uint8_t& byte : block) byte = static_cast<std::uint8_t>(r());
    const auto dword_at = [&](u64 at) {
        u32 dword = 0;
        if (at + sizeof dword <= block.size()) std::memcpy(&dword, &block[at], sizeof dword);
        return dword;
    };
    for (u32 k = 0; k < cases; ++k) {
        const u32 decoders = 1 + r() % 3, hdm_size = first_decoder_at + decoder_stride * decoders;
        const u32 offset = r() % 64, end = CXL_BLOCK_CM_OFFSET + offset + hdm_size;
        std::vector<u32> shadow((offset + hdm_size) / 4);
        struct shadow_call call{};
        call.block = edge(r) % (u64{1} << 40), call.hdm_offset = offset, call.hdm_size = hdm_size;
        call.bar_size = call.block + end + r() % 8 - (r() % 4 ? 0 : 4), call.bar_start = (r() % 64) << 44;
        call.bar = r() % CXL_BARS, call.found_in = block.data(), call.shadow = shadow.data();
        call_snapshot(&call);
        const u32 place = static_cast<u32>(r() % shadow.size());
        const std::map<std::string, u64> values{
            {"hdm_decoder_offset", offset}, {"hdm_count", decoders}, {"dvsec_at", 0x140},
            {"dvsec_length", 0x3c},         {"place", place},        {"bar", call.bar},
            {"bar_start", call.bar_start},  {"size", call.bar_size}, {"one.start", call.block}};
        const auto got = lifted({inputs(values).free, [&](const std::string& array, u32 i) {
                                     return array == "cm" ? dword_at(CXL_BLOCK_CM_OFFSET + u64{4} * i) : 0;
                                 }});
        if (got[4] || got[5] || got[6] || call.leaks) return fmt::format("snapshot of case {}: what must not be", k);
        if (got[0] != static_cast<u32>(call.result)) return fmt::format("the result of snapshot, case {}", k);
        if ((got[2] != 0) != call.has_shadow) return fmt::format("whether there is a shadow, case {}", k);
        if (call.has_shadow && (got[1] != shadow[place] || got[2] != 4 * shadow.size()))
            return fmt::format("the shadow of case {}", k);
        const u64 hdm = call.bar_start + call.block + CXL_BLOCK_CM_OFFSET + offset;
        if (got[3] != (call.mapped == hdm && call.mapped_size == hdm_size))
            return fmt::format("the mapping of case {}", k);
    }
    return "";
}
int run() {
    const Series series(load(bitcode));
    for (const auto& differs : {overlaps, infos, sizes, opens, resets, snapshots}) {
        smt::new_scene();
        Random r(seed);
        if (const std::string what = differs(series, r); !what.empty()) {
            fmt::print("{} of seed {} differs\n", what, seed);
            return exit_finding;
        }
    }
    fmt::print("{} calls each, seed {}: lifted and compiled are the same\n", cases, seed);
    return exit_shown;
}
}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Compares the lifted calls with the compiled ones.", "calls_test"};
    app.add_option("BITCODE", bitcode)->required();
    app.add_option("--cases", cases);
    app.add_option("--seed", seed);
    return guarded(app, argc, argv, run);
}
