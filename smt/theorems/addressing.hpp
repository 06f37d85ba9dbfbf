// Theorems: where an access lands, for every position, count, offset of the block and number of decoders.
#pragma once
#include "model/comp_regs.hpp"
#include "smt/theorem.hpp"

namespace cxl::smt {
inline std::vector<Scope> once() { return {Scope{}}; }
/// A block that ends inside 32 bits, with 1 to 32 decoders: more than any device has (ACC-6).
template <class V>
Truth<V> some_block(const Geometry<V>& g) {
    return any(g.decoders) && g.decoders <= Word<V>{most_decoders} && !any(g.hdm_offset & Word<V>{3u}) &&
           g.hdm_offset <= Word<V>{~0u - (first_decoder_at + most_decoders * decoder_stride)};
}
template <class V>
Place<V> placed(const World<V>& w, const Pose& pose, const Long<V>& position) {
    return place<V>(pose.spec.habits, w.g, position, w.count, w.fault);
}
template <class V>
Posed<V> lands_inside(World<V>& w, const Pose& pose) {
    const Place<V> p = placed<V>(w, pose, w.position);
    const Truth<V> inside = w.position < widen(w.g.comp_size()) && Long<V>{4u} <= widen(w.g.comp_size()) - w.position;
    const Truth<V> exact = widen(p.index) << 2 == w.position;
    return {some_block<V>(w.g), {p.lands, inside && exact && w.count == Long<V>{4u}}};
}
/// An accepted access to the block is one to the register that lies there, of a decoder that exists; and the other way.
template <class V>
Posed<V> lands_on_its_register(World<V>& w, const Pose& pose) {
    const Place<V> p = placed<V>(w, pose, w.position);
    Truth<V> right = Truth<V>(true);
    for (u32 row = 0; row < first_dvsec_row; ++row) {
        const Word<V> decoder = is_decoder(row) ? w.decoder : Word<V>{0u};
        const Long<V> at = widen(w.g.hdm_offset + hdm_place<V>(row, decoder));
        const Truth<V> here = p.row == Word<V>{row} && p.decoder == decoder;
        right = right && implies(decoder < w.g.decoders, here == (w.position == at));
    }
    return {some_block<V>(w.g),
            {p.lands && !p.prefix, right && p.decoder < w.g.decoders && p.row < Word<V>{first_dvsec_row}}};
}
template <class V>
Posed<V> registers_do_not_alias(World<V>& w, const Pose& pose) {
    const Place<V> p = placed<V>(w, pose, w.position), q = placed<V>(w, pose, w.second_position);
    return {some_block<V>(w.g), {p.lands && q.lands && !(w.position == w.second_position), !(p.index == q.index)}};
}
template <class V>
Posed<V> prefix_is_no_register(World<V>& w, const Pose& pose) {
    const Place<V> p = placed<V>(w, pose, w.position);
    return {some_block<V>(w.g),
            {p.lands, p.prefix == (w.position < widen(w.g.hdm_offset)) && p.prefix == (p.row == Word<V>{no_row})}};
}
}  // namespace cxl::smt
