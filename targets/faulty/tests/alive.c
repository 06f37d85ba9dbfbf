/* Every planted fault can be selected, and every one shows: random scripts run on the reference and on the faulty one
 * until what a VMM or the hardware sees differs. The two that only a sanitizer sees must be seen by it, and by nothing
 * else; with no fault selected nothing differs. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "board.h"
#include "targets/cxl_uapi.h"
#include "targets/faulty/faults.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ASAN 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define WITH_ASAN 1
#endif

static unsigned sanitizer_reports;
#ifdef WITH_ASAN
void __asan_set_error_report_callback(void (*)(const char *));
const char *__asan_default_options(void);
const char *__asan_default_options(void) { return "halt_on_error=0"; }
static void on_report(const char *text) { sanitizer_reports += text != NULL; }
#endif

extern const struct cxl_target cxl_target_reference, cxl_target_faulty;

enum { SCRIPTS = 20000, STEPS = 30 };

static uint32_t seed;
static uint32_t any(void) {
    seed ^= seed << 13, seed ^= seed >> 17, seed ^= seed << 5;
    return seed * 2654435761u >> 8;
}
static uint32_t below(uint32_t n) { return any() % n; }
static uint32_t one_of(const uint32_t *list, uint32_t n) { return list[below(n)]; }
#define ONE_OF(...) one_of((const uint32_t[]){__VA_ARGS__}, sizeof((uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t))

static struct board_choice any_choice(void) {
    struct board_choice c = board_defaults();
    c.dvsec_length = ONE_OF(0x38, 0x3c, 0x3c, 0x32);
    if (below(8) == 0) c.dvsec_pos = 0x1000 - c.dvsec_length / 4 * 4;
    c.cap = (any() & 0x41) | 2 | (below(8) ? 4 : 0) | 1 << 4;
    c.control = any() & 0x4ffd;
    c.status = ONE_OF(0, 0x4000, 0x4003);
    c.control2 = any() & 9;
    c.status2 = any() & 0xf;
    c.lock = below(8) == 0;
    c.cap2 = any() & 0x40;
    c.cap3 = any() & 0x18;
    c.range_base_high = any();
    c.range_base_low = any() << 28;
    if (below(16) == 0) c.class_code = 0x050210;
    c.hdmc = below(4) | (any() & 1 << 10) | (any() & 1 << 13);
    c.global = any() & 3;
    for (int i = 0; i < 6; i++) {
        c.decoder[i].ctrl = ONE_OF(0, 0x100, 0x300, 0x600, 0x700, 0x700, 0xf0f00600);
        c.decoder[i].base_lo = any() << 28;
        c.decoder[i].base_hi = any();
        c.decoder[i].size_lo = below(4) << 28;
        c.decoder[i].skip_lo = c.decoder[i].skip_hi = below(4) << 28;
    }
    if (below(8) == 0) c.second_hdm = 0x200;
    if (below(4) == 0) c.hidden_first = 0x100;
    if (below(4) == 0) c.hidden_middle = 0x100;
    if (below(2) == 0) c.other_dvsec = 0x23c;
    return c;
}

static struct board board;
static const struct cxl_target *target;
static struct cxl_target_device *device;
static uint64_t seen;

static void see(const void *what, size_t bytes) {
    for (size_t i = 0; i < bytes; i++) seen = (seen ^ ((const uint8_t *)what)[i]) * 0x100000001b3ull;
}

static void transfer(bool write, uint32_t region, uint64_t at, uint64_t count, uint32_t value, bool mapped) {
    uint8_t buffer[32] = {0};
    int64_t position = ((int64_t)region << 40) + (int64_t)at;
    void *user = mapped ? (void *)buffer : (void *)16;
    for (unsigned i = 0; i < sizeof buffer; i++) buffer[i] = write ? (uint8_t)(value >> 8 * (i % 4)) : 0;
    int64_t result =
        write ? target->write(device, user, count, &position) : target->read(device, user, count, &position);
    see(&result, sizeof result);
    see(&position, sizeof position);
    see(buffer, sizeof buffer);
    see(&board.effects, sizeof board.effects);
}

static void inner_write(struct board *b) {
    static const uint8_t locked[4] = {0, 3, 0, 0};
    int64_t at = (10ll << 40) + 0x60;
    (void)b;
    target->write(device, locked, 4, &at);
}

static void look(void) {
    for (uint32_t at = 0; at < 0x290; at += 4) transfer(false, 10, at, 4, 0, true);
    for (uint32_t at = 0; at < 0x3c; at += 4) transfer(false, 7, board.device + at, 4, 0, board.device + at < 0x1000);
    uint8_t info[2][64] = {{0}};
    info[0][0] = (uint8_t)ONE_OF(20, 24, 56, 64);
    info[1][0] = 48, info[1][8] = 10;
    for (unsigned i = 0; i < 2; i++) {
        target->ioctl(device, i ? VFIO_DEVICE_GET_REGION_INFO : VFIO_DEVICE_GET_INFO, info[i]);
        see(info[i], 64);
    }
    uint64_t reads = board.mmio_reads;
    transfer(false, 10, 0x44, 4, 0, true);
    reads = board.mmio_reads - reads;
    see(&reads, sizeof reads);
}

static void any_step(void) {
    uint32_t value =
        ONE_OF(0, 0xffffffff, 1, 0x300, 0x100, 0x200, 0x700, 0xfffffcff, 0xfffffeff, any() << 8 | below(256));
    uint32_t width = ONE_OF(1, 2, 4, 4, 8);
    uint32_t odd = below(16);
    switch (below(16)) {
        case 0:
            transfer(true, 7, 0x100 + 4 * below(0x90), width, value, odd != 0);
            break;
        case 1:
            transfer(any() & 1, 7, 0xff8 + below(12), below(12), value, odd != 0);
            break;
        case 2:
            transfer(any() & 1, 9 + below(3), below(0x90), ONE_OF(0, 1, 4, 4, 8), value, odd > 3);
            break;
        case 3:
            if (below(3) == 0) target->ioctl(device, VFIO_DEVICE_RESET, NULL);
            break;
        case 4:
            if (below(3)) break;
            target->close(device);
            target->open(device);
            break;
        case 5:
            board.during = inner_write;
            transfer(true, 10, 0x60, 4, value, true);
            board.during = NULL;
            break;
        case 6:
        case 7:
        case 8:
        case 9:
        case 10:
            transfer(any() % 4 != 0, 7, board.device + below(0x3c), width, value, odd != 0);
            break;
        case 11:
            board.fail_config_read = 2;
            transfer(false, 7, 0x300, 8, 0, true);
            board.fail_config_read = 0;
            break;
        default:
            transfer(any() % 4 != 0, 10, odd ? 0x40 + 4 * below(20) : 4 * below(0x94), 4, value, odd != 0);
            break;
    }
}

/* What one script shows on one target. */
static uint64_t run(const struct cxl_target *t, uint32_t number) {
    seed = number * 2654435761u | 1;
    for (int i = 0; i < 8; i++) any();
    struct board_choice c = any_choice();
    board_build(&board, &c);
    target = t;
    seen = 0xcbf29ce484222325ull;
    if (t->probe(&board.services, &board.image, &device)) abort();
    if (t->open(device)) abort();
    look();
    for (int i = 0; i < STEPS; i++) any_step();
    look();
    t->close(device);
    t->remove(device);
    return seen;
}

