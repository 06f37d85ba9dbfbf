// Bind, open, reset and access of the executable model.
#include "model/device.hpp"

#include <cstring>

#include "model/hardware.hpp"

namespace cxl {
void Device::bind(const Spec& spec, const Choices& choices, const cxl_device_image& image) {
    spec_ = &spec;
    choices_ = choices;
    std::memcpy(state_.hardware.at, image.config, sizeof state_.hardware);
    std::memcpy(state_.cm.at, image.cm, sizeof state_.cm);
    std::memcpy(state_.comp.at, image.cm, sizeof state_.comp);  // CAP-1 with U-9: at bind
    detect(image);
    enabled_ = detection_ == Detection::MustEnable;
    layout_written_ = false;
}

void Device::open() {
    find_dvsecs();
    if (!enabled_) return;
    if (choices_.is(U::U9, "open")) std::memcpy(state_.comp.at, state_.cm.at, geometry_.hdm_offset);
    seed_hdm<Numbers>(*spec_, choices_, geometry_, state_);
    seed_dvsec<Numbers>(geometry_, state_);
    if (spec_->habits.gate_beyond_length) forget_beyond_length();
    refresh();
    look_at_hardware();
}
void Device::reset() {
    if (!enabled_) return;
    seed_hdm<Numbers>(*spec_, choices_, geometry_, state_);
    refresh();
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
/// What hardware shows at open and after reset: reserved bits set make it a non-conforming device (contract, Words),
/// all ones a device that is gone.
void Device::look_at_hardware() {
    const auto hdm = [&](u32 row, u32 i) {
        return state_.cm.at[(geometry_.hdm_offset + contract.rows[row].offset() +
                             (is_decoder(row) ? first_decoder_at + i * decoder_stride : 0)) /
                            4];
    };
    gone_ = !~hdm(id("hdm.HDMC").row, 0) || !~hdm(id("decoder.CTRL").row, dpa_decoder_);  // RST-5
    u32 odd = 0;
    for (u32 row = 0; row < first_decoder_row; ++row) odd |= hdm(row, 0) & masks_[row].reserved;
    for (u32 i = 0; i < geometry_.decoders; ++i)
        for (u32 row = first_decoder_row; row < first_dvsec_row; ++row) odd |= hdm(row, i) & masks_[row].reserved;
    for (u32 row = first_dvsec_row; row < row_count; ++row)
        if (exists(geometry_, row))
            odd |= state_.hardware.at[(geometry_.dvsec + contract.rows[row].offset()) / 4] >> lane_shift(row) &
                   masks_[row].reserved;
    conforming_ = conforming_ && !odd;
}

void Device::refresh() {
    if (!enabled_) return;
    for (u32 row = 0; row < row_count; ++row) masks_[row] = masks<Numbers>(*spec_, choices_, geometry_, state_, row);
}

u32 Device::care(u32 row) const { return conforming_ ? ~0u : ~masks_[row].reserved; }
u32 Device::comp_care(u32 index) const {
    if (geometry_.hdm_offset % 4) return 0;
    if (4 * index < geometry_.hdm_offset) return ~0u;
    if (gone_) return 0;  // RST-5a speaks of these
    const Place<Numbers> p = place<Numbers>({}, geometry_, 4 * index, 4, false);
    return p.row < first_dvsec_row ? care(p.row) : ~0u;
}
u32 Device::config_care(u32 dword) const {
    const u32 at = 4 * dword;
    u32 mask = at < 0x100 ? 0 : ~0u;
    if (!enabled_ || conforming_ || at < geometry_.dvsec || at >= geometry_.dvsec + geometry_.length) return mask;
    for (u32 row = first_dvsec_row; row < row_count; ++row)
        if (contract.rows[row].offset() / 4 * 4 == at - geometry_.dvsec && exists(geometry_, row))
            mask &= ~(masks_[row].reserved << lane_shift(row));
    return mask;
}

const DvsecAt* Device::dvsec_of(u32 position) const {
    for (u32 i = 0; i < dvsec_count_; ++i)
        if (position >= dvsecs_[i].start && position < dvsecs_[i].start + dvsecs_[i].length) return &dvsecs_[i];
    return nullptr;
}
/// One natural piece, in the dword's lanes.
u32 Device::piece_read(u32 at, u32 width) const {
    const Piece<Numbers> piece{(at - geometry_.dvsec) >> 2, at % 4, width};
    const DvsecAt* d = dvsec_of(at);
    u32 header = state_.hardware.at[at / 4];
    if (d && at / 4 == d->start / 4 && !spec_->habits.headers_from_hardware &&
        !(d->behind && choices_.is(U::U20, "hardware")))
        header = d->header;
    if (!emulated(at)) return header & piece.lanes();
    return dvsec_read<Numbers>(*spec_, choices_, geometry_, state_, piece, header);
}
u32 Device::natural_width(u32 at) const {
    if (!emulated(at)) return at % 4 == 0 && !emulated(at + 3) ? 4 : 1;
    if (at == geometry_.dvsec && geometry_.length >= 4) return 4;
    const u32 row = dvsec_row_at(at - geometry_.dvsec);
    const bool owned = row != no_row && exists(geometry_, row) && at - geometry_.dvsec == contract.rows[row].offset();
    return owned ? contract.rows[row].bytes() : 1;
}
u32 Device::config_value(u32 dword) const {
    u32 value = 0;
    for (u32 at = 4 * dword, width = 0; at < 4 * dword + 4; at += width) {
        width = natural_width(at);
        value |= piece_read(at, width);
    }
    return value;
}

Outcome Device::comp(bool write, u64 position, u64 count, bool fault, u32 data) {
    Outcome out;
    CompOutcome<Numbers> c;
    if (write)
        c = comp_write<Numbers>(*spec_, choices_, geometry_, state_, position, count, fault, data,
                                [&](u32 row) -> const Masks<Numbers>& { return masks_[row]; });
    else
        c = comp_read<Numbers>(*spec_, geometry_, state_, position, count, fault);
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

Outcome Device::config(bool write, u64 position, u64 count, bool fault, u64 data) {
    Outcome out;
    if (count == 0) return out;
    if (position >= config_size || count > config_size - position) return out.result = -efault, out;  // DVS-18
    if (fault) return out.result = -efault, out;
    out.result = static_cast<i64>(count);
    out.free = position < 0x100;
    u32 at = static_cast<u32>(position);
    const u32 end = at + static_cast<u32>(count);
    while (at < end) {
        const bool inside = dvsec_of(at) != nullptr;
        u32 room = 1;
        while ((at + room) % 4 && at + room < end && (dvsec_of(at + room) != nullptr) == inside) ++room;
        const u32 width = room >= 4 && at % 4 == 0 ? 4 : room >= 2 && at % 2 == 0 ? 2 : 1;
        const u32 from = at - static_cast<u32>(position);
        if (!write) {
            const u32 value = piece_read(at, width) >> (8 * (at % 4)), mask = config_care(at / 4) >> (8 * (at % 4));
            if (from + width <= Outcome::most) {
                std::memcpy(out.data + from, &value, width);
                std::memcpy(out.care + from, &mask, width);
                out.bytes = from + width;
            }
        } else {
            const u32 sent =
                from < 8 ? static_cast<u32>(data >> (8 * from)) & (width == 4 ? ~0u : (1u << (8 * width)) - 1) : 0;
            if (emulated(at)) {
                const Piece<Numbers> piece{(at - geometry_.dvsec) >> 2, at % 4, width};
                const u32 fired =
                    dvsec_write<Numbers>(*spec_, choices_, geometry_, state_, piece, sent << (8 * (at % 4)),
                                         [&](u32 row) -> const Masks<Numbers>& { return masks_[row]; });
                if (fired) out.fired |= fired, out.fired_at = at / 4 * 4;
            } else if (at >= 0x100) {
                if (out.raw_count < out.raw.size()) out.raw[out.raw_count++] = {at, width, sent};
                for (u32 i = 0; i < listed_count_; ++i)
                    layout_written_ |= at + width > listed_[i] && at < listed_[i] + 8;
                hardware_store(state_.hardware.at, geometry_.dvsec, geometry_.length, at, width, sent);
            }
        }
        at += width;
    }
    return out;
}
}  // namespace cxl
