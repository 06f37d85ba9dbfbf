// The contract as data: every rule.  Profile vfio-cxl-v2.
#include "model/rules.hpp"

namespace cxl {
// clang-format off
const Rule rules[] = {
    {"ACC-1", Severity::Must, "DOC, VFIO", "linux/vfio.h; vfio-pci-cxl.rst, COMP_REGS region",
     "In this order: count 0 returns 0; position at or past the size, count other than 4, position not a multiple of "
     "4: -EINVAL; a page fault on the user's buffer: -EFAULT. Each leaves the registers, the file position and "
     "hardware as they were. Anything else transfers 4 bytes."},
    {"ACC-2", Severity::Must, "DOC", "linux/vfio.h; vfio-pci-cxl.rst, COMP_REGS region",
     "The caller's own count is judged, never what is left of it after clamping to the region's end."},
    {"ACC-4", Severity::Must, "VFIO", "linux/vfio.h; vfio-pci-cxl.rst, COMP_REGS region",
     "A successful access moves the file position by 4."},
    {"ACC-5", Severity::Must, "contract", "linux/vfio.h; vfio-pci-cxl.rst, COMP_REGS region",
     "A write dropped by CAP-2: whether it reads the user's buffer is U-18."},
    {"ACC-6", Severity::Must, "INTENT 11, 16", "linux/vfio.h; vfio-pci-cxl.rst, COMP_REGS region",
     "Size = hdm_decoder_offset + 0x10 + 0x20 * hdm_count. All eight dwords of decoders 0 to hdm_count - 1 lie "
     "inside; decoder hdm_count would start at the end. No access touches memory outside the shadow, for any "
     "hdm_count, offset, value."},
    {"ACC-7", Severity::Must, "DOC", "linux/vfio.h; vfio-pci-cxl.rst, COMP_REGS region",
     "A read changes nothing."},
    {"ACC-8", Severity::Must, "VFIO", "linux/vfio.h; vfio-pci-cxl.rst, COMP_REGS region",
     "A region index at or past num_regions: read, write, mmap, GET_REGION_INFO are -EINVAL (count 0: 0)."},
    {"ACC-9", Severity::Must, "VFIO", "linux/vfio.h; vfio-pci-cxl.rst, COMP_REGS region",
     "Two concurrent dword accesses act as one after the other."},
    {"CAP-1", Severity::Must, "DOC", "vfio-pci-cxl.rst, COMP_REGS region; CXL 4.0 8.2.4",
     "Every dword of the prefix reads a snapshot of the device (taken: U-9), whatever capability it belongs to; "
     "neither writes nor reset change it."},
    {"CAP-2", Severity::Must, "DOC", "vfio-pci-cxl.rst, COMP_REGS region; CXL 4.0 8.2.4",
     "Writes are dropped and report 4 (warning: U-3)."},
    {"CAP-3", Severity::Must, "DOC", "vfio-pci-cxl.rst, COMP_REGS region; CXL 4.0 8.2.4",
     "The DOC's walk (header ID 1, first entry with ID 5) ends at the HDM block emulated, and its HDMC gives "
     "hdm_count."},
    {"HDM-1", Severity::Must, "INTENT 11", "CXL 4.0 8.2.4.20",
     "HDMC (0x00) is read-only."},
    {"HDM-2", Severity::Must, "INTENT 11, CXL", "CXL 4.0 8.2.4.20",
     "Global Control (0x04): bit 1 (HDM Decoder Enable) written; bit 0 (Poison On Decode Error Enable) written if "
     "HDMC bit 10, else 0; 31:2 zero after a write."},
    {"HDM-3", Severity::Must, "CXL", "CXL 4.0 8.2.4.20",
     "0x08 to 0x0f: writes dropped."},
    {"HDM-4", Severity::Must, "INTENT 11, DOC recipe", "CXL 4.0 8.2.4.20",
     "BASE_LO, SIZE_LO: 31:28 written, 27:0 zero after a write, unless HDM-6; COMMIT and COMMITTED alone do not "
     "matter."},
    {"HDM-5", Severity::Must, "INTENT 11, DOC recipe", "CXL 4.0 8.2.4.20",
     "BASE_HI, SIZE_HI: all 32 bits written, unless HDM-6; COMMIT and COMMITTED alone do not matter."},
    {"HDM-6", Severity::Must, "DOC (HI), CXL (LO)", "CXL 4.0 8.2.4.20",
     "LOCK set: BASE_HI and SIZE_HI keep their values. LOCK and COMMITTED set: BASE_LO and SIZE_LO keep theirs. "
     "(LOCK without COMMITTED, LO: U-7.)"},
    {"HDM-7", Severity::Must, "INTENT 11; CXL; DOC", "CXL 4.0 8.2.4.20",
     "A CTRL write to a decoder with LOCK set, judged by CTRL before the write: written LOCK=0: LOCK clears, all "
     "else kept. Written LOCK=1 and COMMITTED=1: nothing changes. Written LOCK=1 and COMMITTED=0: as HDM-8, HDM-9 "
     "(setting LOCK first and COMMIT later must commit)."},
    {"HDM-8", Severity::Must, "INTENT 11, CXL", "CXL 4.0 8.2.4.20",
     "A CTRL write that HDM-7 does not stop: new = (w & M) | (old & 0x1800) | COMMITTED by HDM-9, with M = 0x3ff, "
     "plus 0x0f004000 if HDMC bit 13 (UIO), plus 0x2000 (BI) if Cache_Capable."},
    {"HDM-9", Severity::Must, "DOC, INTENT 11", "CXL 4.0 8.2.4.20",
     "After such a write COMMITTED equals the written COMMIT, both ways."},
    {"HDM-10", Severity::Must, "INTENT 11", "CXL 4.0 8.2.4.20",
     "+0x14, +0x18, +0x1c: writes dropped."},
    {"HDM-12", Severity::Must, "DOC, CXL", "CXL 4.0 8.2.4.20",
     "Frame: a write to one register of one decoder changes at most that register: no other decoder, no DVSEC "
     "register, no hardware, nor the DPA region's activity, mappings or memory."},
    {"HDM-13", Severity::Must, "CXL, PCI", "CXL 4.0 8.2.4.20",
     "No write sets a reserved bit, for every capability combination; reserved bits are zero after any write that "
     "takes effect."},
    {"HDM-14", Severity::Must, "DOC", "CXL 4.0 8.2.4.20",
     "No COMP_REGS access reaches hardware, neither config space nor MMIO."},
    {"INIT-1", Severity::Must, "DOC", "vfio-pci-cxl.rst, COMP_REGS region",
     "At every open, after VFIO's own function reset, and after every successful reset all dwords of the HDM block "
     "are as hardware has them, except where CTRL has COMMITTED: there LOCK, BASE_LO and BASE_HI are 0, whatever "
     "LOCK was (SIZE: U-17). A decoder locked but not committed keeps LOCK; its BASE: U-14."},
    {"INIT-2", Severity::Must, "DOC", "vfio-pci-cxl.rst, COMP_REGS region",
     "Confidentiality: two devices that differ only in the BASE of committed decoders (and the host range the CXL "
     "core reports for them) give equal results and data for every script that does not read Range Base. PFNs are "
     "not data."},
    {"INIT-3", Severity::Must, "INTENT 15", "vfio-pci-cxl.rst, COMP_REGS region",
     "IO_Enable reads 1 before the first write."},
    {"INIT-5", Severity::Must, "DOC, INTENT 15", "vfio-pci-cxl.rst, COMP_REGS region",
     "An open depends on hardware only: no guest write of an earlier open survives."},
    {"INIT-6", Severity::Must, "DOC", "vfio-pci-cxl.rst, COMP_REGS region",
     "HDMC, Global Control and +0x14 to +0x1c follow INIT-1 too."},
    {"DVS-1", Severity::Must, "PCI", "CXL 4.0 8.1.3; PCIe 7.9.6",
     "Width equivalence: an access of any width and alignment acts on each byte it covers as the byte-enabled access "
     "to that register does, and on no other byte; a dword covers two 16-bit registers. A read of any width returns, "
     "byte for byte, what the naturally sized read returns. The order and widths of the resulting hardware writes "
     "are free, their bytes are judged; where a rule says one hardware write it means one whose lanes include that "
     "byte."},
    {"DVS-2", Severity::Must, "PCI, CXL", "CXL 4.0 8.1.3; PCIe 7.9.6",
     "A register at offset o of n bytes exists iff o + n is at most Length and it ends inside config space; the "
     "revision is not consulted. A gate or lock bit in a register that does not exist reads 0. Bytes past Length are "
     "as before the series. Whatever position and Length a device states, no byte outside the virtual config space "
     "is touched."},
    {"DVS-3", Severity::Must, "DOC, INTENT 15", "CXL 4.0 8.1.3; PCIe 7.9.6",
     "Control (0x0c): bits 0, 2, 7:3, 10:8, 11, 14 written; 13, 15 zero after a write; 12 written if Cap3 bit 4 "
     "(P2P_Mem_Capable), else zero; IO_Enable (1) always reads 1."},
    {"DVS-4", Severity::Must, "DOC", "CXL 4.0 8.1.3; PCIe 7.9.6",
     "While CONFIG_LOCK is set Control keeps its value."},
    {"DVS-5", Severity::Must, "DOC", "CXL 4.0 8.1.3; PCIe 7.9.6",
     "Status (0x0e): writing 1 to bit 14 clears it; a write changes no other bit and never sets one."},
    {"DVS-6", Severity::Must, "DOC, INTENT 15", "CXL 4.0 8.1.3; PCIe 7.9.6",
     "Control2 (0x10): bits 0, 3 written; 4 if Cap3 bit 3, 5 if Cap2 bit 6, else zero; 15:6 zero after a write; 1 "
     "and 2 always read 0. CONFIG_LOCK does not freeze it."},
    {"DVS-7", Severity::Must, "DOC", "CXL 4.0 8.1.3; PCIe 7.9.6",
     "With Cap bit 6 (Cache_WBI_Capable), writing 1 to Control2 bit 1 makes exactly one hardware write to Control2, "
     "with bit 1 set. Writing 0, or not covering that byte, makes none. Without Cap bit 6: U-19."},
    {"DVS-8", Severity::Should, "CXL", "CXL 4.0 8.1.3; PCIe 7.9.6",
     "Without Cap bit 6 none; with it, the other bits of that hardware write equal what hardware had (it may be read "
     "first)."},
    {"DVS-9", Severity::Must, "DOC", "CXL 4.0 8.1.3; PCIe 7.9.6",
     "Status2 (0x12): writing 1 to bit 3 reaches hardware iff Cap3 bit 3, as exactly one write with only that bit "
     "set; no other write reaches hardware. Reads: U-4."},
    {"DVS-10", Severity::Must, "DOC, INTENT 15", "CXL 4.0 8.1.3; PCIe 7.9.6",
     "Lock (0x14): bit 0 latches at the first 1; no guest write clears it; 15:1 zero after a write; writing 0 before "
     "changes nothing."},
    {"DVS-11", Severity::Must, "DOC", "CXL 4.0 8.1.3; PCIe 7.9.6",
     "Range 1 and 2 Base High and Low (0x20, 0x24, 0x30, 0x34): initially hardware's, then the shadow's; reads "
     "return the shadow; Base Low 27:0 zero after a write."},
    {"DVS-12", Severity::Must, "CXL", "CXL 4.0 8.1.3; PCIe 7.9.6",
     "While CONFIG_LOCK is set Range Base registers keep their values (RWL)."},
    {"DVS-13", Severity::Must, "DOC", "CXL 4.0 8.1.3; PCIe 7.9.6",
     "DVSEC headers 1 and 2, Capability 1 to 3, Range Size, and DVSEC bytes that no register owns: read hardware's "
     "value (U-4 where it changed since open); writes are dropped and never reach hardware."},
    {"DVS-14", Severity::Must, "DOC", "CXL 4.0 8.1.3; PCIe 7.9.6",
     "Frame: a DVSEC write changes the registers it covers and nothing else: no COMP_REGS, no other DVSEC register, "
     "no hardware beyond DVS-7, DVS-9, U-1."},
    {"DVS-15", Severity::Must, "DOC, INTENT 15", "CXL 4.0 8.1.3; PCIe 7.9.6",
     "Reset leaves the DVSEC shadow as it is, CONFIG_LOCK included; an open seeds it from hardware. (Conventional "
     "reset: U-5.)"},
    {"DVS-16", Severity::Must, "INTENT 15", "CXL 4.0 8.1.3; PCIe 7.9.6",
     "Every other DVSEC, and every DVSEC of a plain PCI device: reads hardware except DVS-17; each aligned piece "
     "written goes to hardware once, same width and value."},
    {"DVS-17", Severity::Must, "VFIO", "CXL 4.0 8.1.3; PCIe 7.9.6",
     "The first dword of a DVSEC reads from the virtual config space, where vfio-pci may have hidden a neighbour by "
     "changing the next pointer, on every device (for a DVSEC directly behind another: U-20). Written on the enabled "
     "CXL DVSEC: dropped."},
    {"DVS-18", Severity::Must, "VFIO", "CXL 4.0 8.1.3; PCIe 7.9.6",
     "The whole range is checked first: past config space is -EFAULT and nothing is done. Then pieces of 1, 2 or 4 "
     "bytes, naturally aligned, within one dword and one capability, in ascending order; a later failure returns its "
     "error, no partial count, file position kept, earlier pieces' effects stay."},
    {"DVS-19", Severity::Must, "INTENT 15, CXL", "CXL 4.0 8.1.3; PCIe 7.9.6",
     "At open the shadow is hardware's plus INIT-3; CONFIG_LOCK set in hardware locks from the start."},
    {"DET-1", Severity::Must, "DOC, INTENT 9, 18", "vfio-pci-cxl.rst, Device detection",
     "Enabled only if: not opted out; CXL Device DVSEC (vendor 0x1e98, ID 0); Mem_Capable; class not 0x050210 (U-2); "
     "a component block in a BAR by the Register Locator with array header ID 1 and an HDM entry (ID 5); the "
     "registers to emulate inside the BAR; a decoder COMMITTED with {SIZE_HI, SIZE_LO 31:28} not 0."},
    {"DET-2", Severity::Must, "DOC, INTENT 9", "vfio-pci-cxl.rst, Device detection",
     "Otherwise plain PCI: bind succeeds, no CXL flag, no CXL capability, no extra region, DVS-16; everything "
     "acquired on the way is released, at the latest at remove."},
    {"DET-3", Severity::Must, "DOC", "vfio-pci-cxl.rst, Device detection",
     "Cache_Capable=0 devices are taken, without the CACHE_CAPABLE flag."},
    {"DET-4", Severity::Must, "DOC, CXL", "vfio-pci-cxl.rst, Device detection",
     "hdm_count from Decoder Count: 0 is 1, N is 2N for N up to 8 (others: U-8)."},
    {"DET-5", Severity::Must, "DOC", "vfio-pci-cxl.rst, Device detection",
     "Any decoder may be the committed one, not only decoder 0."},
    {"DET-6", Severity::Must, "DOC, INTENT 12, 14", "vfio-pci-cxl.rst, Device detection",
     "The DPA decoder is the lowest that is COMMITTED with non-zero size at bind; the region's address and size are "
     "the range the CXL core reports for it."},
    {"DET-7", Severity::Must, "DOC, INTENT 12", "vfio-pci-cxl.rst, Device detection",
     "DET-1's conditions, a CXL link, every range of HDM_Count with Memory_Info_Valid and Memory_Active, every "
     "acquisition granted: enabled."},
    {"UAPI-1", Severity::Must, "DOC", "vfio-pci-cxl.rst, UAPI; linux/vfio.h",
     "Enabled: flags have PCI, CXL (bit 9), CAPS; num_regions = 9 + device regions; exactly one capability 6, "
     "version 1, 32 bytes: BAR index, reserved bytes 0, FIRMWARE_COMMITTED set, CACHE_CAPABLE = Cap bit 0, other "
     "flag bits 0, hdm_regs_offset = offset of the block + 0x1000. Others may be in the chain."},
    {"UAPI-2", Severity::Must, "DOC, VFIO", "vfio-pci-cxl.rst, UAPI; linux/vfio.h",
     "dpa_region_index and comp_regs_region_index differ, lie in [9, num_regions), and answer GET_REGION_INFO: "
     "offset index << 40; DPA read, write, mmap; COMP_REGS read, write; CAPS with a TYPE capability 0x80001e98, "
     "subtype 1 and 2."},
    {"UAPI-3", Severity::Must, "VFIO", "vfio-pci-cxl.rst, UAPI; linux/vfio.h",
     "argsz below 16 (GET_INFO) or 32 (GET_REGION_INFO): -EINVAL, nothing written. Too small for the chain: success, "
     "fixed fields valid, CAPS set, cap_offset 0 where argsz reaches it, argsz tells a size with which the next call "
     "succeeds. Enough: argsz kept, the chain inside it, the last next 0. Never a byte past the caller's argsz."},
    {"UAPI-4", Severity::Must, "DOC", "vfio-pci-cxl.rst, UAPI; linux/vfio.h",
     "The DOC's VMM recipe works: GET_INFO; both region infos; mmap of the whole DPA region, faults on first and "
     "last page; the walk; BASE_HI and BASE_LO of the DPA decoder written while COMMITTED read back (31:28 of LO); "
     "no step fails."},
    {"REG-1", Severity::Must, "DOC", "vfio-pci-cxl.rst, BAR access",
     "GET_REGION_INFO of the component BAR: offset index << 40, BAR size, read and write; if anything is left beside "
     "the block: MMAP and one SPARSE_MMAP (version 1) whose areas are non-empty, ascending, disjoint, and together "
     "the BAR less the block. Nothing left: U-15, never an empty area. MMAP without that capability never."},
    {"REG-2", Severity::Must, "DOC", "vfio-pci-cxl.rst, BAR access",
     "mmap of the component BAR, MAP_SHARED, page aligned, length above 0: inside the BAR and disjoint from the "
     "block: succeeds and maps exactly those BAR pages; anything else: -EINVAL, nothing mapped."},
    {"REG-2a", Severity::Should, "DOC", "vfio-pci-cxl.rst, BAR access",
     "The overlap predicate by itself is exact for all 64-bit start and length, wrap and empty included."},
    {"REG-3", Severity::Must, "DOC", "vfio-pci-cxl.rst, BAR access",
     "mmap of COMP_REGS: -EINVAL."},
    {"REG-4", Severity::Must, "VFIO", "vfio-pci-cxl.rst, BAR access",
     "A block that reaches past its BAR's end: plain PCI, or GET_REGION_INFO -EINVAL, or areas = BAR less block; "
     "never an area outside the BAR."},
    {"REG-5", Severity::Must, "DOC, INTENT 17", "vfio-pci-cxl.rst, BAR access",
     "No read or write on the BAR region makes an access inside the block, straddling ones included (result: U-11)."},
    {"REG-6", Severity::Should, "VFIO", "vfio-pci-cxl.rst, BAR access",
     "With the MSI-X table in the component BAR its capability stays; a BAR that VFIO cannot mmap has no MMAP."},
    {"DPA-1", Severity::Must, "VFIO, INTENT 14", "vfio-pci-cxl.rst, DPA region",
     "mmap: private, or end beyond the region: -EINVAL; else success, no PTE yet, active or not; permissions within "
     "the region's flags."},
    {"DPA-2", Severity::Must, "DOC, INTENT 14", "vfio-pci-cxl.rst, DPA region",
     "A fault on region page p: active: exactly one PTE, PFN(hpa) + p; inactive or past the end: SIGBUS, none."},
    {"DPA-3", Severity::Must, "INTENT 14, VFIO", "vfio-pci-cxl.rst, DPA region",
     "read, write: count 0: 0. At or past the end: U-10. Else inactive: -EIO. Else n = min(count, size - position) "
     "bytes as memory holds them, file position += n. Buffer fault: -EFAULT, position kept, bytes already moved are "
     "free."},
    {"DPA-4", Severity::Must, "DOC", "vfio-pci-cxl.rst, DPA region",
     "No page outside [hpa, hpa + size) is ever mapped or touched."},
    {"DPA-5", Severity::Must, "INTENT 14", "vfio-pci-cxl.rst, DPA region",
     "A fault holds memory_lock for reading while it inserts."},
    {"DPA-6", Severity::Must, "DOC, INTENT 14", "vfio-pci-cxl.rst, DPA region",
     "At open the region is active if the fresh snapshot shows the DPA decoder COMMITTED (if not: U-21; all ones: "
     "RST-5)."},
    {"DPA-7", Severity::Should, "REVIEW", "vfio-pci-cxl.rst, DPA region",
     "The host range is claimed before it is mapped; where something else owns it (System RAM, another driver) bind "
     "ends as plain PCI or open fails, and nothing is mapped."},
    {"DPA-8", Severity::Should, "REVIEW, DOC", "vfio-pci-cxl.rst, DPA region",
     "The kernel's and the user's mappings are cacheable: no alias with other attributes."},
    {"DPA-9", Severity::Must, "DOC", "vfio-pci-cxl.rst, DPA region",
     "Guest writes to COMP_REGS never activate or deactivate the region."},
    {"DPA-10", Severity::Must, "contract", "vfio-pci-cxl.rst, DPA region",
     "Memory contents after a reset are free; otherwise only DPA writes and stores change them."},
    {"RST-1", Severity::Must, "DOC", "vfio-pci-cxl.rst, FLR and reset",
     "Inactive and all user PTEs gone before the hardware reset begins, under the write side of memory_lock; no "
     "region I/O touches the memory until active again."},
    {"RST-2", Severity::Must, "DOC, INTENT 14", "vfio-pci-cxl.rst, FLR and reset",
     "After a successful reset, still under memory_lock: the HDM block as INIT-1, read after the reset; active iff "
     "the DPA decoder's CTRL just read has COMMITTED (all ones: RST-5); prefix and DVSEC shadow keep. After a failed "
     "one: its errno, inactive, no PTE, the shadow keeps."},
    {"RST-3", Severity::Must, "DOC", "vfio-pci-cxl.rst, FLR and reset",
     "No interleaving of fault, read, write, mmap, reset, close leaves a PTE that outlives its zap."},
    {"RST-4", Severity::Must, "DOC", "vfio-pci-cxl.rst, FLR and reset",
     "After reactivation the old mapping refaults without a new mmap."},
    {"RST-5", Severity::Must, "DOC, PCI", "vfio-pci-cxl.rst, FLR and reset",
     "HDMC or the DPA decoder's CTRL all ones at open or after reset (the device is gone or not back): the region is "
     "inactive."},
    {"RST-5a", Severity::Should, "PCI", "vfio-pci-cxl.rst, FLR and reset",
     "Then no all-ones dword becomes readable."},
    {"RST-6", Severity::Must, "INIT-2", "vfio-pci-cxl.rst, FLR and reset",
     "A register access concurrent with reset sees the state before or after, never hardware's own values in between."},
    {"RST-7", Severity::Must, "VFIO, INTENT 14", "vfio-pci-cxl.rst, FLR and reset",
     "Without a working reset: -EINVAL and nothing changes; -EAGAIN and the like are failed resets (RST-2)."},
    {"RST-8", Severity::Should, "DOC", "vfio-pci-cxl.rst, FLR and reset",
     "A function level reset by config write acts as RST-1, RST-2."},
    {"LIFE-1", Severity::Must, "DOC, INTENT 9, 13, 16", "linux/vfio.h",
     "Whichever single step fails: detection: plain PCI, bind succeeds; open: that step's errno; bind after "
     "detection: its error. Everything that step's predecessors acquired is released or still owned, nothing leaks, "
     "is freed twice or used after free."},
    {"LIFE-2", Severity::Must, "VFIO", "linux/vfio.h",
     "After a failed or closed open the next open works."},
    {"LIFE-3", Severity::Must, "INTENT 13, 14", "linux/vfio.h",
     "Close (the last fd; a mapping holds it): inactive, no PTE, memory map and device regions released, num_regions "
     "back. Remove: shadow and iomaps. End of device resources: memdev and state. Each thing this driver acquired "
     "once; the region of the committed decoder: U-13."},
    {"LIFE-4", Severity::Must, "VFIO", "linux/vfio.h",
     "Locks are taken and released in pairs; none is held on return."},
    {"LIFE-5", Severity::Must, "VFIO", "linux/vfio.h",
     "A second open of an open device changes nothing; closing one of two fds neither."},
    {"LIFE-6", Severity::Must, "VFIO", "linux/vfio.h",
     "A mapping keeps the device open; release finds no PTE left."},
    {"SYS-1", Severity::Must, "contract", "Documentation/dev-tools",
     "No sanitizer report: out of bounds, use after free, uninitialised read, undefined shift, misaligned access "
     "that the kernel forbids."},
    {"SYS-2", Severity::Must, "contract", "Documentation/dev-tools",
     "No WARN or BUG that a guest or VMM can reach (except U-3)."},
    {"SYS-3", Severity::Must, "contract", "Documentation/dev-tools",
     "No kernel memory in what is returned to the caller."},
};
const std::size_t rule_count = std::size(rules);
// clang-format on

std::size_t rule_index(std::string_view id) {
    std::size_t i = 0;
    while (i < rule_count && rules[i].id != id) ++i;
    return i;
}
const Rule* find_rule(std::string_view id) {
    const std::size_t i = rule_index(id);
    return i < rule_count ? &rules[i] : nullptr;
}
}  // namespace cxl