static unsigned first_difference(unsigned scripts) {
    static uint64_t expected[SCRIPTS + 1];
    for (unsigned n = 1; n <= scripts; n++) {
        if (!expected[n]) expected[n] = run(&cxl_target_reference, n);
        if (run(&cxl_target_faulty, n) != expected[n]) return n;
    }
    return 0;
}

int main(int argc, char **argv) {
    int failures = 0;
    unsigned slowest = 0;
    (void)argv;
#ifdef WITH_ASAN
    __asan_set_error_report_callback(on_report);
#endif
    if (cxl_target_reference.option) failures++, puts("reference has options");
    if (cxl_target_faulty.option("no-such-fault") != -EINVAL) failures++, puts("an unknown fault is taken");
    if (cxl_target_faulty.option(NULL) != 0) failures++, puts("no fault cannot be selected");
    if (first_difference(2000) != 0) failures++, puts("faulty differs although no fault is selected");
    for (unsigned i = 0; i < cxl_fault_count; i++) {
        const struct cxl_fault_row *f = cxl_faults + i;
        bool hidden = strstr(f->text, "sanitizer only") != NULL;
        sanitizer_reports = 0;
        if (cxl_target_faulty.option(f->name) != 0) failures++, printf("%s cannot be selected\n", f->name);
        unsigned script = first_difference(hidden ? 2000 : SCRIPTS);
        if (script > slowest) slowest = script;
        if (argc > 1) printf("%-28s %-8s script %u\n", f->name, f->rule, script);
        if (hidden && script) failures++, printf("%s changes a result\n", f->name);
        if (!hidden && !script) failures++, printf("%s never shows\n", f->name);
        if (!hidden && sanitizer_reports) failures++, printf("%s is seen by the sanitizer\n", f->name);
#ifdef WITH_ASAN
        if (hidden && !sanitizer_reports) failures++, printf("%s is not seen by the sanitizer\n", f->name);
#endif
    }
    cxl_target_faulty.option(NULL);
    printf("%u faults, %d failures, slowest found by script %u\n", cxl_fault_count, failures, slowest);
    return failures != 0;
}
