/* The series' handler of COMP_REGS, called as it is compiled, with a state of plain numbers. */
#ifndef KERNEL_COMP_CALL_H
#define KERNEL_COMP_CALL_H

#include <stdbool.h>
#include <stdint.h>

struct comp_call {
    uint64_t hdm_offset, hdm_size, position, count;
    uint32_t decoders;
    bool write, fault;
    uint32_t data;    /* at the start of the user's buffer, before and after */
    uint32_t *shadow; /* (hdm_offset + hdm_size) / 4 dwords */
    int64_t result;
};
#ifdef __cplusplus
extern "C" {
#endif
void call_comp_regs(struct comp_call *call);
#ifdef __cplusplus
}
#endif

#endif
