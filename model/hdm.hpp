// Facts: the CXL HDM Decoder Capability Structure as the emulation presents it.  CXL 4.0 8.2.4.20
#pragma once
#include "model/facts.hpp"

namespace cxl::facts {
using enum Kind;

// clang-format off
inline constexpr Field hdm_capability[] = {
    {"Decoder_Count",           bits(3, 0),   HwInit},
    {"Target_Count",            bits(7, 4),   HwInit},
    {"Interleave_11_8",         bit(8),       HwInit},
    {"Interleave_14_12",        bit(9),       HwInit},
    {"Poison_On_Decode_Error",  bit(10),      HwInit},
    {"Interleave_3_6_12_Way",   bit(11),      HwInit},
    {"Interleave_16_Way",       bit(12),      HwInit},
    {"UIO_Capable",             bit(13),      HwInit},
    {"Reserved",                bits(15, 14), RsvdZ},
    {"UIO_Count",               bits(19, 16), HwInit},
    {"MemData_NXM",             bit(20),      HwInit},
    {"Coherency_Models",        bits(22, 21), HwInit},
    {"Reserved",                bits(31, 23), RsvdZ},
};
inline constexpr Field hdm_global_control[] = {
    {"Poison_Enable",  bit(0),      RW, needs("hdm.HDMC.Poison_On_Decode_Error")},
    {"Decoder_Enable", bit(1),      RW},
    {"Reserved",       bits(31, 2), RsvdP},
};
inline constexpr Field dropped_word[] = {{"Value", bits(31, 0), RO}};
inline constexpr Field high_word[] = {{"High", bits(31, 0), RWL}};
inline constexpr Field low_word[] = {{"Low", bits(31, 28), RWL}, {"Reserved", bits(27, 0), RsvdP}};

inline constexpr Field decoder_ctrl[] = {
    {"IG",        bits(3, 0),   RWL},
    {"IW",        bits(7, 4),   RWL},
    {"LOCK",      bit(8),       RWL,   releases},
    {"COMMIT",    bit(9),       RWL},
    {"COMMITTED", bit(10),      RO,    ruled("HDM-9") | follows("decoder.CTRL.COMMIT") |
                                       cited("vfio-pci-cxl.rst, COMP_REGS: COMMIT sets COMMITTED immediately")},
    {"Error_Not_Committed", bit(11), RO, cited("contract HDM-8; CXL ends a commit in exactly one of bits 10 and 11")},
    {"Target_Type", bit(12),    RO,    cited("contract HDM-8; CXL: writable where HDMC 22:21 is 11b")},
    {"BI",        bit(13),      RWL,   needs("dvsec.Capability.Cache_Capable")},
    {"UIO",       bit(14),      RWL,   needs("hdm.HDMC.UIO_Capable")},
    {"Reserved",  bit(15),      RsvdP},
    {"UIG",       bits(19, 16), RsvdP, cited("not a device decoder's")},
    {"UIW",       bits(23, 20), RsvdP, cited("not a device decoder's")},
    {"ISP",       bits(27, 24), RWL,   needs("hdm.HDMC.UIO_Capable")},
    {"Reserved",  bits(31, 28), RsvdP},
};

inline constexpr Path lock_alone[] = {"decoder.CTRL.LOCK"};
inline constexpr Path lock_committed[] = {"decoder.CTRL.LOCK", "decoder.CTRL.COMMITTED"};
inline constexpr Manner like_hardware{.seed_rule = "INIT-6"};
inline constexpr Manner base_seed{.seed = Seed::Base};
inline constexpr Manner size_seed{.seed = Seed::Size};
inline constexpr Manner ctrl_seed{.seed = Seed::LockCleared};

inline constexpr Register hdm_registers[] = {
    {"HDMC",           0x00, 4, "HDM-1", "CXL 4.0 8.2.4.20.1",     hdm_capability,     {}, like_hardware},
    {"Global_Control", 0x04, 4, "HDM-2", "CXL 4.0 8.2.4.20.2",     hdm_global_control, {}, like_hardware},
    {"Reserved_08",    0x08, 4, "HDM-3", "CXL 4.0 Table 8-115",    dropped_word},
    {"Reserved_0c",    0x0c, 4, "HDM-3", "CXL 4.0 Table 8-115",    dropped_word},
};
inline constexpr Register decoder_registers[] = {
    {"BASE_LO",     0x00, 4, "HDM-4",  "CXL 4.0 8.2.4.20.3", low_word,     {lock_committed, "HDM-6", U::U7}, base_seed},
    {"BASE_HI",     0x04, 4, "HDM-5",  "CXL 4.0 8.2.4.20.4", high_word,    {lock_alone,     "HDM-6"},        base_seed},
    {"SIZE_LO",     0x08, 4, "HDM-4",  "CXL 4.0 8.2.4.20.5", low_word,     {lock_committed, "HDM-6", U::U7}, size_seed},
    {"SIZE_HI",     0x0c, 4, "HDM-5",  "CXL 4.0 8.2.4.20.6", high_word,    {lock_alone,     "HDM-6"},        size_seed},
    {"CTRL",        0x10, 4, "HDM-8",  "CXL 4.0 8.2.4.20.7", decoder_ctrl, {lock_committed, "HDM-7"},        ctrl_seed},
    {"DPA_SKIP_LO", 0x14, 4, "HDM-10", "vfio-pci-cxl.rst, COMP_REGS", dropped_word, {}, like_hardware},
    {"DPA_SKIP_HI", 0x18, 4, "HDM-10", "vfio-pci-cxl.rst, COMP_REGS", dropped_word, {}, like_hardware},
    {"Reserved_1c", 0x1c, 4, "HDM-10", "CXL 4.0 Table 8-115",         dropped_word, {}, like_hardware},
};
// clang-format on

inline constexpr Block hdm{"hdm", Space::CompRegs, 0x00, 0, hdm_registers};
inline constexpr Block decoder{"decoder", Space::CompRegs, 0x10, 0x20, decoder_registers};
static_assert(well_formed(hdm) && well_formed(decoder));
}  // namespace cxl::facts
