/* Probe, open, 16 accesses, close, remove: how often a second. Not a test; for people. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "board.h"

extern const struct cxl_target cxl_target_reference;

int main(int argc, char **argv) {
    const struct cxl_target *t = &cxl_target_reference;
    long rounds = argc > 1 ? atol(argv[1]) : 200000;
    struct board b;
    struct board_choice c = board_defaults();
    struct timespec from, to;
    board_build(&b, &c);
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (long n = 0; n < rounds; n++) {
        struct cxl_target_device *d;
        uint32_t value = (uint32_t)n * 2654435761u;
        if (t->probe(&b.services, &b.image, &d) || t->open(d)) abort();
        for (uint32_t i = 0; i < 16; i++) {
            bool comp = i & 1;
            int64_t at = comp ? (10ll << 40) + 4 * ((value >> i) % 40) : (7ll << 40) + 0x200 + (value >> i) % 0x3c;
            if (i & 2)
                t->write(d, &value, 4, &at);
            else
                t->read(d, &value, 4, &at);
        }
        t->close(d);
        t->remove(d);
    }
    clock_gettime(CLOCK_MONOTONIC, &to);
    double seconds = (double)(to.tv_sec - from.tv_sec) + 1e-9 * (double)(to.tv_nsec - from.tv_nsec);
    printf("%ld rounds of 16 accesses in %.2f s: %.0f a second\n", rounds, seconds, (double)rounds / seconds);
}
