/* Configuration space at open: which capability owns each byte, and a copy of what capabilities hold (virtual
 * configuration space), in which the chain leads around capabilities that vfio-pci does not know. */
#include "targets/kernel/adapter.h"
#include "targets/kernel/shim/session.h"

#if __has_feature(address_sanitizer)
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#endif

#define ECAP_HEADER_SIZE 4u
#define ECAP_LINKS_MAX ((PCI_CFG_SPACE_EXP_SIZE - PCI_CFG_SPACE_SIZE) / 4)
#define ECAP_NEXT_MASK (0xffcu << 20)
#define ECAP_OWN_LENGTH 0xff /* told by bits 31:20 of the second dword */
#define FRESH_BYTE 0x5a
#define MARGIN 128u /* no register lies further behind its DVSEC's start */

/* Bytes of each extended capability, 0 where vfio-pci hides it. Those whose length depends on their contents have the
 * smallest here, and those for root ports none. */
// clang-format off
static const u8 ecap_length[] = {
    [PCI_EXT_CAP_ID_ERR] = PCI_ERR_ROOT_COMMAND,
    [PCI_EXT_CAP_ID_VC] = PCI_CAP_VC_BASE_SIZEOF,
    [PCI_EXT_CAP_ID_DSN] = PCI_EXT_CAP_DSN_SIZEOF,
    [PCI_EXT_CAP_ID_PWR] = PCI_EXT_CAP_PWR_SIZEOF,
    [PCI_EXT_CAP_ID_MFVC] = PCI_CAP_VC_BASE_SIZEOF,
    [PCI_EXT_CAP_ID_VC9] = PCI_CAP_VC_BASE_SIZEOF,
    [PCI_EXT_CAP_ID_VNDR] = ECAP_OWN_LENGTH,
    [PCI_EXT_CAP_ID_ACS] = 8,
    [PCI_EXT_CAP_ID_ARI] = PCI_EXT_CAP_ARI_SIZEOF,
    [PCI_EXT_CAP_ID_ATS] = PCI_EXT_CAP_ATS_SIZEOF,
    [PCI_EXT_CAP_ID_SRIOV] = PCI_EXT_CAP_SRIOV_SIZEOF,
    [PCI_EXT_CAP_ID_MCAST] = PCI_EXT_CAP_MCAST_ENDPOINT_SIZEOF,
    [PCI_EXT_CAP_ID_PRI] = PCI_EXT_CAP_PRI_SIZEOF,
    [PCI_EXT_CAP_ID_REBAR] = 12,
    [PCI_EXT_CAP_ID_DPA] = PCI_DPA_BASE_SIZEOF + 1,
    [PCI_EXT_CAP_ID_TPH] = PCI_TPH_BASE_SIZEOF,
    [PCI_EXT_CAP_ID_LTR] = PCI_EXT_CAP_LTR_SIZEOF,
    [PCI_EXT_CAP_ID_DVSEC] = ECAP_OWN_LENGTH,
};
// clang-format on

/* Clipped at the end of configuration space, where the kernel would run past its buffers for such a device. */
static int length_of(u32 pos, u32 id, u32 *length) {
    u32 second;
    int error;

    *length = id < sizeof(ecap_length) ? ecap_length[id] : 0;
    if (*length == ECAP_OWN_LENGTH) {
        error = shim_config_read(pos + 4, 4, &second);
        if (error && pos + 8 <= PCI_CFG_SPACE_EXP_SIZE) return error;
        *length = second >> 20;
    }
    *length = min(*length, PCI_CFG_SPACE_EXP_SIZE - pos);
    return 0;
}

/* `pos` is dword aligned. */
static int fill(u8 *vconfig, u32 pos, u32 length) {
    u32 value;
    int error;

    while (length) {
        const u32 width = length >= 4 ? 4 : length >= 2 ? 2 : 1;

        error = shim_config_read(pos, width, &value);
        if (error) return error;
        memcpy(vconfig + pos, &value, width);
        pos += width;
        length -= width;
    }
    return 0;
}

