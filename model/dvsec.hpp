// Facts: the PCIe DVSEC for CXL Devices as the emulation presents it.  CXL 4.0 8.1.3
#pragma once
#include "model/facts.hpp"

namespace cxl::facts {
using enum Kind;

// clang-format off
inline constexpr Field value32[] = {{"Value", bits(31, 0), HwInit}};
inline constexpr Field dvsec_header1[] = {
    {"Vendor_ID", bits(15, 0),  HwInit},
    {"Revision",  bits(19, 16), HwInit},
    {"Length",    bits(31, 20), HwInit},
};
inline constexpr Field dvsec_header2[] = {{"DVSEC_ID", bits(15, 0), HwInit}};
inline constexpr Field dvsec_capability[] = {
    {"Cache_Capable",     bit(0),       HwInit},
    {"IO_Capable",        bit(1),       HwInit},
    {"Mem_Capable",       bit(2),       HwInit},
    {"Mem_HwInit_Mode",   bit(3),       HwInit},
    {"HDM_Count",         bits(5, 4),   HwInit},
    {"Cache_WBI_Capable", bit(6),       HwInit},
    {"Other",             bits(15, 7),  HwInit},
};
inline constexpr Field dvsec_control[] = {
    {"Cache_Enable",         bit(0),       RWL},
    {"IO_Enable",            bit(1),       RO,  stuck_at_one},
    {"Mem_Enable",           bit(2),       RWL},
    {"Cache_SF_Coverage",    bits(7, 3),   RWL},
    {"Cache_SF_Granularity", bits(10, 8),  RWL},
    {"Cache_Clean_Eviction", bit(11),      RWL},
    {"P2P_Mem_Enable",       bit(12),      RWL, needs("dvsec.Capability3.P2P_Mem_Capable")},
    {"Reserved",             bit(13),      RsvdP},
    {"Viral_Enable",         bit(14),      RWL},
    {"Reserved",             bit(15),      RsvdP},
};
inline constexpr Field dvsec_status[] = {
    {"Reserved",     bits(13, 0), RsvdZ},
    {"Viral_Status", bit(14),     RW1CS},
    {"Reserved",     bit(15),     RsvdZ},
};
inline constexpr Field dvsec_control2[] = {
    {"Disable_Caching",         bit(0),      RW},
    {"Initiate_Cache_WBI",      bit(1),      Action, ruled("DVS-7") | forwards |
                                                     needs("dvsec.Capability.Cache_WBI_Capable") | open_point(U::U19)},
    {"Initiate_CXL_Reset",      bit(2),      Action, forwards | open_point(U::U1)},
    {"CXL_Reset_Mem_Clr_Enable", bit(3),     RW},
    {"Desired_Volatile_HDM",    bit(4),      RW,     needs("dvsec.Capability3.Volatile_HDM_Configurability")},
    {"Mod_Completion_Enable",   bit(5),      RW,     needs("dvsec.Capability2.Mod_Completion_Capable")},
    {"Reserved",                bits(15, 6), RsvdP},
};
inline constexpr Field dvsec_status2[] = {
    {"Cache_Invalid",      bit(0),      RO},
    {"CXL_Reset_Complete", bit(1),      RO},
    {"CXL_Reset_Error",    bit(2),      RO},
    {"Volatile_HDM_Preservation_Error", bit(3), RW1CS, forwards | needs("dvsec.Capability3.Volatile_HDM_Configurability")},
    {"Reserved",           bits(14, 4), RsvdZ},
    {"PM_Init_Completion", bit(15),     RO},
};
inline constexpr Field dvsec_lock[] = {
    {"CONFIG_LOCK", bit(0),      RWO},
    {"Reserved",    bits(15, 1), RsvdP},
};
inline constexpr Field dvsec_capability2[] = {
    {"Cache_Size_Unit",        bits(3, 0),  HwInit},
    {"Fallback_Capability",    bits(5, 4),  HwInit},
    {"Mod_Completion_Capable", bit(6),      HwInit},
    {"No_Clean_Writeback",     bit(7),      HwInit},
    {"Cache_Size",             bits(15, 8), HwInit},
};
inline constexpr Field dvsec_capability3[] = {
    {"Default_Volatile_HDM",         bits(2, 0),  HwInit},
    {"Volatile_HDM_Configurability", bit(3),      HwInit},
    {"P2P_Mem_Capable",              bit(4),      HwInit},
    {"Reserved",                     bits(15, 5), RsvdZ},
};
inline constexpr Field range_size_low[] = {
    {"Memory_Info_Valid", bit(0),       HwInit},
    {"Memory_Active",     bit(1),       HwInit},
    {"Other",             bits(27, 2),  HwInit},
    {"Low",               bits(31, 28), HwInit},
};
inline constexpr Field range_base_high[] = {{"High", bits(31, 0), RWL}};
inline constexpr Field range_base_low[] = {{"Reserved", bits(27, 0), RsvdP}, {"Low", bits(31, 28), RWL}};

inline constexpr Path config_lock[] = {"dvsec.Lock.CONFIG_LOCK"};
inline constexpr Lock control_lock{config_lock, "DVS-4"}, range_lock{config_lock, "DVS-12"};
inline constexpr Manner latched{.reads = Source::Latched, .seed_rule = "DVS-13"};
inline constexpr Manner status2_reads{.reads = Source::Latched, .seed_rule = "DVS-9"};
inline constexpr Manner opened{.seed_rule = "DVS-19"};
inline constexpr Manner control_opened{.seed_rule = "INIT-3"};
inline constexpr Manner range_opened{.seed_rule = "DVS-11"};

inline constexpr Register dvsec_registers[] = {
    {"Header1",           0x04, 4, "DVS-13", "PCIe 7.9.6.2",         dvsec_header1,     {},           latched},
    {"Header2",           0x08, 2, "DVS-13", "PCIe 7.9.6.3",         dvsec_header2,     {},           latched},
    {"Capability",        0x0a, 2, "DVS-13", "CXL 4.0 Table 8-5",    dvsec_capability,  {},           latched},
    {"Control",           0x0c, 2, "DVS-3",  "CXL 4.0 Table 8-6",    dvsec_control,     control_lock, control_opened},
    {"Status",            0x0e, 2, "DVS-5",  "CXL 4.0 Table 8-7",    dvsec_status,      {},           opened},
    {"Control2",          0x10, 2, "DVS-6",  "CXL 4.0 Table 8-8",    dvsec_control2,    {},           opened},
    {"Status2",           0x12, 2, "DVS-9",  "CXL 4.0 Table 8-9",    dvsec_status2,     {},           status2_reads},
    {"Lock",              0x14, 2, "DVS-10", "CXL 4.0 Table 8-10",   dvsec_lock,        {},           opened},
    {"Capability2",       0x16, 2, "DVS-13", "CXL 4.0 Table 8-11",   dvsec_capability2, {},           latched},
    {"Range1_Size_High",  0x18, 4, "DVS-13", "CXL 4.0 8.1.3.8",      value32,           {},           latched},
    {"Range1_Size_Low",   0x1c, 4, "DVS-13", "CXL 4.0 8.1.3.8",      range_size_low,    {},           latched},
    {"Range1_Base_High",  0x20, 4, "DVS-11", "CXL 4.0 8.1.3.8",      range_base_high,   range_lock,   range_opened},
    {"Range1_Base_Low",   0x24, 4, "DVS-11", "CXL 4.0 Table 8-15",   range_base_low,    range_lock,   range_opened},
    {"Range2_Size_High",  0x28, 4, "DVS-13", "CXL 4.0 8.1.3.8",      value32,           {},           latched},
    {"Range2_Size_Low",   0x2c, 4, "DVS-13", "CXL 4.0 8.1.3.8",      range_size_low,    {},           latched},
    {"Range2_Base_High",  0x30, 4, "DVS-11", "CXL 4.0 8.1.3.8",      range_base_high,   range_lock,   range_opened},
    {"Range2_Base_Low",   0x34, 4, "DVS-11", "CXL 4.0 Table 8-19",   range_base_low,    range_lock,   range_opened},
    {"Capability3",       0x38, 2, "DVS-13", "CXL 4.0 Table 8-20",   dvsec_capability3, {},           latched},
};
// clang-format on
inline constexpr Block dvsec{"dvsec", Space::Config, 0x00, 0, dvsec_registers};
static_assert(well_formed(dvsec));
}  // namespace cxl::facts
