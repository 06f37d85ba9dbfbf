// Which register a raw place is, on one device: what the printer says behind it, for people.
#include "properties/text/names.hpp"
#include "properties/text/place.hpp"

namespace cxl::text {
namespace {
/// Bytes from the start of the block, or of the DVSEC.
u32 start_of(u32 row, u32 instance) {
    return contract.rows[row].offset() + (is_decoder(row) ? first_decoder_at + instance * decoder_stride : 0);
}
u32 decoders_of(const DeviceSpec& d) {
    constexpr Id count = id("hdm.HDMC.Decoder_Count");
    const u32 encoding = held(d.registers, {static_cast<u8>(count.row), 0}) & count.mask;
    return encoding ? 2 * encoding : 1;
}
}  // namespace

std::string covered(const DeviceSpec& d, const Where& w, u32 count) {
    if ((w.region != Where::CompRegs && w.region != Where::Config) || w.anchor == Where::Behind) return "";
    const bool config = w.region == Where::Config;
    const u32 decoders = decoders_of(d);
    i64 at = w.offset;
    if (w.anchor == Where::Absolute) at -= config ? d.dvsec_at : d.hdm_at;
    if (w.anchor == Where::End) at += config ? d.length : start_of(first_decoder_row, decoders);
    if (w.anchor == Where::Register) at += start_of(w.row, w.instance);
    for (u32 row = 0; row < row_count; ++row) {
        if (is_dvsec(row) != config || contract.rows[row].bytes() != count) continue;
        if (config && start_of(row, 0) + count > d.length) continue;
        for (u32 i = 0; i < (is_decoder(row) ? decoders : 1); ++i)
            if (at == start_of(row, i)) return register_name(row, i);
    }
    return "";
}
}  // namespace cxl::text
