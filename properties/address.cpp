// Where a step goes on a device, as numbers.
#include "properties/address.hpp"

#include "targets/cxl_uapi.h"
#include "targets/target.h"

namespace cxl {
u64 config_position(const DeviceSpec& d, const Where& w) {
    i64 at = w.offset;
    if (w.anchor == Where::Register) at += d.dvsec_at + contract.rows[w.row].offset();
    if (w.anchor == Where::End) at += d.dvsec_at + d.length;
    if (w.anchor == Where::Behind) at += other_dvsec_at(d);
    return static_cast<u64>(at < 0 ? 0 : at);
}

Address address_of(const Where& w, const DeviceSpec& d, const Places& p) {
    Address a;
    a.meaningful = true;
    switch (w.region) {
        case Where::CompRegs: {
            a.comp = true, a.index = p.comp_index, a.meaningful = p.enabled;
            i64 at = w.offset;
            if (w.anchor == Where::End) at += static_cast<i64>(p.comp_size);
            if (w.anchor == Where::Register) at += d.hdm_at + hdm_place<Numbers>(w.row, w.instance);
            a.position = static_cast<u64>(at < 0 ? 0 : at);
            break;
        }
        case Where::Config:
            a.config = true, a.index = VFIO_PCI_CONFIG_REGION_INDEX, a.position = config_position(d, w);
            break;
        case Where::Index:
            a.index = VFIO_PCI_NUM_REGIONS + w.instance;
            a.position = static_cast<u64>(w.offset < 0 ? 0 : w.offset);
            a.meaningful = a.index >= p.num_regions;
            break;
        case Where::Dpa:
        case Where::Bar: {
            a.dpa = w.region == Where::Dpa, a.bar = !a.dpa;
            a.index = a.dpa ? p.dpa_index : p.bar_index, a.meaningful = a.bar || p.enabled;
            const u64 size = a.dpa ? p.dpa_size : p.bar_size;
            const u64 start = w.anchor == Where::End ? size : 0;
            a.position = (start + static_cast<u64>(i64{w.offset})) & ((u64{1} << CXL_OFFSET_SHIFT) - 1);
            break;
        }
    }
    return a;
}
}  // namespace cxl
