// Bits of the dwords that are read.
#include "properties/reading.hpp"

#include <algorithm>

#include "model/reserved.hpp"
#include "properties/address.hpp"

namespace cxl {
namespace {
template <std::size_t N>
void add_bytes(std::bitset<N>& to, u64 from, u64 count) {
    const u64 end = std::min<u64>(from + std::min<u64>(count, 4 * N), 4 * N);
    for (u64 dword = from / 4; 4 * dword < end; ++dword) to.set(dword);
}
template <std::size_t N>
std::bitset<N> every_eighth() {
    std::bitset<N> bits;
    for (std::size_t i = 0; i < N; i += 8) bits.set(i);
    return bits;
}
}  // namespace

Reading Reading::everything() {
    Reading r;
    r.comp_.set(), r.config_.set();
    return r;
}

Reading Reading::of(const Script& script) {
    static const auto comp_eighth = every_eighth<cm_dwords>();
    static const auto config_eighth = every_eighth<config_dwords>();
    const DeviceSpec& device = script.device;
    u64 mix = script.count;
    for (const Step& s : script.all()) mix = mix * 31 + s.data + s.where.row;
    Reading r;
    r.comp_ = comp_eighth << mix % 8, r.config_ = config_eighth << mix % 8;
    add_bytes(r.comp_, device.hdm_at, first_decoder_at);
    r.add_decoder(device, 0);
    for (u32 row = first_dvsec_row; row < row_count; ++row)
        if (guest_writes[row]) add_bytes(r.config_, device.dvsec_at + contract.rows[row].offset(), 1);
    const auto add_held = [&](const auto& pokes) {
        for (const Poke& p : pokes)
            if (is_decoder(p.row)) r.add_decoder(device, p.instance);
    };
    add_held(device.registers), add_held(device.after_reset);
    for (const Step& s : script.all()) r.add(device, s);
    return r;
}

void Reading::add(const DeviceSpec& device, const Step& s) {
    if (s.where.anchor == Where::Register && is_decoder(s.where.row)) add_decoder(device, s.where.instance);
    if (!is_access(s.op)) return;
    const Address at = address_of(s.where, device, {});
    if (at.config) add_bytes(config_, at.position, s.count);
    if (at.comp && s.where.anchor != Where::End) add_bytes(comp_, at.position, s.count);  // the last are always read
}

void Reading::add_decoder(const DeviceSpec& device, u32 instance) {
    add_bytes(comp_, device.hdm_at + first_decoder_at + u64{decoder_stride} * instance, decoder_stride);
}
}  // namespace cxl
