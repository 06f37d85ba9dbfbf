/* The registers that the reference emulates: offsets and bits, stated from the contract a second time. */
#ifndef CXL_REFERENCE_REGISTERS_H
#define CXL_REFERENCE_REGISTERS_H

/* The HDM block (contract, HDM): offsets from hdm_decoder_offset, bits of CTRL. */
enum {
    HDM_CAPABILITY = 0x00,
    HDM_GLOBAL_CONTROL = 0x04,
    HDM_DECODERS = 0x10,
    HDM_DECODER_BYTES = 0x20,
    DECODER_BASE_LO = 0x00,
    DECODER_BASE_HI = 0x04,
    DECODER_SIZE_LO = 0x08,
    DECODER_SIZE_HI = 0x0c,
    DECODER_CTRL = 0x10,
    CTRL_LOCK = 1 << 8,
    CTRL_COMMIT = 1 << 9,
    CTRL_COMMITTED = 1 << 10,
};
#define HDM_MAX_DECODERS 16u
#define ADDRESS_LO_BITS 0xf0000000u /* HDM-4, DVS-11: addresses are multiples of 256 MiB */

/* The CXL Device DVSEC (CXL 4.0 8.1.3): offsets, and bits of its registers. */
enum {
    DVSEC_CAPABILITY = 0x0a,
    DVSEC_CONTROL = 0x0c,
    DVSEC_STATUS = 0x0e,
    DVSEC_CONTROL2 = 0x10,
    DVSEC_STATUS2 = 0x12,
    DVSEC_LOCK = 0x14,
    DVSEC_CAPABILITY2 = 0x16,
    DVSEC_RANGE1_BASE_HIGH = 0x20,
    DVSEC_RANGE1_BASE_LOW = 0x24,
    DVSEC_RANGE2_BASE_HIGH = 0x30,
    DVSEC_RANGE2_BASE_LOW = 0x34,
    DVSEC_CAPABILITY3 = 0x38,
    IO_ENABLE = 1 << 1,          /* Control */
    VIRAL_STATUS = 1 << 14,      /* Status */
    INITIATE_WBI = 1 << 1,       /* Control2: Initiate Cache Write Back and Invalidation */
    INITIATE_RESET = 1 << 2,     /* Control2: Initiate CXL Reset */
    PRESERVATION_ERROR = 1 << 3, /* Status2: Volatile HDM Preservation Error */
    CONFIG_LOCK = 1 << 0,        /* Lock */
    CAPABILITY_CACHE = 1 << 0,   /* Capability: Cache_Capable, Mem_Capable, Cache_WBI_Capable */
    CAPABILITY_MEM = 1 << 2,
    CACHE_WBI_CAPABLE = 1 << 6,
    CAP2_MODIFIED_COMPLETION = 1 << 6, /* Capability2: gates Control2 bit 5 (DVS-6) */
    CAP3_VOLATILE_HDM = 1 << 3,        /* Capability3: gates Control2 bit 4 (DVS-6) and Status2 bit 3 (DVS-9) */
    CAP3_P2P_MEM = 1 << 4,             /* Capability3: gates Control bit 12 (DVS-3) */
};

#endif
