// Masks as the contract's rows say them: by kind, gate and effect.
#include "smt/write_masks.hpp"

namespace cxl::smt {
WriteMasks masks_by_contract(const Choices& choices, u32 row, u32 gates) {
    const RegisterRow& r = contract.rows[row];
    WriteMasks m;
    for (u32 i = 0; i < r.field_count; ++i) {
        const FieldRow& f = r.fields[i];
        const bool open = is_open(f, gates);
        const bool zero = !open || reserved(f.kind) || f.kind == Kind::Action;
        const bool fixed = f.kind == Kind::RO || f.kind == Kind::HwInit || r.reads != Source::Shadow;
        (zero ? m.reserved : fixed ? m.read_only : m.writable) |= f.mask;
        bool forwards = f.effect == Effect::Forwards && open;
        if (f.open == U::U19) forwards = open || choices.is(chosen(U::U19, "write"));
        if (f.open == U::U1) forwards = choices.is(chosen(U::U1, "write"));
        if (forwards) m.forwarded |= f.mask;
    }
    return m;
}
}  // namespace cxl::smt
