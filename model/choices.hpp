// The Unspecified points as parameters: what each admits, and which outcome a target has.
#pragma once
#include <array>
#include <string_view>

#include "model/facts.hpp"

namespace cxl {
struct Point {
    U u;
    std::string_view id;
    std::array<std::string_view, 2> outcomes;  ///< as written in choices.json
    bool modelled;                             ///< a step of this model consults it
    std::string_view text;
};
// clang-format off
inline constexpr Point points[] = {
    {U::U1,  "U-1",  {"no", "write"},             true,  "Control2 bit 2 (Initiate CXL Reset) and hardware"},
    {U::U2,  "U-2",  {"taken", "plain"},          true,  "class 0x0502xx, interface not 0x10"},
    {U::U3,  "U-3",  {"warn", "none"},            true,  "write to the prefix"},
    {U::U4,  "U-4",  {"hardware", "open"},        true,  "where Status2 and read-only DVSEC reads come from"},
    {U::U5,  "U-5",  {"zapped", "untouched"},     false, "hot reset, D3hot, Memory Space off"},
    {U::U7,  "U-7",  {"written", "kept"},         true,  "BASE_LO, SIZE_LO with LOCK=1, COMMITTED=0"},
    {U::U8,  "U-8",  {"2N", "plain"},             true,  "Decoder Count 9h to Fh"},
    {U::U9,  "U-9",  {"open", "bind"},            true,  "when the prefix is read"},
    {U::U10, "U-10", {"0", "-EINVAL"},            true,  "DPA at or past the end"},
    {U::U11, "U-11", {"-EINVAL", "ff"},           true,  "BAR access touching the block"},
    {U::U12, "U-12", {"inactive", "active"},      false, "region inactive, decoder committed again in hardware"},
    {U::U13, "U-13", {"unregistered", "left"},    false, "the CXL region of a firmware-committed decoder at remove"},
    {U::U14, "U-14", {"hardware", "zero"},        true,  "BASE of an uncommitted decoder at open, reset"},
    {U::U15, "U-15", {"clear", "empty"},          false, "nothing left in the BAR beside the block"},
    {U::U16, "U-16", {"-ENODEV", "plain"},        false, "a variant driver that registers no regions"},
    {U::U17, "U-17", {"hdm-block", "range-size"}, true,  "SIZE in the shadow at open"},
    {U::U18, "U-18", {"efault", "4"},             true,  "a dropped write to the prefix with an unreadable buffer"},
    {U::U19, "U-19", {"write", "none"},           true,  "Initiate Cache WBI without Cap bit 6"},
    {U::U20, "U-20", {"virtual", "hardware"},     true,  "first dword of a DVSEC directly behind another"},
    {U::U21, "U-21", {"active", "inactive"},      true,  "active at open though the DPA decoder is not COMMITTED"},
};
// clang-format on
constexpr const Point& point(U u) {
    for (const Point& p : points)
        if (p.u == u) return p;
    throw "every U has its row";
}

/// An outcome of a point, by name: a misspelling does not compile.
struct Chosen {
    U u;
    u8 index;
};
consteval Chosen chosen(U u, std::string_view outcome) {
    for (u8 i = 0; i < point(u).outcomes.size(); ++i)
        if (point(u).outcomes[i] == outcome) return {u, i};
    throw "the point has no such outcome";
}

/// One outcome for each point: an index into Point::outcomes.
class Choices {
public:
    static constexpr u8 unknown = 0xff;
    constexpr Choices() { outcome_.fill(unknown); }
    constexpr bool known(U u) const { return outcome_[index(u)] != unknown; }
    /// Unknown counts as the first outcome; the judge tries the others (lockstep.cpp).
    constexpr u8 at(U u) const { return known(u) ? outcome_[index(u)] : u8{0}; }
    constexpr bool is(Chosen c) const { return at(c.u) == c.index; }
    constexpr void set(U u, u8 outcome) { outcome_[index(u)] = outcome; }
    bool operator==(const Choices&) const = default;

private:
    static constexpr std::size_t index(U u) { return static_cast<std::size_t>(u); }
    std::array<u8, static_cast<std::size_t>(U::Count)> outcome_{};
};
}  // namespace cxl
