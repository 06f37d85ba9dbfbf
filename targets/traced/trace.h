/* What a traced target tells while it runs: each block that it enters, each place in memory that it reads or writes. */
#ifndef CXL_TRACE_H
#define CXL_TRACE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum cxl_trace_kind { CXL_TRACE_BLOCK, CXL_TRACE_LOAD, CXL_TRACE_STORE };

/* Exported by a traced target beside cxl_target_v1. `tell` is called before the target does it; `frame` is the frame of
 * the tracer's own function, whose return address lies in the code that does it. Null: nothing is told. */
struct cxl_trace {
    void (*tell)(enum cxl_trace_kind kind, const void *address, size_t size, void *const *frame);
};
extern struct cxl_trace cxl_trace_v1;

#ifdef __cplusplus
}
#endif

#endif
