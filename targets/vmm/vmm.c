/* The VMM's recipe of the series' documentation (UAPI-4), as a VMM would follow it, on a simulated device.
 * Usage: vmm_TARGET [OPTION]. A line for each step; exit 0, 1 where a step failed, 2 where none could be tried. */
#include "targets/vmm/vmm.h"

#include <stdarg.h>
#include <stdio.h>

#include "targets/faulty/tests/board.h"

#define CXL_VENDOR_TYPE 0x80001e98u /* UAPI-2 */

extern const struct cxl_target VMM_TARGET; /* by the build, one program per target */

bool vmm_step(bool succeeded, const char *step, const char *figures, ...) {
    va_list arguments;

    va_start(arguments, figures);
    printf("%s %s: ", succeeded ? "ok" : "failed", step);
    vprintf(figures, arguments);
    printf("\n");
    va_end(arguments);
    return succeeded;
}

void vmm_unmap(const struct vmm *vmm, struct cxl_mapping *mapping) {
    board_drop_pages(vmm->host, mapping);
    vmm->target->munmap(vmm->device, mapping);
}

/* The CXL capability of GET_INFO (UAPI-1). */
static bool find_regions(const struct vmm *vmm, struct vfio_device_info_cap_cxl *out) {
    struct vmm_device answer;
    const struct vfio_device_info_cap_cxl *cap = NULL;
    const uint32_t wanted = VFIO_DEVICE_FLAGS_CXL | VFIO_DEVICE_FLAGS_CAPS;

    if (vmm_ask_device(vmm, &answer) && (answer.info.flags & wanted) == wanted)
        cap =
            vmm_capability(answer.bytes, sizeof answer, answer.info.cap_offset, VFIO_DEVICE_INFO_CAP_CXL, sizeof *cap);
    if (cap) *out = *cap;
    return vmm_step(cap != NULL, "info",
                    "flags 0x%x, DPA region %u, COMP_REGS region %u, registers at 0x%llx of BAR %u", answer.info.flags,
                    cap ? cap->dpa_region_index : 0, cap ? cap->comp_regs_region_index : 0,
                    cap ? (unsigned long long)cap->hdm_regs_offset : 0, cap ? cap->hdm_regs_bar_index : 0);
}

/* A region of the series' type that takes what is asked of it (UAPI-2). */
static bool find_region(const struct vmm *vmm, uint32_t index, uint32_t subtype, uint32_t flags,
                        struct vfio_region_info *out) {
    struct vmm_region answer;
    const struct vfio_region_info_cap_type *type = NULL;
    const uint32_t wanted = flags | VFIO_REGION_INFO_FLAG_CAPS;

    if (vmm_ask_region(vmm, index, &answer) && (answer.info.flags & wanted) == wanted)
        type = vmm_capability(answer.bytes, sizeof answer, answer.info.cap_offset, VFIO_REGION_INFO_CAP_TYPE,
                              sizeof *type);
    *out = answer.info;
    return vmm_step(type && type->type == CXL_VENDOR_TYPE && type->subtype == subtype && answer.info.size != 0,
                    "region", "%u, subtype %u, 0x%llx bytes, flags 0x%x", index, type ? type->subtype : 0,
                    (unsigned long long)answer.info.size, answer.info.flags);
}

static bool recipe(const struct vmm *vmm) {
    const uint32_t access = VFIO_REGION_INFO_FLAG_READ | VFIO_REGION_INFO_FLAG_WRITE;
    struct vfio_device_info_cap_cxl cxl = {0};
    struct vfio_region_info dpa, comp_regs;

    return find_regions(vmm, &cxl) &&
           find_region(vmm, cxl.dpa_region_index, VFIO_REGION_SUBTYPE_CXL, access | VFIO_REGION_INFO_FLAG_MMAP, &dpa) &&
           find_region(vmm, cxl.comp_regs_region_index, VFIO_REGION_SUBTYPE_CXL_COMP_REGS, access, &comp_regs) &&
           vmm_map_memory(vmm, &dpa) && vmm_set_base(vmm, &comp_regs) && vmm_print_windows(vmm, cxl.hdm_regs_bar_index);
}

int main(int argc, char **argv) {
    static struct board board;
    const struct board_choice choice = board_defaults();
    struct vmm vmm = {.target = &VMM_TARGET, .host = &board};
    bool succeeded;

    if (argc > 2 || (argc == 2 && (!vmm.target->option || vmm.target->option(argv[1])))) {
        fprintf(stderr, "usage: %s [OPTION], an option that %s has\n", argv[0], vmm.target->name);
        return 2;
    }
    board_build(&board, &choice);
    if (vmm.target->probe(&board.services, &board.image, &vmm.device)) {
        fprintf(stderr, "%s does not bind\n", vmm.target->name);
        return 2;
    }
    succeeded = vmm_step(vmm.target->open(vmm.device) == 0, "open", "%s", vmm.target->name);
    if (succeeded) {
        succeeded = recipe(&vmm);
        vmm.target->close(vmm.device);
    }
    vmm.target->remove(vmm.device);
    succeeded &= vmm_step(board.wrong == 0 && board.reports == 0 && board_left(&board) == 0, "end",
                          "%u reports, %u left, %u misuses%s%s", board.reports, board_left(&board), board.wrong,
                          board.wrong ? ", the last " : "", board.wrong ? board.wrong_what : "");
    return succeeded ? 0 : 1;
}
