// Differences as a VMM sees them; what it cannot see says who could.
#include <fmt/format.h>

#include "fuzzers/reproducer_code.hpp"
#include "properties/explain.hpp"

namespace cxl {
namespace {
constexpr u64 dpa_mark = 0x6d61726b;

Difference nobody(const std::string& why) {
    Difference d;
    d.needs = "other eyes than a VMM's, for " + why;
    return d;
}
Difference compare(const std::string& part, Comparison c) {
    Difference d;
    if (!part.empty()) d.parts.insert(part);
    d.compared.push_back(std::move(c));
    return d;
}

Difference of_result(const Script& script, const Event& e) {
    if (e.expected == e.got) {
        if (e.place != "comp_regs") return nobody("a reading of all of config space that fails");
        return compare("whole.h", {"dwords of COMP_REGS that cannot be read", "unreadable(dev)", "0"});
    }
    if (script.steps[e.step].op == Op::Fault)
        return compare("", {"signal", "result", e.expected == CXL_FAULT_SIGBUS ? "SIGBUS" : "0ll"});
    if (e.rule == "LIFE-1" && e.got)  // what was refused may turn out not to be needed
        return compare("", {"result is 0 or " + result_in_words(static_cast<i64>(e.expected)),
                            fmt::format("!result || result == {}", result_in_c(e.expected)), "1"});
    return compare("", {"result", "result", result_in_c(e.expected)});
}

/// A second access in the same call tells where the first has left the file position.
Difference of_position(const Script& script, const Event& e) {
    const Step& s = script.steps[e.step];
    const bool dpa = s.where.region == Where::Dpa;
    if (s.fault || !e.expected)
        return nobody("the file position of the kernel, which pread(2) and pwrite(2) do not keep");
    if (s.op == Op::Write && !dpa)
        return nobody("where a write has left the file position, where nothing holds a mark");
    Difference d;
    d.parts.insert("position.h");
    const std::string place = place_in_c(script.device, s.where);
    if (dpa) d.before.push_back(fmt::format("write_region(dev, {} + {}, 4, {:#x});", place, e.expected, dpa_mark));
    d.call = s.op == Op::Read ? fmt::format("(long long)moved_by_read(dev, {}, {}, {}, {}, {})", place, s.count,
                                            e.expected, e.got, s.where.region == Where::Config ? 32 : 4)
                              : fmt::format("(long long)moved_by_write(dev, {}, {}, {}, {}, {})", place, s.count,
                                            value_in_c(s.data), e.expected, e.got);
    d.compared.push_back({"bytes that the file position moves", "result", result_in_c(e.expected)});
    return d;
}

Difference of_data(const Script& script, const Event& e, const Session& session) {
    if (e.rule == "RST-5a") return compare("whole.h", {"dwords of all ones", "all_ones(dev)", "0"});
    const Step& s = script.steps[e.step];
    if (!e.bytes) return compare("whole.h", {std::string(e.detail), "written_behind(result)", "0"});
    const u64 from = e.at - session.address(s.where).position;
    if (s.op != Op::Read || from + e.bytes > Seen::most) return nobody("two runs that are compared");
    const std::string value = fmt::format("read_bytes({}, {})", from, e.bytes);
    return compare("access.h", {place_name(e), masked(value, e), value_in_c(e.expected & e.mask)});
}

Difference of_state(const Script& script, const Event& e) {
    if (e.detail == "active")
        return compare("activity.h", {"the DPA region is active", "dpa_active(dev)", std::to_string(e.expected)});
    if (e.row == no_row && (e.rule == "ACC-6" || e.rule == "CAP-3"))
        return compare("find.h", {"size of COMP_REGS", "dev->comp_regs.size", value_in_c(e.expected)});
    const std::string value = fmt::format("value_of(dev, {}, {})", place_in_c(script.device, e), e.bytes);
    return compare("access.h", {place_name(e), masked(value, e), value_in_c(e.expected & e.mask)});
}

Difference of_detection(const Script& script, const Event& e) {
    if (binds_unasked(script, e)) return compare("device.h", {"open of what did not bind", "open_device(dev)", "0"});
    const Op op = script.steps[e.step].op;
    if (e.rule.starts_with("U-")) return nobody("the outcome that this target has elsewhere");
    if (static_cast<i64>(e.got) < 0) return compare("", {op == Op::Open ? "open" : "bind", "result", "0ll"});
    if (e.expected == e.got) {
        Difference d = compare("find.h", {"the regions are found", "(unsigned)find_all(dev, 0)", "1"});
        d.call = "open_device(dev)";
        return d;
    }
    return compare("find.h", {"CXL", "(unsigned)dev->cxl", std::to_string(e.expected)});
}

/// The page tables show through what a touch gives, and through marks in memory.
Difference of_pages(const Script& script, const Event& e) {
    const Step& s = script.steps[e.step];
    if (e.detail == "frame" && s.op == Op::Fault) {
        for (u32 i = e.step; i--;) {
            const Step& m = script.steps[i];
            if (m.op != Op::Mmap || m.slot != s.slot || m.where.region != Where::Dpa) continue;
            if (m.where.anchor != Where::Absolute) break;
            Difference d;
            d.parts.insert("marks.h");
            d.before.push_back("mark_pages(dev, dev->dpa);");
            d.compared.push_back({"page of the region that is seen",
                                  fmt::format("page_seen(&maps[{}], {:#x})", s.slot, s.data),
                                  value_in_c(static_cast<u64>(m.where.offset >> CXL_PAGE_SHIFT) + s.data)});
            return d;
        }
    }
    if (e.detail == "page" && s.op == Op::Reset && s.error)
        for (u32 i = e.step; i--;)
            if (const Step& f = script.steps[i]; f.op == Op::Fault)
                return compare("map.h", {"a page of the inactive region is reached",
                                         fmt::format("(unsigned)!touch(&maps[{}], {:#x})", f.slot, f.data), "0"});
    return nobody("page tables, which a VMM sees by what a touch gives alone");
}

}  // namespace

std::string masked(const std::string& value, const Event& e) {
    const u64 counts = cut(e.mask, e.bytes);
    return counts == cut(~u64{0}, e.bytes) ? value : fmt::format("{} & {:#x}", value, counts);
}

bool binds_unasked(const Script& script, const Event& e) { return e.access == "bind" && !binds_itself(script); }

Difference difference(const Script& script, const Event& e, const Session& session, const Choices& choices) {
    if (auto d = simulated_difference(script, e, session, choices)) return *d;
    switch (e.what) {
        case What::Detection:
            return of_detection(script, e);
        case What::Result:
            return of_result(script, e);
        case What::Position:
            return of_position(script, e);
        case What::Data:
            return of_data(script, e, session);
        case What::State:
            return of_state(script, e);
        case What::Info:
            return info_difference(script, e, session);
        case What::Pages:
            return of_pages(script, e);
        case What::Hardware:
            return nobody("what reaches the hardware in a step that the model cannot make");
        case What::Report:
        case What::Order:
        case What::Leak:
            break;
    }
    return nobody("this");
}
}  // namespace cxl
