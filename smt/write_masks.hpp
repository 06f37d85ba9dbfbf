// What writes can do to each bit of a register, found out in three ways: by the solver, over numbers, from the tables.
#pragma once
#include "properties/exhaustive.hpp"

namespace cxl::smt {
/// Of a register that no lock holds; each bit of it is in exactly one of the first three.
struct WriteMasks {
    u32 writable = 0;   ///< what it holds depends on what is written to this very bit
    u32 read_only = 0;  ///< it does not, and the bit can be 1
    u32 reserved = 0;   ///< 0 after every write, if reserved bits were 0 before: reserved, gated off, an Initiate bit
    u32 forwarded = 0;  ///< hardware is reached or not by what is written to this very bit
    bool operator==(const WriteMasks&) const = default;
};
/// What the register's row says, field by field. `gates`: which of gate_bits are 1.
WriteMasks masks_by_contract(const Choices& choices, u32 row, u32 gates);
/// The executable model writes a basis of values over a basis of old ones.
WriteMasks masks_by_numbers(const Spec& spec, const Choices& choices, u32 row, u32 gates);
}  // namespace cxl::smt
