/* What the files of preload.so share: descriptors that are ours, and the question to the program behind the socket. */
#ifndef CXL_PRELOAD_H
#define CXL_PRELOAD_H

#include <stdbool.h>
#include <stddef.h>

#include "fuzzers/preload/wire.h"

/* What a descriptor is. */
enum kind { NOT_OURS, DEVICE, DEVICE_FILE, IOMMUFD, CONTAINER, GROUP, SIMULATOR };

enum kind kind_of(int fd);
/* A fresh descriptor of that kind. */
int descriptor(enum kind kind);
/* It is one of that kind from now on; NOT_OURS: no longer ours. */
void becomes(int fd, enum kind kind);

void ask(const struct wire_question *question, struct wire_answer *answer);
/* result as a system call has it: -1 and errno. */
long system_result(int64_t result);
/* Whether this machine does not have it, by the environment. */
bool without(const char *what);

/* Pages that were reached may be gone after any question: they are asked again. */
void forget_pages(void);

#endif
