// Places as text: comp_regs decoder0.CTRL, config dvsec.Control+1/1, comp_regs end-0x4/4, region 11 0x0000/4.
#include "properties/text/place.hpp"

#include <algorithm>

#include "properties/text/names.hpp"
#include "properties/text/nearest.hpp"

namespace cxl {
namespace text {
namespace {
constexpr u32 first_device_region = 9;  // linux/vfio.h, VFIO_PCI_NUM_REGIONS
constexpr auto& region_words = Where::region_names;

/// A place that is counted from, other than the region's start and the registers.
struct End {
    Text word;
    Where::Region region;
    Where::Anchor anchor;
};
constexpr End ends[] = {{"end", Where::CompRegs, Where::End},
                        {"end", Where::Dpa, Where::End},
                        {"end", Where::Bar, Where::End},
                        {"dvsec.end", Where::Config, Where::End},
                        {"behind", Where::Config, Where::Behind}};

/// A place's parts: BASE, +DISTANCE or -DISTANCE, /COUNT.
struct Parts {
    Text whole, body, base, sign, distance, count;
    explicit Parts(Text word) : whole(word), body(word.substr(0, word.find('/'))) {
        const auto split = std::min(body.find_first_of("+-"), body.size());
        base = body.substr(0, split);
        sign = body.substr(split, 1);
        distance = sign.empty() ? "0" : body.substr(split + 1);
        if (has_count()) count = word.substr(body.size() + 1);
    }
    bool has_count() const { return body.size() < whole.size(); }
    bool below() const { return sign == "-"; }
};

/// Where the place needs its count said.
void read_count(const Cursor& c, const Parts& p, Step& s, const char* because) {
    if (!p.has_count()) c.fail(p.whole, because);
    s.count = static_cast<u32>(c.number(p.count, s.where.region >= Where::Dpa ? most_transfer : most_count, "a count"));
    if (s.where.region == Where::Config && !may_be_config_count(s.count))
        c.fail(p.count, "a config access has at most " + std::to_string(most_config) + " bytes, or more than " +
                            std::to_string(config_size) + " for the range check alone, not " + std::string(p.count));
}

void read_position(const Cursor& c, const Parts& p, Step& s) {
    s.where.offset = static_cast<std::int32_t>(c.number(p.body, 0x7fffffff, "a position"));
    read_count(c, p, s, "a position has its count behind it: 0x0010/4");
}

/// The end that is named, in its region; null: it is no such name.
const End* end_named(const Cursor& c, const Parts& p, Where::Region region) {
    const End* other = nullptr;
    for (const End& end : ends) {
        if (end.word != p.base) continue;
        if (end.region == region) return &end;
        if (!other) other = &end;
    }
    if (other)
        c.fail(p.base, std::string(other->word) + " is a place in " + std::string(region_words[other->region]) +
                           (other->region == Where::CompRegs ? "; config has dvsec.end" : ""));
    return nullptr;
}

void read_distance(const Cursor& c, const Parts& p, const End& end, Step& s) {
    s.where.anchor = end.anchor;
    const i64 far = static_cast<i64>(c.number(p.distance, p.below() ? 0x80000000 : 0x7fffffff, "a distance"));
    s.where.offset = static_cast<std::int32_t>(p.below() ? -far : far);
}
void read_from_end(const Cursor& c, const Parts& p, const End& end, Step& s) {
    read_distance(c, p, end, s);
    read_count(c, p, s, "a place from an end has its count behind it: end-0x4/4");
}

void read_in_register(const Cursor& c, const Parts& p, Step& s) {
    const Name name = named(c, p.base, most_named_decoders);
    s.where.anchor = Where::Register;
    s.where.row = name.row, s.where.instance = name.instance;
    const Where::Region home = is_dvsec(name.row) ? Where::Config : Where::CompRegs;
    if (home != s.where.region) c.fail(p.base, std::string(p.base) + " is in " + std::string(region_words[home]));
    if (p.below()) c.fail(p.sign, "a place in a register counts up from its first byte");
    s.where.offset =
        static_cast<std::int32_t>(c.number(p.distance, most_within, "a distance from a register's first byte"));
    s.count = contract.rows[name.row].bytes();
    if (s.where.offset || p.has_count())
        read_count(c, p, s, "a place inside a register has its width behind it: dvsec.Control+1/1");
}

std::string region_text(const Where& w) {
    const std::string word(region_words[w.region]);
    return w.region == Where::Index ? word + " " + std::to_string(first_device_region + w.instance) : word;
}
std::string count_text(u32 count) { return count < 64 ? std::to_string(count) : hex(count); }
std::string distance_text(i64 offset) {
    return (offset < 0 ? "-" : "+") + hex(static_cast<u64>(offset < 0 ? -offset : offset));
}
}  // namespace

void read_region(Cursor& c, Where& w) {
    const Text word = c.want("a region");
    const auto region = std::find(std::begin(region_words), std::end(region_words), word);
    if (region == std::end(region_words))
        c.fail(word, "no region " + quoted(word) + nearest(word, {std::begin(region_words), std::end(region_words)}));
    w.region = static_cast<Where::Region>(region - region_words);
    if (w.region != Where::Index) return;
    const Text index = c.want("a region index");
    const u64 n = c.number(index, first_device_region + 255, "a region index");
    if (n < first_device_region)
        c.fail(index, "region names those from " + std::to_string(first_device_region) + " on");
    w.instance = static_cast<u8>(n - first_device_region);
}

void read_place(Cursor& c, Step& s) {
    read_region(c, s.where);
    const Parts p(c.want("a place"));
    if (p.body.empty()) c.fail(p.whole, "a place is a register, a position, or an end, not " + quoted(p.whole));
    if (p.body[0] >= '0' && p.body[0] <= '9') return read_position(c, p, s);
    if (s.where.region == Where::Index)
        c.fail(p.whole, "a region by its index is accessed by position: region 11 0x0/4");
    if (const End* end = end_named(c, p, s.where.region)) return read_from_end(c, p, *end, s);
    if (s.where.region >= Where::Dpa)
        c.fail(p.whole, std::string(region_words[s.where.region]) + " has positions and end, no registers");
    read_in_register(c, p, s);
}

void read_spot(Cursor& c, Step& s) {
    read_region(c, s.where);
    const Parts p(c.want("a position"));
    if (p.has_count()) c.fail(p.whole, "a position without a count: the length comes behind it");
    const End* end = s.where.region == Where::Index ? nullptr : end_named(c, p, s.where.region);
    if (end && end->anchor != Where::End) c.fail(p.whole, "a mapping begins at a position or counts from the end");
    if (end) return read_distance(c, p, *end, s);
    s.where.offset = static_cast<std::int32_t>(c.number(p.body, 0x7fffffff, "a position"));
}
}  // namespace text

std::string print_region(const Where& w) { return text::region_text(w); }
std::string print_spot(const Where& w) {
    using namespace text;
    if (w.anchor == Where::Absolute) return region_text(w) + " " + hex(static_cast<u32>(w.offset), 4);
    for (const End& end : ends)
        if (end.anchor == w.anchor && end.region == w.region)
            return region_text(w) + " " + std::string(end.word) + distance_text(w.offset);
    return region_text(w) + " " + register_name(w.row, w.instance);
}
std::string print(const Where& w, u32 count) {
    using namespace text;
    const std::string bytes = "/" + count_text(count);
    if (w.anchor != Where::Register) return print_spot(w) + bytes;
    const std::string name = print_spot(w);
    if (w.offset) return name + "+" + std::to_string(w.offset) + bytes;
    return w.row < row_count && count == contract.rows[w.row].bytes() ? name : name + bytes;
}
}  // namespace cxl
