/* The planted faults of the target `faulty`: their list, and which one is selected. */
#ifndef CXL_FAULTS_H
#define CXL_FAULTS_H

#ifdef __cplusplus
extern "C" {
#endif

enum cxl_fault_id {
    FAULT_NONE,
#define FAULT_ROW(id, name, rule, text) FAULT_##id,
#include "targets/faulty/faults.def"
#undef FAULT_ROW
};

struct cxl_fault_row {
    const char *name, *rule, *text;
};
extern const struct cxl_fault_row cxl_faults[];
extern const unsigned cxl_fault_count;

extern enum cxl_fault_id cxl_fault; /* the selected one */

/* The target's option(): a fault's name, or null for none. 0 or -EINVAL. */
int cxl_fault_select(const char *name);

#ifdef __cplusplus
}
#endif

#endif
