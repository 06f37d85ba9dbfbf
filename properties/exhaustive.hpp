// Small domains in full: every combination of gates and locks, every register, a basis of old and of written values,
// every byte enable. Asked of the model's write algebra directly; of targets by scripts that reach the same cases.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "model/reserved.hpp"
#include "properties/script.hpp"

namespace cxl {
inline constexpr u32 ctrl_lock_bits =
    id("decoder.CTRL.LOCK").mask | id("decoder.CTRL.COMMIT").mask | id("decoder.CTRL.COMMITTED").mask;
inline constexpr u32 whole_length = 0x3c, short_length = 0x38;  ///< with Capability3 and without

/// One write to one register on a device in one state.
struct Case {
    u32 row = 0;
    u32 gates = 0;             ///< bits of gate_bits: which capability bits are 1
    bool short_dvsec = false;  ///< Capability3 does not exist
    u32 ctrl = 0;              ///< the decoder's CTRL before, where it is not the register written
    bool config_lock = false;
    u32 first = 0, width = 4;  ///< of the piece: byte in the dword, bytes (COMP_REGS: 0, 4)
    u32 old = 0, data = 0;     ///< of the register's whole dword
};
/// The capability bits that gate some field, as the tables name them.
std::span<const Id> gate_bits();
/// The field's gate, if it has one, is 1 in these of gate_bits.
bool is_open(const FieldRow& field, u32 gates);
/// Registers whose writes an Unspecified point governs, bit by row.
u64 rows_left_open();
/// "decoder.CTRL write4 0x00000300, before 0x0, gates ..., "
std::string in_words(const Case& c);

/// Which part of the cases.
struct Scope {
    u64 row_set = ~u64{0};  ///< bit by row
    bool slices = false;    ///< instead: every old and every new value of each byte
};
/// Calls each(case) for all; false ends it.
void each_case(const Scope& scope, const std::function<bool(const Case&)>& each);

/// Calls each(data) for every value that is written in the case's state; false ends it.
bool each_data(const Case& state, const std::function<bool(u32)>& each);

/// The states in which data is written, for targets, which are asked by scripts.
std::vector<Case> exhaustive_states();
/// The writes made in a state, several to a script: hardware's values and what the guest writes first make the state.
/// fn(script, cases) false ends it. Nothing for a state that no device reaches (COMMITTED without COMMIT).
bool each_script_in(const Case& state, const std::function<bool(const Script&, u32 cases)>& fn);
}  // namespace cxl
