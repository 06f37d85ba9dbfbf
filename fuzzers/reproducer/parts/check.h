/* What is expected, and what came. */
#ifndef CHECK_H
#define CHECK_H
#include <stdio.h>

#include "helper.h"

static int shown;

HELPER void check(const char *what, unsigned long long got, unsigned long long expected) {
    const char *form = (long long)expected < 0 || (long long)got < 0 ? "%s: expected %lld, got %lld\n"
                                                                     : "%s: expected %#llx, got %#llx\n";

    printf(form, what, expected, got);
    shown |= got != expected;
}
#endif
