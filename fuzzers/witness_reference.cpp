// Second witness of the tables: what targets/reference/reference.h states of registers is what the model's rows say.
#include "fuzzers/witness.hpp"
#include "targets/reference/reference.h"

namespace cxl {
namespace {
consteval u32 offset(Path path) { return contract.rows[id(path).row].offset(); }

static_assert(offset("hdm.HDMC") == HDM_CAPABILITY);
static_assert(offset("hdm.Global_Control") == HDM_GLOBAL_CONTROL);
static_assert(facts::decoder.offset == HDM_DECODERS && facts::decoder.stride == HDM_DECODER_BYTES);
static_assert(offset("decoder.BASE_LO") == DECODER_BASE_LO && offset("decoder.BASE_HI") == DECODER_BASE_HI);
static_assert(offset("decoder.SIZE_LO") == DECODER_SIZE_LO && offset("decoder.SIZE_HI") == DECODER_SIZE_HI);
static_assert(offset("decoder.CTRL") == DECODER_CTRL);

static_assert(offset("dvsec.Capability") == DVSEC_CAPABILITY);
static_assert(offset("dvsec.Control") == DVSEC_CONTROL);
static_assert(offset("dvsec.Status") == DVSEC_STATUS);
static_assert(offset("dvsec.Control2") == DVSEC_CONTROL2);
static_assert(offset("dvsec.Status2") == DVSEC_STATUS2);
static_assert(offset("dvsec.Lock") == DVSEC_LOCK);
static_assert(offset("dvsec.Capability2") == DVSEC_CAPABILITY2);
static_assert(offset("dvsec.Range1_Base_High") == DVSEC_RANGE1_BASE_HIGH);
static_assert(offset("dvsec.Range1_Base_Low") == DVSEC_RANGE1_BASE_LOW);
static_assert(offset("dvsec.Range2_Base_High") == DVSEC_RANGE2_BASE_HIGH);
static_assert(offset("dvsec.Range2_Base_Low") == DVSEC_RANGE2_BASE_LOW);
static_assert(offset("dvsec.Capability3") == DVSEC_CAPABILITY3);
// clang-format off
constexpr Witness masks[] = {
    {"decoder.CTRL.LOCK", CTRL_LOCK},
    {"decoder.CTRL.COMMIT", CTRL_COMMIT},
    {"decoder.CTRL.COMMITTED", CTRL_COMMITTED},
    {"decoder.BASE_LO.Low", ADDRESS_LO_BITS},
    {"decoder.SIZE_LO.Low", ADDRESS_LO_BITS},
    {"dvsec.Range1_Base_Low.Low", ADDRESS_LO_BITS},
    {"dvsec.Range2_Base_Low.Low", ADDRESS_LO_BITS},
    {"dvsec.Control.IO_Enable", IO_ENABLE},
    {"dvsec.Status.Viral_Status", VIRAL_STATUS},
    {"dvsec.Control2.Initiate_Cache_WBI", INITIATE_WBI},
    {"dvsec.Control2.Initiate_CXL_Reset", INITIATE_RESET},
    {"dvsec.Status2.Volatile_HDM_Preservation_Error", PRESERVATION_ERROR},
    {"dvsec.Lock.CONFIG_LOCK", CONFIG_LOCK},
    {"dvsec.Capability.Cache_Capable", CAPABILITY_CACHE},
    {"dvsec.Capability.Mem_Capable", CAPABILITY_MEM},
    {"dvsec.Capability.Cache_WBI_Capable", CACHE_WBI_CAPABLE},
    {"dvsec.Capability2.Mod_Completion_Capable", CAP2_MODIFIED_COMPLETION},
    {"dvsec.Capability3.Volatile_HDM_Configurability", CAP3_VOLATILE_HDM},
    {"dvsec.Capability3.P2P_Mem_Capable", CAP3_P2P_MEM},
};
// clang-format on
static_assert(says_the_same(masks));
}  // namespace

std::span<const Witness> reference_witness() { return masks; }
}  // namespace cxl
