// Masks over numbers: the executable model writes, and what it then holds is looked at.
#include "model/comp_regs.hpp"
#include "model/dvsec_access.hpp"
#include "model/valid.hpp"
#include "smt/write_masks.hpp"

namespace cxl::smt {
namespace {
constexpr u32 hdm_at = 0x40, dvsec_at = 0x140, decoders = 2, decoder = 1;  ///< one is a bystander

/// A register on a device of which nothing holds it: all bits around it, but for gates, are 0 or all are 1.
class Executed {
public:
    Executed(const Spec& spec, const Choices& choices, u32 row) : spec_(spec), choices_(choices), row_(row) {}
    /// False: these gates cannot be with this Length.
    bool set_up(u32 gates, bool around, u32 length) {
        g_ = {.hdm_offset = hdm_at, .decoders = decoders, .dvsec = dvsec_at, .length = length};
        if (!exists<Numbers>(g_, row_)) return false;
        for (u32& dword : s_.comp.at) dword = around ? ~0u : 0;
        for (u32& dword : s_.dvsec.at) dword = around ? ~0u : 0;
        for (std::size_t i = 0; i < gate_bits().size(); ++i) {
            const bool there = !is_dvsec(gate_bits()[i].row) || exists<Numbers>(g_, gate_bits()[i].row);
            if (!there && gates >> i & 1) return false;
            put(gate_bits()[i], !there || gates >> i & 1);  // a 1 past Length is none (DVS-2)
        }
        for (u32 row = first_dvsec_row; row < row_count; ++row) make_valid(row);
        if (contract.rows[row_].lock[0].known()) put(contract.rows[row_].lock[0], false);
        return true;
    }
    struct Written {
        u32 after, fired;
    };
    /// What it holds after the write and what went to hardware; all else is as before.
    Written write(u32 old, u32 data) {
        const RegisterRow& r = contract.rows[row_];
        u32& dword = dword_of(row_);
        const u32 was = dword, shift = is_dvsec(row_) ? lane_shift(row_) : 0, mask = r.mask();
        dword = (was & ~(mask << shift)) | (old & mask) << shift;
        make_valid(row_);
        if (const Id lock = r.lock[0]; lock.row == row_) put(lock, false);
        u32 fired = 0;
        if (is_dvsec(row_))
            fired = dvsec_write<Numbers>(spec_, choices_, g_, s_, {r.offset() / 4, r.offset() % 4, r.bytes()},
                                         (data & mask) << shift);
        else
            comp_write<Numbers>(spec_, choices_, g_, s_, hdm_at + hdm_place<Numbers>(row_, decoder), 4, false, data);
        const Written w{dword >> shift & mask, fired >> shift};
        return dword = was, w;
    }

private:
    u32& dword_of(u32 row) {
        if (is_dvsec(row)) return s_.dvsec.at[contract.rows[row].offset() / 4];
        return s_.comp.at[(hdm_at + hdm_place<Numbers>(row, decoder)) / 4];
    }
    void put(Id bits, bool one) {
        const u32 mask = bits.mask << (is_dvsec(bits.row) ? lane_shift(bits.row) : 0);
        u32& dword = dword_of(bits.row);
        dword = one ? dword | mask : dword & ~mask;
    }
    void make_valid(u32 row) {
        if (!is_dvsec(row)) return;
        put({row, bits_of(contract.rows[row], is_action)}, false);
        put({row, bits_of(contract.rows[row], is_stuck_at_one)}, true);
    }
    const Spec& spec_;
    const Choices& choices_;
    u32 row_;
    Geometry<Numbers> g_{};
    State<Numbers> s_{};
};

/// fn(bit) of each bit of a register.
template <class F>
void each_bit(u32 mask, F fn) {
    for (u32 bit = 1; bit & mask; bit <<= 1) fn(bit);
}
/// fn(old) of nothing, all, all that is not reserved, a pattern, each bit alone.
template <class F>
void each_old(u32 mask, u32 reserved, F fn) {
    for (const u32 old : {0u, mask, mask & ~reserved, 0xa5a5a5a5u & mask}) fn(old);
    each_bit(mask, fn);
}
}  // namespace

WriteMasks masks_by_numbers(const Spec& spec, const Choices& choices, u32 row, u32 gates) {
    const u32 mask = contract.rows[row].mask(), reserved = masks_by_contract(choices, row, gates).reserved;
    u32 writable = 0, ones = 0, forwarded = 0;
    Executed on(spec, choices, row);
    for (const bool around : {false, true})
        for (const u32 length : {whole_length, short_length}) {
            if (!on.set_up(gates, around, length)) continue;
            each_old(mask, reserved, [&](u32 old) {
                for (const u32 data : {0u, mask}) {
                    const auto one = on.write(old, data);
                    each_bit(mask, [&](u32 bit) {
                        const auto other = on.write(old, data ^ bit);
                        writable |= (one.after ^ other.after) & bit, forwarded |= (one.fired ^ other.fired) & bit;
                    });
                    if (!(old & reserved)) ones |= one.after;
                }
            });
        }
    return {writable, ones & ~writable, mask & ~(ones | writable), forwarded};
}
}  // namespace cxl::smt
