// Claims: fds and mappings keep a device open, the last of them closes it.  Rules LIFE.
#pragma once
#include "model/reserved.hpp"
#include "properties/claims/dpa.hpp"

namespace cxl::claim {
template <class V>
Judged<V> close_leaves_nothing_mapped(const Taken<V>& t) {
    if (!(t.op == Op::Close && t.first)) return not_asked<V>();
    return {t.enabled, !t.is.active && !any(t.is.pages) && !any(t.maps)};
}
template <class V>
Judged<V> one_more_fd_changes_nothing(const Taken<V>& t) {
    if ((t.op != Op::Open && t.op != Op::Close) || t.first) return not_asked<V>();
    return {t.enabled && any(t.was.fds) && !t.denied && (Truth<V>(t.op == Op::Open) || any(t.is.fds)),
            t.result == Word<V>{0u} && registers_kept(t) && t.was.same_region(t.is)};
}
template <class V>
Judged<V> mapping_keeps_it_open(const Taken<V>& t) {
    if ((t.op != Op::Open && t.op != Op::Close) || t.first) return not_asked<V>();
    const Truth<V> held = any(t.was.mappings) && (Truth<V>(t.op == Op::Close) || !any(t.was.fds));
    // before the open there was no fd to read by: what a device may show as it likes (reserved bits, one that is gone)
    // is known of one side alone
    const Truth<V> registers = every_hdm_register(
        t, [&](u32 row, const Word<V>&, const Word<V>& before, const Word<V>& after, const Truth<V>&) {
            return !any((before ^ after) & ~reserved_bits<V>(t.g, t.before, row));
        });
    const Truth<V> kept = Truth<V>(t.op == Op::Close) || is_gone<V>(t) || (registers && dvsec_kept(t));
    return {t.enabled && held && !t.denied, t.was.same_region(t.is) && kept};
}
}  // namespace cxl::claim
