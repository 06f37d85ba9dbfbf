/* Kinds of register blocks that the Register Locator DVSEC names, CXL 4.0 8.1.9. */
#ifndef SHIM_CXL_PCI_H
#define SHIM_CXL_PCI_H

enum cxl_regloc_type {
    CXL_REGLOC_RBI_EMPTY = 0,
    CXL_REGLOC_RBI_COMPONENT = 1,
};

#endif
