/* The calls that clang's coverage puts into the code under test, and the copies that it asks of the C library. */
#include "targets/traced/trace.h"

#define EXPORTED __attribute__((visibility("default")))
EXPORTED struct cxl_trace cxl_trace_v1;

#define TELL(kind, address, size) \
    if (cxl_trace_v1.tell) cxl_trace_v1.tell(kind, address, size, __builtin_frame_address(0))

void __sanitizer_cov_trace_pc(void) { TELL(CXL_TRACE_BLOCK, NULL, 0); }

#define ACCESSES(size)                                                                  \
    void __sanitizer_cov_load##size(const void *at) { TELL(CXL_TRACE_LOAD, at, size); } \
    void __sanitizer_cov_store##size(const void *at) { TELL(CXL_TRACE_STORE, at, size); }
ACCESSES(1)
ACCESSES(2)
ACCESSES(4)
ACCESSES(8)
ACCESSES(16)

/* Linked before the library's: what they move is traced too. */
void *memmove(void *to, const void *from, size_t bytes) {
    TELL(CXL_TRACE_LOAD, from, bytes);
    TELL(CXL_TRACE_STORE, to, bytes);
    char *t = to;
    const char *f = from;
    if (t <= f)
        for (size_t i = 0; i < bytes; i++) t[i] = f[i];
    else
        while (bytes--) t[bytes] = f[bytes];
    return to;
}
void *memcpy(void *restrict to, const void *restrict from, size_t bytes) {
    TELL(CXL_TRACE_LOAD, from, bytes);
    TELL(CXL_TRACE_STORE, to, bytes);
    for (size_t i = 0; i < bytes; i++) ((char *)to)[i] = ((const char *)from)[i];
    return to;
}
void *memset(void *to, int value, size_t bytes) {
    TELL(CXL_TRACE_STORE, to, bytes);
    for (size_t i = 0; i < bytes; i++) ((char *)to)[i] = (char)value;
    return to;
}
