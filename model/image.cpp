// Builds the DeviceImage that a DeviceSpec describes.
#include <algorithm>
#include <cstring>

#include "model/committed.hpp"
#include "model/device_spec.hpp"

namespace cxl {
namespace {
constexpr u32 dvsec_id = 0x23, vendor_cxl = 0x1e98, hidden_id = 0x7123;  // PCIe 7.9.6; CXL 4.0 8.1
constexpr u32 locator_length = 0x24, behind_length = 0x18, hidden_length = 0x10, other_length = 0x1c;
constexpr u32 block_stride = 0x1000000, bar_hpa = 0xe0000000u;

// The first 256 bytes: command and status, power management, PCI Express, MSI-X.  PCIe 7.5
constexpr u32 has_capabilities = 1u << 20, list_at = 0x34, pm_at = power_state.at - 4, express_at = initiate_flr.at - 9,
              msix_at = 0x90, flr_capable = 1u << 28;

void put(unsigned char* to, u32 value, u32 bytes) {
    for (u32 i = 0; i < bytes; ++i) to[i] = static_cast<unsigned char>(value >> (8 * i));
}
/// An extended capability header and, for a DVSEC, its two headers.
void capability(cxl_device_image& image, u32 at, u32 id, u32 vendor, u32 dvsec, u32 revision, u32 length, u32 next) {
    put(image.config + at, id | 1u << 16 | next << 20, 4);
    if (id != dvsec_id) return;
    put(image.config + at + 4, vendor | revision << 16 | (length & 0xfff) << 20, 4);
    put(image.config + at + 8, dvsec, 2);
}
/// Where the capabilities around the CXL Device DVSEC lie; 0 where there is no room for one.
struct Plan {
    u32 locator, cxl, behind, hidden, other;
};
Plan plan(const DeviceSpec& d) {
    const u32 cxl = d.dvsec_at, end = cxl + (d.length < 12 ? 12 : d.length);
    const auto free = [&](u32 at, u32 length) {
        return at + length <= config_size && (at + length <= cxl || at >= end);
    };
    Plan p{.locator = 0, .cxl = cxl, .behind = 0, .hidden = 0, .other = 0};
    p.locator = cxl == 0x100 ? (free(0x800, locator_length) ? 0x800 : 0) : 0x100;
    if (d.neighbours & neighbour_behind && end % 4 == 0 && free(end, behind_length) && end != p.locator) p.behind = end;
    const u32 behind_end = p.behind ? p.behind + behind_length : end;
    const auto clear = [&](u32 at, u32 length) { return free(at, length) && (at + length <= end || at >= behind_end); };
    if (d.neighbours & neighbour_hidden && clear(0x900, hidden_length)) p.hidden = 0x900;
    if (d.neighbours & neighbour_other && clear(0xa00, other_length)) p.other = 0xa00;
    return p;
}
void put_basic(const DeviceSpec& d, cxl_device_image& image) {
    put(image.config, 0x2b001e3f, 4);  // vendor and device of nobody in particular
    put(image.config + 4, memory_space.mask | has_capabilities, 4);
    put(image.config + 8, d.class_code << 8, 4);
    put(image.config + list_at, pm_at, 1);
    put(image.config + pm_at, 0x01 | express_at << 8 | 3u << 16, 4);
    put(image.config + express_at, 0x10 | (d.msix ? msix_at << 8 : 0) | 2u << 16, 4);
    put(image.config + express_at + 4, flr_capable, 4);
    if (!d.msix) return;
    const u32 table_at = d.block == BlockPlace::Start ? 0x30000 : 0x10000;  // beside the block, where there is room
    put(image.config + msix_at, 0x11, 4);
    put(image.config + msix_at + 4, table_at | d.bar % CXL_BARS, 4);
    put(image.config + msix_at + 8, (table_at + 0x800) | d.bar % CXL_BARS, 4);
}
u32 block_offset(const DeviceSpec& d) {
    switch (d.block) {
        case BlockPlace::Start:
            return 0;
        case BlockPlace::Middle:
            return 2 * CXL_BLOCK_SIZE;
        case BlockPlace::End:
            return 3 * CXL_BLOCK_SIZE;
        case BlockPlace::All:
            return 0;
        case BlockPlace::Beyond:
            return 0;
    }
    return 0;
}
}  // namespace

u32 other_dvsec_at(const DeviceSpec& d) {
    const Plan p = plan(d);
    return p.behind ? p.behind : p.other ? p.other : p.locator ? p.locator : 0x100;
}

namespace {
constexpr u32 bits(Path path) { return find(path).mask; }
/// Hardware's value of each register on the default device, decoders as those behind the first.
constexpr auto usual = [] {
    std::array<u32, row_count> v{};
    const auto set = [&](Path path, u32 value) { v[find(path).row] = value; };
    set("decoder.SIZE_LO", 0x10000000);
    set("dvsec.Capability", bits("dvsec.Capability.IO_Capable") | bits("dvsec.Capability.Mem_Capable") |
                                (bits("dvsec.Capability.HDM_Count") & (bits("dvsec.Capability.HDM_Count") >> 1)));
    constexpr u32 ready = bits("dvsec.Range1_Size_Low.Memory_Info_Valid") | bits("dvsec.Range1_Size_Low.Memory_Active");
    set("dvsec.Range1_Size_Low", 0x10000000 | ready), set("dvsec.Range2_Size_Low", 0x10000000 | ready);
    set("dvsec.Range1_Base_High", 0x40), set("dvsec.Range2_Base_High", 0x40);
    set("dvsec.Control", bits("dvsec.Control.Mem_Enable"));
    return v;
}();
/// Initiate bits: they read 0 in hardware.
constexpr auto actions = [] {
    std::array<u32, row_count> v{};
    for (u32 row = 0; row < row_count; ++row)
        for (u32 i = 0; i < contract.rows[row].field_count; ++i)
            if (contract.rows[row].fields[i].kind == Kind::Action) v[row] |= contract.rows[row].fields[i].mask;
    return v;
}();
}  // namespace

u32 default_value(u32 row, u32 instance) {
    if (row == id("decoder.BASE_LO").row) return (instance & 7) << 28;
    if (row == id("decoder.BASE_HI").row) return 0x40 + instance;
    if (row == id("decoder.CTRL").row && !instance)
        return id("decoder.CTRL.LOCK").mask | id("decoder.CTRL.COMMIT").mask | id("decoder.CTRL.COMMITTED").mask;
    return usual[row];
}

void poke(const DeviceSpec& d, const Poke& p, u8* config, u8* cm) {
    if (p.row >= row_count) return;
    const RegisterRow& r = contract.rows[p.row];
    const u32 value = p.value & ~actions[p.row];
    if (is_dvsec(p.row)) {
        // Header1 is the spec's own: revision and length
        if (p.row == id("dvsec.Header1").row || p.row == id("dvsec.Header2").row) return;
        // of a register that Length cuts, the bytes before the cut
        const u32 inside = r.offset() < d.length ? std::min(r.bytes(), d.length - r.offset()) : 0;
        if (d.dvsec_at + r.offset() + r.bytes() <= config_size) put(config + d.dvsec_at + r.offset(), value, inside);
        return;
    }
    const u32 at = d.hdm_at + hdm_place<Numbers>(p.row, p.instance);
    if (at + 4 <= CXL_CM_SIZE) put(cm + at, value, 4);
}

void find_range(const DeviceSpec& d, cxl_device_image& image) {
    image.hpa_start = image.hpa_size = 0;
    const u32 hdm_at = d.hdm_at + contract.rows[id("hdm.HDMC").row].offset();
    u32 hdmc = 0;
    if (hdm_at + 4 <= CXL_CM_SIZE) std::memcpy(&hdmc, image.cm + hdm_at, 4);
    const u32 decoders = decoder_count(hdmc);
    for (u32 i = 0; i < decoders && i < most_decoders && !image.hpa_size; ++i) {
        const auto word = [&](u32 row) {
            u32 v = 0;
            const u32 from = d.hdm_at + hdm_place<Numbers>(row, i);
            if (from + 4 <= CXL_CM_SIZE) std::memcpy(&v, image.cm + from, 4);
            return v;
        };
        const u32 ctrl = word(id("decoder.CTRL").row);
        if (!(ctrl & id("decoder.CTRL.COMMITTED").mask)) continue;
        image.hpa_size =
            committed_size<Numbers>(ctrl, word(id("decoder.SIZE_HI").row), word(id("decoder.SIZE_LO").row)) * d.ways;
        image.hpa_start = u64{word(id("decoder.BASE_HI").row)} << 32 |
                          (word(id("decoder.BASE_LO").row) & id("decoder.BASE_LO.Low").mask);
    }
}

void build(const DeviceSpec& d, bool twin, cxl_device_image& image) {
    std::memset(&image, 0, sizeof image);
    put_basic(d, image);
    const Plan at = plan(d);
    const u32 chain[] = {
        at.locator == 0x100 ? at.locator : at.cxl, at.locator == 0x100 ? at.cxl : 0, at.hidden, at.behind, at.other,
        at.locator == 0x800 ? at.locator : 0};
    for (std::size_t i = 0; i < std::size(chain); ++i) {
        u32 next = 0;
        for (std::size_t k = i + 1; k < std::size(chain) && !next; ++k) next = chain[k];
        if (!chain[i]) continue;
        if (chain[i] == at.cxl)
            capability(image, at.cxl, dvsec_id, vendor_cxl, d.dvsec_id, d.revision, d.length, next);
        else if (chain[i] == at.locator)
            capability(image, at.locator, dvsec_id, vendor_cxl, 8, 0, locator_length, next);
        else if (chain[i] == at.hidden)
            capability(image, at.hidden, hidden_id, 0, 0, 0, 0, next);
        else if (chain[i] == at.behind)
            capability(image, at.behind, dvsec_id, 0x8086, 7, 0, behind_length, next);
        else
            capability(image, at.other, dvsec_id, 0x10de, 3, 1, other_length, next);
    }
    for (u32 row = first_dvsec_row; row < row_count; ++row)
        poke(d, {static_cast<u8>(row), 0, default_value(row, 0)}, image.config, image.cm);

    // BARs and the Register Locator: one entry, the component registers.  CXL 4.0 8.1.9
    const u32 bar = d.bar % CXL_BARS;
    image.bar_size[bar] = d.block == BlockPlace::All      ? CXL_BLOCK_SIZE
                          : d.block == BlockPlace::Beyond ? 2 * CXL_BLOCK_CM_OFFSET  // the block's first 8 KiB
                                                          : 4 * CXL_BLOCK_SIZE;
    for (u32 i = 0; i < CXL_BARS; ++i) image.bar_hpa[i] = bar_hpa + i * u64{block_stride};
    image.block_bar = bar;
    image.block_offset = block_offset(d);
    if (at.locator) {
        put(image.config + at.locator + 0x0c, bar | 1u << 8 | static_cast<u32>(image.block_offset & 0xffff0000u), 4);
        put(image.config + at.locator + 0x10, 0, 4);
    }

    // The capability array: header, RAS-like fillers, the HDM entry.  CXL 4.0 8.2.4.1
    const u32 entry = d.entry < 1 ? 1 : d.entry > 8 ? 8 : d.entry;
    const u32 array_id = d.array == HdmArray::OtherId ? 2 : 1, entries = entry + (d.array == HdmArray::TwoHdm ? 1 : 0);
    put(image.cm, array_id | 1u << 16 | 1u << 20 | entries << 24, 4);
    for (u32 i = 1; i <= entries; ++i) {
        const bool hdm = i >= entry && d.array != HdmArray::WithoutHdm;
        const u32 pointer = (d.hdm_at + 0x400 * (i - entry)) & 0xfff;  // a second one leads elsewhere
        put(image.cm + 4 * i, hdm ? 5u | 1u << 16 | pointer << 20 : 2u | 1u << 16, 4);
    }
    const u32 decoders = decoder_count(held(d.registers, id("hdm.HDMC").row, 0));
    for (u32 i = 0; i < decoders && i < most_decoders; ++i)
        for (u32 row = first_decoder_row; row < first_dvsec_row; ++row)
            poke(d, {static_cast<u8>(row), static_cast<u8>(i), default_value(row, i)}, image.config, image.cm);
    for (const Poke& p : d.registers) poke(d, p, image.config, image.cm);
    if (twin)
        for (const Poke& p : d.twin) poke(d, p, image.config, image.cm);

    const u32 second = (d.hdm_at + 0x400) & 0xfff, block = first_decoder_at + decoders * decoder_stride;
    if (d.array == HdmArray::TwoHdm && d.hdm_at + block <= second)
        std::memcpy(image.cm + second, image.cm + d.hdm_at, std::min(block, CXL_CM_SIZE - second));

    image.cxl_link = d.cxl_link;
    image.hpa_owner = d.owner % std::size(owner_names), image.opted_out = d.opted_out;
    image.unmappable_bars = d.bar_mappable ? 0 : 1u << bar;
    find_range(d, image);
}
}  // namespace cxl
