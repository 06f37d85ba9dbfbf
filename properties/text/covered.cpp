// Which register a raw place is, on one device: what the printer says behind it, for people.
#include "properties/text/names.hpp"
#include "properties/text/place.hpp"

namespace cxl::text {
namespace {
/// Bytes from the start of the block, or of the DVSEC.
u32 start_of(u32 row, u32 instance) {
    return is_dvsec(row) ? contract.rows[row].offset() : hdm_place<Numbers>(row, instance);
}
}  // namespace

std::string covered(const DeviceSpec& d, const Where& w, u32 count) {
    if ((w.region != Where::CompRegs && w.region != Where::Config) || w.anchor == Where::Behind) return "";
    const bool config = w.region == Where::Config;
    const u32 decoders = decoder_count(held(d.registers, id("hdm.HDMC").row, 0));
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
