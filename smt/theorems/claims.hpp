// Theorems: the claims of properties/, for every value, at every step that they speak of.
#pragma once
#include "properties/claims/table.hpp"
#include "smt/theorem.hpp"

namespace cxl::smt {
consteval std::size_t claim_of(std::string_view rule) {
    for (std::size_t i = 0; i < std::size(claims<Numbers>); ++i)
        if (claims<Numbers>[i].rule == rule) return i;
    throw "no claim states this rule";
}
template <class V, std::size_t claim>
Posed<V> ask_claim(World<V>& w, const Pose& pose) {
    Moment<V> m{w, pose};
    make(m);
    return {m.possible, claims<V>[claim].judge(m.taken())};
}
/// Every piece of a dword: an access of any width and alignment falls into such (DVS-18).
template <Act act>
void add_pieces(std::vector<Scope>& all, u32 row = no_row) {
    for (u32 width = 4; width; width /= 2)
        for (u32 first = 0; first < 4; first += width) all.push_back({act, row, first, width});
}
/// The pieces that touch a register of the DVSEC, at its dword or another one with such lanes.
template <Act act, u32 row>
std::vector<Scope> at_pieces_of() {
    std::vector<Scope> all;
    add_pieces<act>(all);
    std::erase_if(all, [](const Scope& s) { return !(Piece<Numbers>{0, s.first, s.width}.lanes() & lane_mask(row)); });
    return all;
}
template <Act... acts>
std::vector<Scope> at() {
    std::vector<Scope> all;
    const auto add = [&]<Act act>() {
        if constexpr (act == Act::DvsecWrite || act == Act::DvsecRead)
            add_pieces<act>(all);
        else
            all.push_back({act});
    };
    (add.template operator()<acts>(), ...);
    return all;
}
}  // namespace cxl::smt
