/* vfio-pci's configuration region: accesses fall into aligned pieces of one capability, and each piece goes to that
 * capability's reader or writer. */
#include "targets/kernel/adapter.h"
#include "targets/kernel/shim/include/vfio_pci_priv.h"
#include "targets/kernel/shim/session.h"

#define ECAP_HEADER_SIZE 4

int vfio_raw_config_read(struct vfio_pci_core_device *vdev, int pos, int count, struct perm_bits *perm, int offset,
                         __le32 *val) {
    u32 value;
    const int error = shim_config_read((u32)pos, (u32)count, &value);

    (void)vdev;
    (void)perm;
    (void)offset;
    *val = cpu_to_le32(value);
    return error ? error : count;
}

int vfio_raw_config_write(struct vfio_pci_core_device *vdev, int pos, int count, struct perm_bits *perm, int offset,
                          __le32 val) {
    const u32 value = le32_to_cpu(val) & (UINT32_MAX >> (32 - 8 * count));
    const int error = shim_config_write((u32)pos, (u32)count, value);

    (void)vdev;
    (void)perm;
    (void)offset;
    return error ? error : count;
}

/* Hardware's value, but an extended capability's header as the virtual configuration space links it. */
static int read_direct(struct vfio_pci_core_device *vdev, int pos, int count, int offset, __le32 *val) {
    const int done = vfio_raw_config_read(vdev, pos, count, NULL, offset, val);

    if (done > 0 && pos >= PCI_CFG_SPACE_SIZE && offset < ECAP_HEADER_SIZE)
        memcpy(val, vdev->vconfig + pos, (size_t)count);
    return done;
}

/* The offset of `pos` in the run of bytes that one capability ID owns; two adjacent ones of the same ID are one run.
 * The run found last is kept: most accesses stay in one. */
static int capability_offset(struct vfio_pci_core_device *vdev, int pos) {
    const u8 *map = vdev->pci_config_map;
    const u8 id = map[pos];
    int start = pos, end = pos + 1;

    if (id == CAP_BASIC) return pos;
    if (id == CAP_INVALID) return 0;
    if (pos >= vdev->run_start && pos < vdev->run_end) return pos - vdev->run_start;
    while (start > PCI_CFG_SPACE_SIZE && map[start - 1] == id) start--;
    while (end < vdev->pdev->cfg_size && map[end] == id) end++;
    vdev->run_start = start;
    vdev->run_end = end;
    return pos - start;
}

static int read_piece(struct vfio_pci_core_device *vdev, int pos, int count, __le32 *val) {
    const u8 id = vdev->pci_config_map[pos];
    const int offset = capability_offset(vdev, pos);

    if (id == CAP_INVALID) return vfio_raw_config_read(vdev, pos, count, NULL, offset, val);
    if (id == PCI_EXT_CAP_ID_DVSEC) { /* patch 15 */
        if (vdev->dvsec_readfn) return vdev->dvsec_readfn(vdev, pos, count, NULL, offset, val);
        return vfio_raw_config_read(vdev, pos, count, NULL, offset, val);
    }
    return read_direct(vdev, pos, count, offset, val);
}

/* Capabilities without a writer here take writes and drop them. So do the first 256 bytes, some of which do more. */
static int write_piece(struct vfio_pci_core_device *vdev, const char __user *buffer, int pos, int count) {
    const u8 id = vdev->pci_config_map[pos];
    const int offset = capability_offset(vdev, pos);
    const bool raw = id == CAP_INVALID || id == PCI_EXT_CAP_ID_VNDR;
    __le32 val = 0;

    if (!raw && id != PCI_EXT_CAP_ID_DVSEC && id != CAP_BASIC) return count;
    if (copy_from_user(&val, buffer, (unsigned long)count)) return -EFAULT;
    if (id == CAP_BASIC) {
        adapter_basic_write(vdev, pos, count, le32_to_cpu(val));
        return count;
    }
    if (!raw && vdev->dvsec_writefn) /* patch 15 */
        return vdev->dvsec_writefn(vdev, pos, count, NULL, offset, val);
    return vfio_raw_config_write(vdev, pos, count, NULL, offset, val);
}

/* The largest naturally aligned 1, 2 or 4 bytes at `pos` within `count`, one dword and one capability. */
static int piece_size(const u8 *map, int pos, size_t count) {
    size_t within = 1;

    while (within < count && (pos + within) % 4 && map[pos + within] == map[pos]) within++;
    if (within == 4) return 4;
    return within >= 2 && pos % 2 == 0 ? 2 : 1;
}

static int do_piece(struct vfio_pci_core_device *vdev, char __user *buffer, int pos, int count, bool iswrite) {
    __le32 val = 0;
    int done;

    if (iswrite) return write_piece(vdev, buffer, pos, count);
    done = read_piece(vdev, pos, count, &val);
    if (done < 0) return done;
    return copy_to_user(buffer, &val, (unsigned long)count) ? -EFAULT : done;
}

ssize_t adapter_config_rw(struct vfio_pci_core_device *vdev, char __user *buffer, size_t count, loff_t *position,
                          bool iswrite) {
    const u64 start = (u64)*position & VFIO_PCI_OFFSET_MASK;
    size_t done = 0;

    if (start >= (u64)vdev->pdev->cfg_size || start + count > (u64)vdev->pdev->cfg_size) return -EFAULT;
    while (done < count) {
        const int pos = (int)(start + done);
        const int size = piece_size(vdev->pci_config_map, pos, count - done);
        const int result = do_piece(vdev, buffer + done, pos, size, iswrite);

        if (result < 0) return result;
        done += (size_t)result;
    }
    *position += (loff_t)done;
    return (ssize_t)done;
}
