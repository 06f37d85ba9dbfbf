/* Every planted fault can be selected, and every one shows: random scripts run on the reference and on the faulty one
 * until what a VMM or the hardware sees differs. Those that only a sanitizer sees must be seen by it, and by nothing
 * else; with no fault selected nothing differs. */
#include "alive.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

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
const char *__asan_default_options(void) { return "halt_on_error=0:detect_leaks=0"; }
static void on_report(const char *text) { sanitizer_reports += text != NULL; }
#endif

extern const struct cxl_target cxl_target_reference, cxl_target_faulty;

enum { SCRIPTS = 20000 };

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
