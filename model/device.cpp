// Bind, open, reset and COMP_REGS access of the executable model.
#include "model/device.hpp"

#include <algorithm>
#include <cstring>

namespace cxl {
u32 Device::comp_span() const { return std::min((comp_size() + 7) & ~3u, CXL_CM_SIZE); }

void Device::bind(const Spec& spec, const Choices& choices, const cxl_device_image& image) {
    spec_ = &spec;
    choices_ = choices;
    std::memcpy(state_.hardware.at, image.config, sizeof state_.hardware);
    detect(image);
    std::memcpy(state_.cm.at, image.cm, comp_span());
    std::memcpy(state_.comp.at, image.cm, comp_span());  // CAP-1 with U-9: at bind
    state_.dvsec = {};                                   // nothing of it is shown before the first open
    enabled_ = detection_ == Detection::MustEnable;
    layout_written_ = false;
}

void Device::take_hardware(const u32* config, const u32* cm) {
    std::memcpy(state_.hardware.at, config, sizeof state_.hardware);
    std::memcpy(state_.cm.at, cm, comp_span());
}

void Device::open() {
    find_dvsecs();
    if (!enabled_) return;
    if (choices_.is(chosen(U::U9, "open"))) std::memcpy(state_.comp.at, state_.cm.at, geometry_.hdm_offset);
    seed_hdm<Numbers>(*spec_, choices_, geometry_, state_);
    seed_dvsec<Numbers>(geometry_, state_);
    if (spec_->habits.gate_beyond_length) forget_beyond_length();
    look_at_hardware();
}

void Device::reseed_dvsec() { seed_dvsec<Numbers>(geometry_, state_); }

void Device::reset() {
    if (!enabled_) return;
    seed_hdm<Numbers>(*spec_, choices_, geometry_, state_);
    look_at_hardware();
}

/// A target that looks past Length finds another DVSEC, or memory that nobody wrote (seen as a fixed pattern).
void Device::forget_beyond_length() {
    constexpr u32 unwritten = 0x5a;
    for (u32 byte = 0; byte < 4 * dvsec_dwords; ++byte) {
        if (byte < geometry_.length && geometry_.dvsec + byte < config_size) continue;
        u32& word = state_.dvsec.at[byte / 4];
        const u32 shift = 8 * (byte % 4);
        if (!dvsec_of(geometry_.dvsec + byte)) word = (word & ~(0xffu << shift)) | unwritten << shift;
    }
}

/// What hardware shows at open and after reset: reserved bits set, another Decoder Count or an odd commit make it a
/// non-conforming device (contract, Words), all ones a device that is gone.
void Device::look_at_hardware() {
    reserved_ = always_reserved;
    for (const Gated& g : gated_fields)
        if (!present<Numbers>(contract, geometry_, state_, g.field())) reserved_[g.row] |= g.field().mask;
    const u32* block = state_.cm.at + geometry_.hdm_offset / 4;
    constexpr u32 stride = decoder_stride / 4, first = first_decoder_at / 4;
    u32 odd = 0;
    for (u32 row = 0; row < first_decoder_row; ++row) odd |= block[contract.rows[row].offset() / 4] & reserved_[row];
    for (u32 row = first_decoder_row; row < first_dvsec_row; ++row)
        for (u32 i = 0; i < geometry_.decoders; ++i)
            odd |= block[first + i * stride + contract.rows[row].offset() / 4] & reserved_[row];
    for (u32 row = first_dvsec_row; row < row_count; ++row)
        if (exists(geometry_, row)) {
            const u32 dword = state_.hardware.at[(geometry_.dvsec + contract.rows[row].offset()) / 4];
            odd |= dword >> lane_shift(row) & reserved_[row];
        }
    const u32* ctrl = block + first + contract.rows[id("decoder.CTRL").row].offset() / 4;
    const u32 hdmc = block[contract.rows[id("hdm.HDMC").row].offset() / 4];
    bool constant = decoder_count(hdmc) == geometry_.decoders;
    for (u32 i = 0; i < geometry_.decoders; ++i) constant = constant && !committed_oddly(ctrl[i * stride]);
    conforming_ = conforming_ && !odd && constant;
    gone_ = !~hdmc || !~ctrl[dpa_decoder_ * stride];  // RST-5
}

bool Device::committed_now(u32 decoder) const {
    return state_.cm.at[hdm_dword<Numbers>(geometry_, id("decoder.CTRL").row, decoder)] &
           id("decoder.CTRL.COMMITTED").mask;
}
bool Device::dpa_committed() const { return committed_now(dpa_decoder_); }
bool Device::another_is(bool on) const {
    for (u32 i = 0; i < geometry_.decoders && i < most_decoders; ++i)
        if (i != dpa_decoder_ && committed_at_bind_ >> i & 1 && committed_now(i) == on) return true;
    return false;
}

u32 Device::comp_care(u32 index) const {
    if (geometry_.hdm_offset % 4) return 0;
    if (4 * index < geometry_.hdm_offset) return ~0u;
    if (gone_) return 0;  // RST-5a speaks of these
    if (conforming_) return ~0u;
    const Place<Numbers> p = place<Numbers>({}, geometry_, 4 * index, 4, false);
    return p.row < first_dvsec_row ? ~reserved_[p.row] : ~0u;
}

Outcome Device::comp(bool write, u64 position, u64 count, bool fault, u32 data) {
    Outcome out;
    const CompOutcome<Numbers> c =
        write ? comp_write<Numbers>(*spec_, choices_, geometry_, state_, position, count, fault, data)
              : comp_read<Numbers>(*spec_, geometry_, state_, position, count, fault);
    out.result = static_cast<std::int32_t>(c.result);
    out.warns = c.warns;
    // a misplaced block ends inside a dword: what an access to that one gives no rule says
    out.free = geometry_.hdm_offset % 4 && position < comp_size() && position + 4 > comp_size();
    if (!write && out.result == 4) {
        const u32 mask = comp_care(static_cast<u32>(position / 4));
        std::memcpy(out.data, &c.data, 4);
        std::memcpy(out.care, &mask, 4);
        out.bytes = 4;
    }
    return out;
}
}  // namespace cxl
