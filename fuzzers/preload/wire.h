/* What preload.so asks of the program that has the device: one packet, one answer, over a socket. */
#ifndef CXL_PRELOAD_WIRE_H
#define CXL_PRELOAD_WIRE_H

#include <stdint.h>

#define WIRE_SOCKET "CXLORACLE_PRELOAD_SOCKET"   /* environment: the socket's number */
#define WIRE_SYSFS "CXLORACLE_PRELOAD_SYSFS"     /* and a directory with vfio-dev/, in place of the device's in sysfs */
#define WIRE_WITHOUT "CXLORACLE_PRELOAD_WITHOUT" /* "group", "simulator": what this machine does not have */

enum wire_op {
    WIRE_OPEN,   /* one more fd of the device */
    WIRE_CLOSE,  /* one less */
    WIRE_READ,   /* offset, count, fault: bytes */
    WIRE_WRITE,  /* the same, with bytes */
    WIRE_IOCTL,  /* number: the request; bytes: its argument, in and out */
    WIRE_MMAP,   /* offset, count, flags (CXL_MAP_*): result the slot */
    WIRE_MUNMAP, /* number: the slot */
    WIRE_TOUCH,  /* number: the slot; offset: the page: what the page holds */
    WIRE_STEP,   /* bytes: a line of a script */
    WIRE_SAW,    /* bytes: words of a report */
};

#define WIRE_MOST 4352 /* a page, or an argsz and some behind it */

#define WIRE_UNTOUCHED 0xa5 /* of an answer: a byte that the target has not written */

struct wire_question {
    uint32_t op, number, flags, fault;
    uint64_t offset, count;
    uint8_t bytes[WIRE_MOST];
};
struct wire_answer {
    int64_t result, moved; /* moved: the file position */
    uint8_t bytes[WIRE_MOST];
};

#endif
