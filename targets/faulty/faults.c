/* The rows of faults.def as data, and their selection by name. */
#include "targets/faulty/faults.h"

#include <errno.h>
#include <string.h>

const struct cxl_fault_row cxl_faults[] = {
#define FAULT_ROW(id, name, rule, text) {name, rule, text},
#include "targets/faulty/faults.def"
#undef FAULT_ROW
};
const unsigned cxl_fault_count = sizeof cxl_faults / sizeof cxl_faults[0];

enum cxl_fault_id cxl_fault = FAULT_NONE;

int cxl_fault_select(const char *name) {
    cxl_fault = FAULT_NONE;
    if (!name) return 0;
    for (unsigned i = 0; i < cxl_fault_count; i++) {
        if (strcmp(name, cxl_faults[i].name) != 0) continue;
        cxl_fault = (enum cxl_fault_id)(i + 1);
        return 0;
    }
    return -EINVAL;
}
