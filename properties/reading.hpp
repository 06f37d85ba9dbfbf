// Which of the readable state is looked at: all of it, or what a script is about and an eighth of the rest.
#pragma once
#include <bitset>

#include "model/state.hpp"
#include "properties/script.hpp"

namespace cxl {
class Reading {
public:
    static Reading everything();
    /// The dwords that its accesses reach, the registers of its decoders, those of the CXL DVSEC that a guest can
    /// write; and an eighth of the rest (prefix, other decoders, read-only registers, other DVSECs). Which eighth is
    /// the script's own: a script gives one answer whatever ran before it.
    static Reading of(const Script& script);

    bool comp(u32 dword) const { return comp_[dword]; }
    bool config(u32 dword) const { return config_[dword]; }

private:
    void add(const DeviceSpec& device, const Step& step);
    void add_decoder(const DeviceSpec& device, u32 instance);
    std::bitset<cm_dwords> comp_;
    std::bitset<config_dwords> config_;
};
}  // namespace cxl
