/* How a program ends that shows nothing: it could not be run, or the device has not what the finding needs. */
#ifndef ENDS_H
#define ENDS_H
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "helper.h"

#ifndef EXIT_BROKEN
#define EXIT_BROKEN 2
#define EXIT_LACKS 77
#endif

HELPER void broken(const char *what, const char *which) {
    printf("cannot be run: %s %s: %s\n", what, which, strerror(errno));
    exit(EXIT_BROKEN);
}

HELPER void lacks(const char *what, const char *which) {
    printf("not shown on this device: it needs %s%s\n", what, which);
    exit(EXIT_LACKS);
}
#endif
