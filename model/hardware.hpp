// The simulated hardware's own behaviour under config writes (contract, Words: Hardware).
#pragma once
#include "model/state.hpp"

namespace cxl {
/// Stores bytes as hardware does: Status2 bit 3 and Status bit 14 are write-1-to-clear, Initiate bits read 0.
/// `dwords` is config space; position + width stays within one dword; `dvsec` and `length` say where those registers
/// are.
constexpr void hardware_store(u32* dwords, u32 dvsec, u32 length, u32 position, u32 width, u32 value) {
    const u32 shift = 8 * (position % 4), lanes = (width == 4 ? ~0u : (1u << (8 * width)) - 1) << shift;
    u32& word = dwords[position / 4];
    u32 clears = 0, reads_zero = 0;
    const auto bits_of = [&](Id field) {
        const RegisterRow& r = contract.rows[field.row];
        const bool here = dvsec && r.offset() + r.bytes() <= length && dvsec + r.offset() / 4 * 4 == position / 4 * 4;
        return here ? field.mask << (8 * (r.offset() % 4)) : 0;
    };
    clears = bits_of(id("dvsec.Status.Viral_Status")) | bits_of(id("dvsec.Status2.Volatile_HDM_Preservation_Error"));
    reads_zero = bits_of(id("dvsec.Control2.Initiate_Cache_WBI")) | bits_of(id("dvsec.Control2.Initiate_CXL_Reset"));
    const u32 sent = value << shift & lanes, stored = lanes & ~clears;
    word = ((word & ~stored) | (sent & stored)) & ~(sent & clears) & ~reads_zero;
}
}  // namespace cxl
