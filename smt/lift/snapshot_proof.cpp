// What bind makes of a device's registers: the first copy of them, whole, or nothing.  Rules CAP-1, DET-1, DET-7,
// INIT-1, LIFE-1.
#include <fmt/format.h>

#include "model/areas.hpp"
#include "properties/script.hpp"
#include "smt/formula.hpp"
#include "smt/lift/bar_calls.hpp"
#include "smt/lift/call_proof.hpp"
#include "smt/lift/snapshot_call.hpp"

namespace cxl::lift {
namespace {
using smt::Bv;
constexpr u32 most_acquired = 16;  // by a bind

/// Scripts whose last step shows that the rule is broken, if any does.
std::vector<Script> scripts_about(std::string_view rule) {
    const auto script = [](std::string_view rest) {
        return parse(fmt::format("# cxloracle script 1\ndevice{}\n", rest));
    };
    if (rule == "DET-1") return {script(" block=beyond hdm_offset=0xfe0 decoders=2\nopen")};
    if (rule != "LIFE-1") return {script(" hdm_offset=0xffc decoders=2\nopen")};
    std::vector<Script> all;
    for (u32 nth = 1; nth <= most_acquired; ++nth) all.push_back(script(fmt::format("\nfail {}\nbind\nremove", nth)));
    return all;
}
}  // namespace

// Of the HDM block it is a copy that the open overwrites; of what lies before it this is the only one.
EntryProof prove_snapshot(const Asking& a, const std::string& name, const llvm::Function& f) {
    const smt::World<Formulas> w = smt::free_world();
    const expr assume = valid<Formulas>(contract, a.with.choices, w.g, w.before).e &&
                        (w.one.start <= w.size && w.size <= Bv<64>{largest_bar}).e;
    std::unique_lock module(a.series.alone);
    const SnapshotCall c = snapshot_call(a.series, f, w, assume.simplify());
    CallProof p(a, name, f, c.assume, c.report, c.used);
    module.unlock();
    p.safety();

    const auto ask = [&](const char* rule, const char* what, const expr& given, const expr& then) {
        p.ask({rule, what, given, given && !then}, [&] {
            for (const Script& s : scripts_about(rule))
                if (const Shown shown = p.show(s, rule); !shown.signatures.empty()) return shown;
            return Shown{};
        });
    };
    const expr takes = (c.result == Bv<32>{0u}).e, refused = c.report.refused();
    const expr inside = registers_inside<Formulas>(w.size, w.one.start, w.g.comp_size()).e;
    const expr dword = (c.place < w.g.comp_size() >> 2).e;
    const smt::Bv<32> hardware = smt::read(w.before.cm.layers, c.place);
    const expr copied = (c.dword == hardware).e && (widen(c.place) << 2 < c.bytes).e;
    ask("DET-1", "registers past the BAR's end are not taken", !inside, !takes);
    ask("DET-7", "registers inside the BAR are taken, where all is granted", inside && !refused, takes);
    ask("LIFE-1", "where something is not granted it fails", inside && refused, !takes);
    ask("LIFE-1", "what it acquires is released, or the device's", truth(true), !c.leaks);
    ask("LIFE-1", "where it fails the device leads to nothing", !takes, c.keeps_none);
    ask("CAP-1", "the prefix is hardware's", takes && dword && (c.place < w.g.hdm_offset >> 2).e, copied);
    p.compare({"", "the HDM block is hardware's", takes && dword, takes && dword && !copied});
    ask("INIT-1", "the mapping that an open reads is of the HDM block", takes, c.maps_block);
    ask("", "all else is kept", truth(true), c.rest_kept);
    return p.proof;
}
}  // namespace cxl::lift
