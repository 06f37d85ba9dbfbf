"""What the corrections of the DVSEC's hooks put into the series: C of our own."""

# DVS-1, DVS-2
IS_WORD = """\
/* Control to Capability2 are 16 bits wide, two to a dword */
static inline bool cxl_dvsec_is_word(int off)
{
	return off >= CXL_DVSEC_CONTROL_OFFSET &&
	       off < CXL_DVSEC_RANGE1_SIZE_HIGH_OFFSET;
}

"""

# DVS-1
NEW_VALUE = """cxl_dvsec_written(vdev, dvsec_off,
					   abs_off - dvsec, count, val)"""
WRITTEN = """

/* Start of the register that a byte is in */
static u16 cxl_dvsec_reg(u16 off)
{
	return cxl_dvsec_is_word(off) ? off & ~1 : off & ~3;
}

/*
 * What a write of @count bytes at @off makes of the register at @reg: bytes
 * that it does not cover keep their values, and start or clear nothing.
 */
static u32 cxl_dvsec_written(struct vfio_pci_core_device *vdev, u16 reg,
			     u16 off, int count, __le32 val)
{
	u32 shift = 8 * (off - reg);
	u32 lanes = (~0U >> (32 - 8 * count)) << shift;
	u32 kept;

	switch (reg) {
	case CXL_DVSEC_STATUS_OFFSET:
	case CXL_DVSEC_STATUS2_OFFSET:
		kept = 0;
		break;
	case CXL_DVSEC_CONTROL2_OFFSET:
		kept = dvsec_virt_read16(vdev, reg) & ~CXL_CTRL2_HW_BITS_MASK;
		break;
	case CXL_DVSEC_CONTROL_OFFSET:
	case CXL_DVSEC_LOCK_OFFSET:
		kept = dvsec_virt_read16(vdev, reg);
		break;
	default:
		kept = dvsec_virt_read32(vdev, reg);
		break;
	}

	return ((le32_to_cpu(val) << shift) & lanes) | (kept & ~lanes);
}"""
WHOLE = """

static bool cxl_dvsec_is_two_words(struct vfio_pci_core_device *vdev,
				   int pos, int count)
{
	int off = pos - _cxlds_get_dvsec(vdev->cxl);

	return count == sizeof(u32) && off < vdev->cxl->dvsec_len &&
	       cxl_dvsec_is_word(off);
}

static int vfio_cxl_dvsec_read(struct vfio_pci_core_device *vdev,
			       int pos, int count, struct perm_bits *perm,
			       int offset, __le32 *val)
{
	__le32 low = 0, high = 0;
	int ret;

	if (!cxl_dvsec_is_two_words(vdev, pos, count))
		return vfio_cxl_dvsec_readfn(vdev, pos, count, perm, offset,
					     val);

	ret = vfio_cxl_dvsec_readfn(vdev, pos, 2, perm, offset, &low);
	if (ret < 0)
		return ret;
	ret = vfio_cxl_dvsec_readfn(vdev, pos + 2, 2, perm, offset + 2, &high);
	if (ret < 0)
		return ret;

	*val = cpu_to_le32((le32_to_cpu(low) & 0xffff) |
			   le32_to_cpu(high) << 16);
	return count;
}

static int vfio_cxl_dvsec_write(struct vfio_pci_core_device *vdev,
				int pos, int count, struct perm_bits *perm,
				int offset, __le32 val)
{
	u32 both = le32_to_cpu(val);
	int ret;

	if (!cxl_dvsec_is_two_words(vdev, pos, count))
		return vfio_cxl_dvsec_writefn(vdev, pos, count, perm, offset,
					      val);

	ret = vfio_cxl_dvsec_writefn(vdev, pos, 2, perm, offset,
				     cpu_to_le32(both & 0xffff));
	if (ret < 0)
		return ret;
	ret = vfio_cxl_dvsec_writefn(vdev, pos + 2, 2, perm, offset + 2,
				     cpu_to_le32(both >> 16));
	if (ret < 0)
		return ret;

	return count;
}"""

# DVS-2
HAS = """

/* A register that Length cuts, or that ends behind config space, is none */
static inline bool cxl_dvsec_has(struct vfio_pci_core_device *vdev,
				 u16 off, u16 size)
{
	u16 dvsec = _cxlds_get_dvsec(vdev->cxl);

	return off + size <= vdev->cxl->dvsec_len &&
	       dvsec + off + size <= PCI_CFG_SPACE_EXP_SIZE;
}

static inline bool cxl_dvsec_has_reg(struct vfio_pci_core_device *vdev, u16 off)
{
	return cxl_dvsec_has(vdev, off, cxl_dvsec_is_word(off) ? 2 : 4);
}"""
READS_ZERO = """

	if (!cxl_dvsec_has(vdev, off, sizeof(u16)))
		return 0;"""
NOT_STORED = """

	if (!cxl_dvsec_has(vdev, off, sizeof(u16)))
		return;"""
READS_HARDWARE = """

	if (!cxl_dvsec_has_reg(vdev, dvsec_off))
		return vfio_raw_config_read(vdev, pos, count, perm, offset,
					    val);"""
IS_DROPPED = """

	if (!cxl_dvsec_has_reg(vdev, dvsec_off))
		return count;"""

# DVS-11
RANGE_BASES = """\
case CXL_DVSEC_RANGE1_BASE_HIGH_OFFSET:
	case CXL_DVSEC_RANGE1_BASE_LOW_OFFSET:
	case CXL_DVSEC_RANGE2_BASE_HIGH_OFFSET:
	case CXL_DVSEC_RANGE2_BASE_LOW_OFFSET:
	"""

# DVS-12
IS_LOCKED = """

static bool cxl_dvsec_is_locked(struct vfio_pci_core_device *vdev)
{
	return dvsec_virt_read16(vdev, CXL_DVSEC_LOCK_OFFSET) &
	       CXL_DVSEC_LOCK_CONFIG_LOCK;
}"""
UNLESS_LOCKED = "if (!cxl_dvsec_is_locked(vdev))\n"
