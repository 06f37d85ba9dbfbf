// Second witness of the tables: the masks and offsets of an imported series' UAPI header are what the model's rows say.
// Compiled by the test kernel.witness alone: where another series has other names or masks, its errors say which.
#include <linux/bits.h>
#include <linux/const.h>
#include <uapi/cxl/cxl_regs.h>

#include "fuzzers/witness.hpp"
#include "targets/device_image.h"

namespace cxl {
namespace {
consteval u32 offset(Path path) { return contract.rows[id(path).row].offset(); }
/// A decoder register's offset from the start of the HDM block.
consteval u32 decoder(Path path, u32 number) {
    return facts::decoder.offset + number * facts::decoder.stride + offset(path);
}

static_assert(CXL_BLOCK_SIZE == CXL_COMPONENT_REG_BLOCK_SIZE && CXL_BLOCK_CM_OFFSET == CXL_CM_OFFSET);

static_assert(offset("hdm.HDMC") == CXL_HDM_DECODER_CAP_OFFSET);
static_assert(offset("hdm.Global_Control") == CXL_HDM_DECODER_CTRL_OFFSET);

static_assert(decoder("decoder.BASE_LO", 0) == CXL_HDM_DECODER0_BASE_LOW_OFFSET(0));
static_assert(decoder("decoder.BASE_LO", 9) == CXL_HDM_DECODER0_BASE_LOW_OFFSET(9));
static_assert(decoder("decoder.BASE_HI", 0) == CXL_HDM_DECODER0_BASE_HIGH_OFFSET(0));
static_assert(decoder("decoder.BASE_HI", 9) == CXL_HDM_DECODER0_BASE_HIGH_OFFSET(9));
static_assert(decoder("decoder.SIZE_LO", 0) == CXL_HDM_DECODER0_SIZE_LOW_OFFSET(0));
static_assert(decoder("decoder.SIZE_LO", 9) == CXL_HDM_DECODER0_SIZE_LOW_OFFSET(9));
static_assert(decoder("decoder.SIZE_HI", 0) == CXL_HDM_DECODER0_SIZE_HIGH_OFFSET(0));
static_assert(decoder("decoder.SIZE_HI", 9) == CXL_HDM_DECODER0_SIZE_HIGH_OFFSET(9));
static_assert(decoder("decoder.CTRL", 0) == CXL_HDM_DECODER0_CTRL_OFFSET(0));
static_assert(decoder("decoder.CTRL", 9) == CXL_HDM_DECODER0_CTRL_OFFSET(9));
static_assert(decoder("decoder.DPA_SKIP_LO", 0) == CXL_HDM_DECODER0_SKIP_LOW(0));
static_assert(decoder("decoder.DPA_SKIP_LO", 9) == CXL_HDM_DECODER0_SKIP_LOW(9));
static_assert(decoder("decoder.DPA_SKIP_HI", 0) == CXL_HDM_DECODER0_SKIP_HIGH(0));
static_assert(decoder("decoder.DPA_SKIP_HI", 9) == CXL_HDM_DECODER0_SKIP_HIGH(9));

static_assert(offset("dvsec.Capability") == CXL_DVSEC_CAPABILITY_OFFSET);
static_assert(offset("dvsec.Control") == CXL_DVSEC_CONTROL_OFFSET);
static_assert(offset("dvsec.Status") == CXL_DVSEC_STATUS_OFFSET);
static_assert(offset("dvsec.Control2") == CXL_DVSEC_CONTROL2_OFFSET);
static_assert(offset("dvsec.Status2") == CXL_DVSEC_STATUS2_OFFSET);
static_assert(offset("dvsec.Lock") == CXL_DVSEC_LOCK_OFFSET);
static_assert(offset("dvsec.Capability2") == CXL_DVSEC_CAPABILITY2_OFFSET);
static_assert(offset("dvsec.Capability3") == CXL_DVSEC_CAPABILITY3_OFFSET);
static_assert(offset("dvsec.Range1_Size_High") == CXL_DVSEC_RANGE1_SIZE_HIGH_OFFSET);
static_assert(offset("dvsec.Range1_Size_Low") == CXL_DVSEC_RANGE1_SIZE_LOW_OFFSET);
static_assert(offset("dvsec.Range1_Base_High") == CXL_DVSEC_RANGE1_BASE_HIGH_OFFSET);
static_assert(offset("dvsec.Range1_Base_Low") == CXL_DVSEC_RANGE1_BASE_LOW_OFFSET);
static_assert(offset("dvsec.Range2_Size_High") == CXL_DVSEC_RANGE2_SIZE_HIGH_OFFSET);
static_assert(offset("dvsec.Range2_Size_Low") == CXL_DVSEC_RANGE2_SIZE_LOW_OFFSET);
static_assert(offset("dvsec.Range2_Base_High") == CXL_DVSEC_RANGE2_BASE_HIGH_OFFSET);
static_assert(offset("dvsec.Range2_Base_Low") == CXL_DVSEC_RANGE2_BASE_LOW_OFFSET);

// clang-format off
constexpr Witness masks[] = {
    {"hdm.HDMC.Decoder_Count", CXL_HDM_DECODER_COUNT_MASK},
    {"hdm.HDMC.Target_Count", CXL_HDM_DECODER_TARGET_COUNT_MASK},
    {"hdm.HDMC.Interleave_11_8", CXL_HDM_DECODER_INTERLEAVE_11_8},
    {"hdm.HDMC.Interleave_14_12", CXL_HDM_DECODER_INTERLEAVE_14_12},
    {"hdm.HDMC.Poison_On_Decode_Error", CXL_HDM_DECODER_POISON_ON_DECODE_ERR},
    {"hdm.HDMC.Interleave_3_6_12_Way", CXL_HDM_DECODER_INTERLEAVE_3_6_12_WAY},
    {"hdm.HDMC.Interleave_16_Way", CXL_HDM_DECODER_INTERLEAVE_16_WAY},
    {"hdm.HDMC.UIO_Capable", CXL_HDM_DECODER_UIO_CAPABLE},
    {"hdm.HDMC.UIO_Count", CXL_HDM_DECODER_UIO_COUNT_MASK},
    {"hdm.HDMC.MemData_NXM", CXL_HDM_DECODER_MEMDATA_NXM},
    {"hdm.HDMC.Coherency_Models", CXL_HDM_DECODER_COHERENCY_MODELS_MASK},
    {"hdm.Global_Control.Decoder_Enable", CXL_HDM_DECODER_ENABLE},
    {"decoder.CTRL.IG", CXL_HDM_DECODER0_CTRL_IG_MASK},
    {"decoder.CTRL.IW", CXL_HDM_DECODER0_CTRL_IW_MASK},
    {"decoder.CTRL.LOCK", CXL_HDM_DECODER0_CTRL_LOCK},
    {"decoder.CTRL.COMMIT", CXL_HDM_DECODER0_CTRL_COMMIT},
    {"decoder.CTRL.COMMITTED", CXL_HDM_DECODER0_CTRL_COMMITTED},
    {"decoder.CTRL.Error_Not_Committed", CXL_HDM_DECODER0_CTRL_COMMIT_ERROR},
    {"decoder.CTRL.Target_Type", CXL_HDM_DECODER0_CTRL_HOSTONLY},
    {"dvsec.Range1_Base_Low.Reserved", CXL_DVSEC_RANGE_BASE_LOW_RSVD_MASK},
    {"dvsec.Range2_Base_Low.Reserved", CXL_DVSEC_RANGE_BASE_LOW_RSVD_MASK},
    {"dvsec.Capability.Cache_Capable", CXL_DVSEC_CAP_CACHE_CAPABLE},
    {"dvsec.Capability.IO_Capable", CXL_DVSEC_CAP_IO_CAPABLE},
    {"dvsec.Capability.Mem_Capable", CXL_DVSEC_CAP_MEM_CAPABLE},
    {"dvsec.Capability.Mem_HwInit_Mode", CXL_DVSEC_CAP_MEM_HW_INIT_MODE},
    {"dvsec.Capability.HDM_Count", CXL_DVSEC_CAP_HDM_COUNT_MASK},
    {"dvsec.Capability.Cache_WBI_Capable", CXL_DVSEC_CAP_CACHE_WBI_CAPABLE},
    {"dvsec.Capability.Other",
     (CXL_DVSEC_CAP_CXL_RESET_CAPABLE |
      CXL_DVSEC_CAP_CXL_RESET_TIMEOUT_MASK |
      CXL_DVSEC_CAP_CXL_RESET_MEM_CLR_CAPABLE |
      CXL_DVSEC_CAP_TSP_CAPABLE |
      CXL_DVSEC_CAP_MLD_CAPABLE |
      CXL_DVSEC_CAP_VIRAL_CAPABLE |
      CXL_DVSEC_CAP_PM_INIT_REPORTING_CAPABLE)},
    {"dvsec.Control.Cache_Enable", CXL_DVSEC_CTRL_CACHE_ENABLE},
    {"dvsec.Control.IO_Enable", CXL_DVSEC_CTRL_IO_ENABLE},
    {"dvsec.Control.Mem_Enable", CXL_DVSEC_CTRL_MEM_ENABLE},
    {"dvsec.Control.Cache_SF_Coverage", CXL_DVSEC_CTRL_CACHE_SF_COVERAGE_MASK},
    {"dvsec.Control.Cache_SF_Granularity", CXL_DVSEC_CTRL_CACHE_SF_GRANULARITY_MASK},
    {"dvsec.Control.Cache_Clean_Eviction", CXL_DVSEC_CTRL_CACHE_CLEAN_EVICTION},
    {"dvsec.Control.P2P_Mem_Enable", CXL_DVSEC_CTRL_P2P_MEM_ENABLE},
    {"dvsec.Control.Viral_Enable", CXL_DVSEC_CTRL_VIRAL_ENABLE},
    {"dvsec.Status.Viral_Status", CXL_DVSEC_STATUS_VIRAL_STATUS},
    {"dvsec.Control2.Disable_Caching", CXL_DVSEC_CTRL2_DISABLE_CACHING},
    {"dvsec.Control2.Initiate_Cache_WBI", CXL_DVSEC_CTRL2_INITIATE_CACHE_WBI},
    {"dvsec.Control2.Initiate_CXL_Reset", CXL_DVSEC_CTRL2_INITIATE_CXL_RESET},
    {"dvsec.Control2.CXL_Reset_Mem_Clr_Enable", CXL_DVSEC_CTRL2_CXL_RESET_MEM_CLR_ENABLE},
    {"dvsec.Control2.Desired_Volatile_HDM", CXL_DVSEC_CTRL2_DESIRED_VOLATILE_HDM},
    {"dvsec.Control2.Mod_Completion_Enable", CXL_DVSEC_CTRL2_MOD_COMPLETION_ENABLE},
    {"dvsec.Status2.Cache_Invalid", CXL_DVSEC_STATUS2_CACHE_INVALID},
    {"dvsec.Status2.CXL_Reset_Complete", CXL_DVSEC_STATUS2_CXL_RESET_COMPLETE},
    {"dvsec.Status2.CXL_Reset_Error", CXL_DVSEC_STATUS2_CXL_RESET_ERROR},
    {"dvsec.Status2.Volatile_HDM_Preservation_Error", CXL_DVSEC_STATUS2_VOLATILE_HDM_PRES_ERROR},
    {"dvsec.Status2.PM_Init_Completion", CXL_DVSEC_STATUS2_PM_INIT_COMPLETION},
    {"dvsec.Lock.CONFIG_LOCK", CXL_DVSEC_LOCK_CONFIG_LOCK},
    {"dvsec.Capability2.Cache_Size_Unit", CXL_DVSEC_CAP2_CACHE_SIZE_UNIT_MASK},
    {"dvsec.Capability2.Fallback_Capability", CXL_DVSEC_CAP2_FALLBACK_CAPABILITY_MASK},
    {"dvsec.Capability2.Mod_Completion_Capable", CXL_DVSEC_CAP2_MOD_COMPLETION_CAPABLE},
    {"dvsec.Capability2.No_Clean_Writeback", CXL_DVSEC_CAP2_NO_CLEAN_WRITEBACK},
    {"dvsec.Capability2.Cache_Size", CXL_DVSEC_CAP2_CACHE_SIZE_MASK},
    {"dvsec.Capability3.Default_Volatile_HDM",
     (CXL_DVSEC_CAP3_DEFAULT_VOLATILE_HDM_COLD_RESET |
      CXL_DVSEC_CAP3_DEFAULT_VOLATILE_HDM_WARM_RESET |
      CXL_DVSEC_CAP3_DEFAULT_VOLATILE_HDM_HOT_RESET)},
    {"dvsec.Capability3.Volatile_HDM_Configurability", CXL_DVSEC_CAP3_VOLATILE_HDM_CONFIGURABILITY},
    {"dvsec.Capability3.P2P_Mem_Capable", CXL_DVSEC_CAP3_P2P_MEM_CAPABLE},
};
// clang-format on
static_assert(says_the_same(masks));
}  // namespace

std::span<const Witness> kernel_witness() { return masks; }
}  // namespace cxl