static void set_bits(u8 *dword, u32 mask, u32 bits) {
    u32 value;

    memcpy(&value, dword, sizeof(value));
    value = (value & ~mask) | bits;
    memcpy(dword, &value, sizeof(value));
}

/* Walks the chain once, each link from hardware. */
static int map_extended_capabilities(struct vfio_pci_core_device *vdev) {
    u32 pos = PCI_CFG_SPACE_SIZE, header, length;
    u8 *previous = NULL;
    bool any = false;
    int error;

    for (int links = ECAP_LINKS_MAX; links > 0 && pos >= PCI_CFG_SPACE_SIZE; links--) {
        const u32 here = pos;
        bool placeholder = false;

        error = shim_config_read(here, 4, &header);
        if (error) return error;
        error = length_of(here, PCI_EXT_CAP_ID(header), &length);
        if (error) return error;
        pos = PCI_EXT_CAP_NEXT(header);
        if (length == 0 && previous) { /* the one before leads past it */
            set_bits(previous, ECAP_NEXT_MASK, pos << 20);
            continue;
        }
        if (length == 0) { /* the first one only anchors the chain */
            placeholder = true;
            length = ECAP_HEADER_SIZE;
        }
        memset(vdev->pci_config_map + here, (u8)PCI_EXT_CAP_ID(header), length);
        error = fill(vdev->vconfig, here, length);
        if (error) return error;
        previous = vdev->vconfig + here;
        if (placeholder) set_bits(previous, ~ECAP_NEXT_MASK, 0);
        any |= !placeholder;
    }
    if (!any) memset(vdev->vconfig + PCI_CFG_SPACE_SIZE, 0, ECAP_HEADER_SIZE);
    return 0;
}

/* Virtual configuration space as kmalloc gives it. The kernel never writes bytes that no capability owns; here they
 * hold what its allocator puts into fresh objects when it poisons them. Behind the end the same again: AddressSanitizer
 * reports an access there, and whoever goes on after it (or runs without) neither reads chance nor harms the heap. */
static u8 *fresh_vconfig(size_t size) {
    u8 *vconfig = kmalloc(size + MARGIN, GFP_KERNEL);

    if (!vconfig) return NULL;
    memset(vconfig, FRESH_BYTE, size + MARGIN);
    ASAN_POISON_MEMORY_REGION(vconfig + size, MARGIN);
    return vconfig;
}

/* The first 256 bytes are hardware's and have no copy in this rendering. */
int adapter_config_init(struct vfio_pci_core_device *vdev) {
    const size_t size = (size_t)vdev->pdev->cfg_size;
    u32 first;
    int error;

    vdev->pci_config_map = kmalloc(size, GFP_KERNEL);
    vdev->vconfig = fresh_vconfig(size);
    if (!vdev->pci_config_map || !vdev->vconfig) {
        adapter_config_free(vdev);
        return -ENOMEM;
    }
    vdev->run_start = vdev->run_end = 0;
    memset(vdev->pci_config_map, CAP_BASIC, PCI_CFG_SPACE_SIZE);
    memset(vdev->pci_config_map + PCI_CFG_SPACE_SIZE, CAP_INVALID, size - PCI_CFG_SPACE_SIZE);
    error = shim_config_read(PCI_CFG_SPACE_SIZE, 4, &first);
    vdev->extended_caps = !error && first != 0;
    error = vdev->extended_caps ? map_extended_capabilities(vdev) : 0;
    if (error) adapter_config_free(vdev);
    return error;
}

void adapter_config_free(struct vfio_pci_core_device *vdev) {
    kfree(vdev->pci_config_map);
    kfree(vdev->vconfig);
    vdev->pci_config_map = NULL;
    vdev->vconfig = NULL;
}
