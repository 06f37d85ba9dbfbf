// Differences in what the info ioctls tell: one fact each.
#include <fmt/format.h>

#include <algorithm>

#include "fuzzers/reproducer_code.hpp"
#include "properties/uapi_chain.hpp"

namespace cxl {
namespace {
struct Fact {
    std::string_view detail, got;
    std::string_view expected{};  ///< in place of the event's number
};
// $INFO is the answer's structure, $FROM where its chain begins, of whichever ioctl.
// clang-format off
constexpr Fact told_facts[] = {
    {"argsz of a refused call",       "$INFO.argsz"},
    {"argsz kept",                    "$INFO.argsz"},
    {"argsz told",                    "(unsigned)($INFO.argsz <= sizeof answer.info)", "1"},
    {"bytes past argsz",              "overrun(&answer, $OWN)", "0"},
    {"cap_offset",                    "(unsigned)!!$FROM", "1"},
    {"cap_offset without CAPS",       "$FROM"},
    {"cap_offset of a short argsz",   "$FROM"},
    {"chain inside argsz",            "bad_links(&answer, $FROM, $FIXED)", "0"},
    {"padding",                       "padding(&answer)"},
    {"PCI",                           "(unsigned)!!($INFO.flags & VFIO_DEVICE_FLAGS_PCI)"},
    {"CXL",                           "(unsigned)!!($INFO.flags & VFIO_DEVICE_FLAGS_CXL)"},
    {"num_irqs",                      "$INFO.num_irqs"},
    {"CXL capabilities",              "capabilities(&answer, $FROM, VFIO_DEVICE_INFO_CAP_CXL)"},
    {"hdm_regs_bar_index",            "(unsigned)cxl_of(&answer).hdm_regs_bar_index"},
    {"reserved",                      "(unsigned)(cxl_of(&answer).reserved[0] | cxl_of(&answer).reserved[1] | cxl_of(&answer).reserved[2])"},
    {"other flags",                   "cxl_of(&answer).flags & ~3u"},
    {"FIRMWARE_COMMITTED",            "(unsigned)!!(cxl_of(&answer).flags & VFIO_CXL_CAP_FIRMWARE_COMMITTED)"},
    {"CACHE_CAPABLE",                 "(unsigned)!!(cxl_of(&answer).flags & VFIO_CXL_CAP_CACHE_CAPABLE)"},
    {"hdm_regs_offset",               "cxl_of(&answer).hdm_regs_offset"},
    {"dpa_region_index",              "(unsigned)(cxl_of(&answer).dpa_region_index >= VFIO_PCI_NUM_REGIONS && cxl_of(&answer).dpa_region_index < $INFO.num_regions)", "1"},
    {"comp_regs_region_index",        "(unsigned)(cxl_of(&answer).comp_regs_region_index >= VFIO_PCI_NUM_REGIONS && cxl_of(&answer).comp_regs_region_index < $INFO.num_regions && cxl_of(&answer).comp_regs_region_index != cxl_of(&answer).dpa_region_index)", "1"},
    {"offset",                        "$INFO.offset"},
    {"index",                         "$INFO.index"},
    {"size",                          "$INFO.size"},
    {"flags",                         "$INFO.flags & 7"},
    {"read and write",                "$INFO.flags & 3"},
    {"MMAP",                          "(unsigned)!!($INFO.flags & VFIO_REGION_INFO_FLAG_MMAP)"},
    {"MMAP without areas",            "(unsigned)($INFO.flags & VFIO_REGION_INFO_FLAG_MMAP && !capabilities(&answer, $FROM, VFIO_REGION_INFO_CAP_SPARSE_MMAP))"},
    {"nothing left",                  "(unsigned)($INFO.flags & VFIO_REGION_INFO_FLAG_MMAP || capabilities(&answer, $FROM, VFIO_REGION_INFO_CAP_SPARSE_MMAP))"},
    {"SPARSE_MMAP capabilities",      "capabilities(&answer, $FROM, VFIO_REGION_INFO_CAP_SPARSE_MMAP)"},
    {"TYPE capabilities",             "capabilities(&answer, $FROM, VFIO_REGION_INFO_CAP_TYPE)"},
    {"MSIX_MAPPABLE",                 "capabilities(&answer, $FROM, VFIO_REGION_INFO_CAP_MSIX_MAPPABLE)"},
    {"type",                          "type_of(&answer).type"},
    {"subtype",                       "type_of(&answer).subtype"},
    {"areas inside argsz",            "(unsigned)$AREAS.within_argsz", "1"},
    {"reserved of SPARSE_MMAP",       "$AREAS.reserved"},
    {"an empty area",                 "$AREAS.empty", "0"},
    {"ascending and disjoint areas",  "$AREAS.unordered", "0"},
    {"an area outside the BAR",       "$AREAS.outside", "0"},
    {"an area inside the block",      "$AREAS.inside_block", "0"},
    {"bytes in the areas",            "$AREAS.bytes"},
};
// clang-format on
std::string replaced(std::string text, std::string_view word, const std::string& by) {
    for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + by.size()))
        text.replace(at, word.size(), by);
    return text;
}
}  // namespace

Difference info_difference(const Script& script, const Event& e, const Session& session) {
    const Step& s = script.steps[e.step];
    const bool region = s.op == Op::RegionInfo;
    Difference d;
    d.parts.insert("fields.h");
    const std::string what = std::string(e.detail);
    std::string got, expected = value_in_c(e.expected);
    if (e.detail == "result") {
        got = "result", expected = result_in_c(e.expected);
    } else if (e.detail == "CAPS") {
        got = region ? "(unsigned)!!($INFO.flags & VFIO_REGION_INFO_FLAG_CAPS)"
                     : "(unsigned)!!($INFO.flags & VFIO_DEVICE_FLAGS_CAPS)";
    } else if (e.detail == "version") {
        got = region ? "version_of(&answer, $FROM, VFIO_REGION_INFO_CAP_SPARSE_MMAP)"
                     : "version_of(&answer, $FROM, VFIO_DEVICE_INFO_CAP_CXL)";
    } else if (e.detail == "num_regions") {
        const bool more = e.expected > VFIO_PCI_NUM_REGIONS;  // there may be other device regions
        got = more ? "(unsigned)($INFO.num_regions >= VFIO_PCI_NUM_REGIONS + 2)" : "$INFO.num_regions";
        if (more) expected = "1";
    } else {
        const auto f = std::find_if(std::begin(told_facts), std::end(told_facts),
                                    [&](const Fact& x) { return x.detail == e.detail; });
        if (f == std::end(told_facts)) return d.needs = "a fact of which no program is written: " + what, d;
        got = f->got;
        if (!f->expected.empty()) expected = f->expected;
    }
    if (got.find("$AREAS") != got.npos) {
        d.parts.insert("areas.h");
        d.after.push_back(fmt::format("const struct areas areas = look_at_areas(&answer, {:#x});",
                                      session.hardware.image().block_offset));
    }
    const u32 own = std::max(s.count, region ? region_fixed : u32{sizeof s.count});
    got = replaced(got, "$INFO", region ? "answer.info.region" : "answer.info.device");
    got = replaced(got, "$FROM", region ? "answer.info.region.cap_offset" : "answer.info.device.cap_offset");
    got = replaced(got, "$FIXED", std::to_string(region ? region_fixed : info_cap_offset_at + 4));
    got = replaced(got, "$OWN", std::to_string(own));
    got = replaced(got, "$AREAS", "areas");
    d.compared.push_back({what, got, expected});
    return d;
}
}  // namespace cxl
