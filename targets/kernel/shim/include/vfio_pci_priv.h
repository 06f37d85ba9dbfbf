/* What vfio-pci's own files share: raw configuration access for the series, and the series' hooks for vfio-pci. */
#ifndef SHIM_VFIO_PCI_PRIV_H
#define SHIM_VFIO_PCI_PRIV_H

#include <linux/vfio_pci_core.h>

/* vfio-pci's, called by the series. */
int vfio_raw_config_read(struct vfio_pci_core_device *vdev, int pos, int count, struct perm_bits *perm, int offset,
                         __le32 *val);
int vfio_raw_config_write(struct vfio_pci_core_device *vdev, int pos, int count, struct perm_bits *perm, int offset,
                          __le32 val);

/* The series', called by the adapter where its patches hook them into vfio-pci. */
void vfio_pci_cxl_detect_and_init(struct vfio_pci_core_device *vdev);
void vfio_pci_cxl_cleanup(struct vfio_pci_core_device *vdev);
void vfio_cxl_setup_dvsec_perms(struct vfio_pci_core_device *vdev);
int vfio_cxl_register_cxl_region(struct vfio_pci_core_device *vdev);
void vfio_cxl_unregister_cxl_region(struct vfio_pci_core_device *vdev);
int vfio_cxl_register_comp_regs_region(struct vfio_pci_core_device *vdev);
void vfio_cxl_zap_region_locked(struct vfio_pci_core_device *vdev);
void vfio_cxl_reactivate_region(struct vfio_pci_core_device *vdev);
int vfio_cxl_get_info(struct vfio_pci_core_device *vdev, struct vfio_info_cap *caps);
int vfio_cxl_get_region_info(struct vfio_pci_core_device *vdev, struct vfio_region_info *info,
                             struct vfio_info_cap *caps);
u8 vfio_cxl_get_component_reg_bar(struct vfio_pci_core_device *vdev);
bool vfio_cxl_mmap_overlaps_comp_regs(struct vfio_pci_core_device *vdev, u64 req_start, u64 req_len);

#endif
