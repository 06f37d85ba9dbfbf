// Theorems: what a step leaves alone, element by element of every array, for every place of the blocks.  HDM-12, DVS-14
#pragma once
#include "smt/theorems/claims.hpp"

namespace cxl::smt {
/// The bits of an array's element that the step may change.
template <class V>
struct Frame {
    Word<V> comp{0u}, dvsec{0u};
};
template <class V>
Frame<V> frame_of_step(const Moment<V>& m) {
    const World<V>& w = m.w;
    const Word<V> none{0u}, all{~0u}, block = w.index - (w.g.hdm_offset >> 2);
    const Truth<V> loaded = block < Word<V>{first_decoder_at / 4} + (w.g.decoders << 3);
    const Scope& s = m.pose.scope;
    switch (s.step) {
        case Act::None:
        case Act::CompRead:
        case Act::DvsecRead:
            return {};
        case Act::CompWrite: {
            const Truth<V> at = widen(w.index) << 2 == w.position && w.count == Long<V>{4u} && !w.fault;
            return {select(at && w.position < widen(w.g.comp_size()), all, none), none};
        }
        case Act::DvsecWrite: {
            const u32 lanes = Piece<Numbers>{0, s.first, s.width}.lanes();
            return {none, select(w.index == w.dword, Word<V>{lanes}, none)};
        }
        case Act::Open:
            return {select(loaded, all, none), all};
        case Act::Reset:
            return {select(loaded, all, none), none};
    }
    throw "every step has a frame";
}
/// Hardware's own arrays are never written by a step: what reaches it is told (Reached), and a load finds it as it is.
template <class V>
Posed<V> step_stays_in_its_frame(World<V>& w, const Pose& pose) {
    Moment<V> m{w, pose};
    make(m);
    const State<V> found = found_by(pose.scope.step, w);
    const auto left = [&](const auto& before, const auto& after, u32 size, const Word<V>& frame) {
        const Truth<V> in = w.index < Word<V>{size};
        return !any((V::get(before, w.index, in) ^ V::get(after, w.index, in)) & ~frame);
    };
    const Frame<V> frame = frame_of_step<V>(m);
    const Word<V> nothing{0u};
    return {m.possible,
            {Truth<V>(true), left(w.before.comp, m.after.comp, cm_dwords, frame.comp) &&
                                 left(w.before.dvsec, m.after.dvsec, dvsec_dwords, frame.dvsec) &&
                                 left(found.hardware, m.after.hardware, config_dwords, nothing) &&
                                 left(found.cm, m.after.cm, cm_dwords, nothing)}};
}
/// What is not an access to a decoder's own registers leaves every one of them, `index` names which, as it was.
template <class V>
Posed<V> decoders_are_apart(World<V>& w, const Pose& pose) {
    Moment<V> m{w, pose};
    make(m);
    const Word<V> first = (w.g.hdm_offset >> 2) + Word<V>{first_decoder_at / 4};
    const Word<V> into = (narrow(w.position) >> 2) - first, each = w.index & Word<V>{decoder_rows - 1};
    const Judged<V> all = V::every(w.g.decoders, most_decoders, [&](const Word<V>& i) -> Judged<V> {
        const Truth<V> own = w.position < widen(w.g.comp_size()) && into >> 3 == i;
        const Word<V> at = first + ((i << 3) | each);
        return {Truth<V>(pose.scope.step != Act::CompWrite) || !own,
                V::get(w.before.comp, at) == V::get(m.after.comp, at)};
    });
    return {m.possible, all};
}
static_assert(decoder_rows == 1 << 3);
}  // namespace cxl::smt
