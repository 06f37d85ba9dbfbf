/* The simulated physical device as data: what hardware holds at power-on.  Plain C, includes nothing.
 *
 * Shared by targets/target.h and model/ (the one exception to the include rule). All bytes are
 * little-endian as the device presents them. */
#ifndef CXL_DEVICE_IMAGE_H
#define CXL_DEVICE_IMAGE_H

#define CXL_CONFIG_SIZE 4096u       /* bytes of PCIe extended configuration space */
#define CXL_CM_SIZE 5376u           /* bytes kept of the CXL.cachemem area: any 12-bit pointer + 32 decoders */
#define CXL_BLOCK_SIZE 0x10000u     /* component register block, CXL 4.0 8.2.3 */
#define CXL_BLOCK_CM_OFFSET 0x1000u /* CXL.cachemem registers inside the block, CXL 4.0 8.2.4 */
#define CXL_BARS 6u

enum cxl_owner { CXL_OWNER_NONE, CXL_OWNER_SYSTEM_RAM, CXL_OWNER_DRIVER };

struct cxl_device_image {
    /* Configuration space, DVSECs included (CXL 4.0 8.1.3, 8.1.9; PCIe 7.9.6). */
    unsigned char config[CXL_CONFIG_SIZE];

    /* The component register block from CXL_BLOCK_CM_OFFSET on; every other byte of the block and
     * of the BARs reads 0. */
    unsigned char cm[CXL_CM_SIZE];

    /* Where the component block lies: BAR number and byte offset. Also told by the Register Locator
     * DVSEC inside config[]; a target finds it there, the simulated hardware finds it here. */
    unsigned int block_bar;
    unsigned long long block_offset;

    /* BAR sizes in bytes, 0 for an absent BAR, and their host physical addresses. */
    unsigned long long bar_size[CXL_BARS];
    unsigned long long bar_hpa[CXL_BARS];

    /* The host physical range that the CXL core reports for the committed decoder (DET-6), bytes. */
    unsigned long long hpa_start;
    unsigned long long hpa_size;

    /* 1 if the link trained as CXL (DET-7), else 0. */
    unsigned int cxl_link;

    /* Around the device: who owns that host physical range already (DPA-7), whether the user opted out of CXL (DET-1,
     * module parameter or variant driver), BARs that VFIO may not map (REG-6, one bit each). */
    unsigned int hpa_owner; /* enum cxl_owner */
    unsigned int opted_out;
    unsigned int unmappable_bars;
};

#endif
