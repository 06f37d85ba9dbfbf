/* As much of the kernel's harness of that name as reproducers use, in our own words: one test, in this process. */
#ifndef KSELFTEST_HARNESS_H
#define KSELFTEST_HARNESS_H

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define KSFT_PASS 0
#define KSFT_FAIL 1
#define KSFT_SKIP 4

struct test_metadata {
    int failed;
};
typedef void test_function(struct test_metadata *);
static test_function *the_test;

#define FIXTURE(fixture) struct fixture##_data
#define FIXTURE_SETUP(fixture) \
    static void fixture##_setup(struct test_metadata *_metadata __attribute__((unused)), struct fixture##_data *self)
#define FIXTURE_TEARDOWN(fixture) \
    static void fixture##_teardown(struct test_metadata *_metadata __attribute__((unused)), struct fixture##_data *self)

#define TEST_F(fixture, name)                                                                     \
    static void fixture##_##name(struct test_metadata *_metadata, struct fixture##_data *self);   \
    static void wrapped_##name(struct test_metadata *metadata) {                                  \
        static struct fixture##_data data;                                                        \
        fixture##_setup(metadata, &data);                                                         \
        fixture##_##name(metadata, &data);                                                        \
        fixture##_teardown(metadata, &data);                                                      \
    }                                                                                             \
    static void __attribute__((constructor)) register_##name(void) { the_test = wrapped_##name; } \
    static void fixture##_##name(struct test_metadata *_metadata __attribute__((unused)),         \
                                 struct fixture##_data *self __attribute__((unused)))

/* A mixed comparison of signed and unsigned is a warning, as it is there. */
#define EXPECT_EQ(expected, seen)                                                                                    \
    do {                                                                                                             \
        __typeof__(expected) expected_ = (expected);                                                                 \
        __typeof__(seen) seen_ = (seen);                                                                             \
        if (!(expected_ == seen_)) {                                                                                 \
            printf("# Expected %s (%lld) == %s (%lld)\n", #expected, (long long)expected_, #seen, (long long)seen_); \
            _metadata->failed = 1;                                                                                   \
        }                                                                                                            \
    } while (0)

static inline __attribute__((noreturn, format(printf, 1, 2))) void ksft_exit_skip(const char *form, ...) {
    va_list arguments;

    va_start(arguments, form);
    vprintf(form, arguments);
    va_end(arguments);
    exit(KSFT_SKIP);
}

static inline int test_harness_run(int argc, char **argv) {
    struct test_metadata metadata = {0};

    (void)argc;
    (void)argv;
    the_test(&metadata);
    return metadata.failed ? KSFT_FAIL : KSFT_PASS;
}

#endif
