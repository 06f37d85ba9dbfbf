/* WARN and BUG become reports to the harness (SYS-2). _ONCE reports every time: a state that outlives a script would
 * make replays differ. */
#ifndef SHIM_LINUX_BUG_H
#define SHIM_LINUX_BUG_H

#include <linux/types.h>

#define SHIM_TEXT_(x) #x
#define SHIM_TEXT(x) SHIM_TEXT_(x)
#define SHIM_HERE __FILE_NAME__ ":" SHIM_TEXT(__LINE__) ": "

/* A call that acquires something, by the function's name and where it is called from. */
#define SHIM_CALL(function) function " " __FILE_NAME__ ":" SHIM_TEXT(__LINE__)

void shim_report_warn(const char *what);
void shim_report_bug(const char *what);
void shim_report_mmio(const char *what);

#define SHIM_WARN_IF(condition, what)                             \
    ({                                                            \
        bool warned_ = !!(condition);                             \
        if (__builtin_expect(warned_, 0)) shim_report_warn(what); \
        warned_;                                                  \
    })

#define WARN_ON(condition) SHIM_WARN_IF(condition, SHIM_HERE "WARN_ON(" #condition ")")
#define WARN_ON_ONCE(condition) SHIM_WARN_IF(condition, SHIM_HERE "WARN_ON_ONCE(" #condition ")")

#endif
