// Config space of the executable model: an access falls into natural pieces, each goes where its bytes live.
#include <cstring>

#include "model/device.hpp"
#include "model/hardware.hpp"

namespace cxl {
namespace {
constexpr u32 bytes_mask(u32 width) { return width == 4 ? ~0u : (1u << (8 * width)) - 1; }
}  // namespace

const DvsecAt* Device::dvsec_of(u32 position) const {
    for (u32 i = 0; i < dvsec_count_; ++i)
        if (position - dvsecs_[i].start < dvsecs_[i].length) return &dvsecs_[i];
    return nullptr;
}

u32 Device::config_care(u32 dword) const {
    const u32 at = 4 * dword;
    if (at < 0x100) return 0;
    u32 mask = ~0u;
    if (conforming_ || !emulated(at)) return mask;
    const Sharing& here = dvsec_sharing[(at - geometry_.dvsec) / 4 % dvsec_dwords];
    if (at - geometry_.dvsec >= 4 * dvsec_dwords) return mask;
    for (u32 row = here.first; row < here.end; ++row)
        if (exists(geometry_, row)) mask &= ~(reserved_[row] << lane_shift(row));
    return mask;
}

/// One natural piece, in the dword's lanes.
u32 Device::piece_read(u32 at, u32 width) const {
    const Piece<Numbers> piece{(at - geometry_.dvsec) >> 2, at % 4, width};
    const DvsecAt* d = dvsec_of(at);
    u32 header = state_.hardware.at[at / 4];
    if (d && at / 4 == d->start / 4 && !spec_->habits.headers_from_hardware &&
        !(d->behind && choices_.is(chosen(U::U20, "hardware"))))
        header = d->header;
    if (!emulated(at)) return header & piece.lanes();
    return dvsec_read<Numbers>(*spec_, choices_, geometry_, state_, piece, header);
}

u32 Device::natural_width(u32 at) const {
    if (!emulated(at)) return at % 4 == 0 && !emulated(at + 3) ? 4 : 1;
    if (at == geometry_.dvsec && geometry_.length >= 4) return 4;
    const u32 row = dvsec_row_at(at - geometry_.dvsec);
    const u32 bytes = row == no_row ? 0 : contract.rows[row].bytes();
    const bool owned = bytes && inside(geometry_, row, bytes) && at - geometry_.dvsec == contract.rows[row].offset();
    return owned ? bytes : 1;
}

u32 Device::config_value(u32 dword) const {
    u32 value = 0;
    for (u32 at = 4 * dword, width = 0; at < 4 * dword + 4; at += width) {
        width = natural_width(at);
        value |= piece_read(at, width);
    }
    return value;
}

/// DVS-18: naturally aligned, within one dword and one capability.
u32 Device::piece_width(u32 at, u32 end) const {
    const bool inside = dvsec_of(at) != nullptr;
    u32 room = 1;
    while ((at + room) % 4 && at + room < end && (dvsec_of(at + room) != nullptr) == inside) ++room;
    return room >= 4 ? 4 : room >= 2 && at % 2 == 0 ? 2 : 1;
}

void Device::piece_write(u32 at, u32 width, u32 sent, Outcome& out) {
    if (emulated(at)) {
        const Piece<Numbers> piece{(at - geometry_.dvsec) >> 2, at % 4, width};
        const u32 fired = dvsec_write<Numbers>(*spec_, choices_, geometry_, state_, piece, sent << (8 * (at % 4)));
        if (fired) out.fired |= fired, out.fired_at = at / 4 * 4;
    } else if (at >= 0x100) {
        if (out.raw_count < out.raw.size()) out.raw[out.raw_count++] = {at, width, sent};
        for (u32 i = 0; i < listed_count_; ++i) layout_written_ |= at + width > listed_[i] && at < listed_[i] + 8;
        hardware_store(state_.hardware.at, geometry_.dvsec, geometry_.length, at, width, sent);
    }
}

Outcome Device::config(bool write, u64 position, u64 count, bool fault, u64 data) {
    Outcome out;
    if (count == 0) return out;
    if (position >= config_size || count > config_size - position) return out.result = -efault, out;  // DVS-18
    if (fault) return out.result = -efault, out;
    out.result = static_cast<i64>(count);
    out.free = position < 0x100;
    const u32 start = static_cast<u32>(position), end = start + static_cast<u32>(count);
    for (u32 at = start, width = 0; at < end; at += width) {
        width = piece_width(at, end);
        const u32 from = at - start;
        if (write) {
            piece_write(at, width, from < 8 ? static_cast<u32>(data >> (8 * from)) & bytes_mask(width) : 0, out);
        } else if (from + width <= Outcome::most) {
            const u32 value = piece_read(at, width) >> (8 * (at % 4)), mask = config_care(at / 4) >> (8 * (at % 4));
            std::memcpy(out.data + from, &value, width);
            std::memcpy(out.care + from, &mask, width);
            out.bytes = from + width;
        }
    }
    return out;
}
}  // namespace cxl
