/* What the groups of the selfcheck share: a board with the reference on it, accesses to it, and the counting of checks.
 */
#ifndef CXL_TESTS_SELFCHECK_H
#define CXL_TESTS_SELFCHECK_H

#include <stdio.h>

#include "board.h"
#include "targets/cxl_uapi.h"

extern const struct cxl_target *const target;
extern struct board board;
extern struct cxl_target_device *device;

extern int failures, checks;
#define CHECK(truth)                                                   \
    do {                                                               \
        checks++;                                                      \
        if (!(truth)) {                                                \
            failures++;                                                \
            printf("%s:%d: not so: %s\n", __func__, __LINE__, #truth); \
        }                                                              \
    } while (0)
#define EQUAL(got, want)                                                                                  \
    do {                                                                                                  \
        long long got_ = (long long)(got), want_ = (long long)(want);                                     \
        checks++;                                                                                         \
        if (got_ != want_) {                                                                              \
            failures++;                                                                                   \
            printf("%s:%d: %s is %#llx, not %#llx\n", __func__, __LINE__, #got, (unsigned long long)got_, \
                   (unsigned long long)want_);                                                            \
        }                                                                                                 \
    } while (0)

enum { COMP = 10, CONFIG = 7, DPA = 9, DVSEC = 0x200, HDM = 0x40, DEC0 = HDM + 0x10 };
enum { BASE_LO = 0, BASE_HI = 4, SIZE_LO = 8, SIZE_HI = 0xc, CTRL = 0x10 };
#define UNMAPPED ((void *)16)

/* Builds the board, probes and opens the device; finish() closes and removes it. */
void start(const struct board_choice *c);
void finish(void);
/* After remove(): all is given back, no lock is held, nothing was misused or reported. */
void nothing_left(void);

/* An access through the region's file offset; the position moves by what was transferred, or not at all. */
int64_t read_at(int region, uint64_t at, void *buffer, uint64_t count);
int64_t write_at(int region, uint64_t at, const void *buffer, uint64_t count);
uint32_t get(int region, uint32_t at, uint32_t bytes);
void put(int region, uint32_t at, uint32_t bytes, uint32_t value);

/* A register of the component block or of the DVSEC, as it reads; the `_after` ones write it first. */
uint32_t comp(uint32_t at);
uint32_t comp_after(uint32_t at, uint32_t value);
uint32_t dvsec(uint32_t at, uint32_t bytes);
uint32_t dvsec_after(uint32_t at, uint32_t bytes, uint32_t value);

/* mmap(2) and munmap(2) of a region, shared, readable and writable; the user's first access to a page. */
int map(struct cxl_mapping *m, int region, uint64_t at, uint64_t length);
void unmap(struct cxl_mapping *m);
int touch(struct cxl_mapping *m, uint64_t page);

/* What the ioctls say: that CXL is on, and how large a region is. */
bool enabled(void);
bool detects(const struct board_choice *c);
uint64_t region_size(uint32_t index);

/* The groups, one file each or two. */
void access_rules(void);
void concurrency(void);
void prefix_rules(void);
void decoder_rules(void);
void snapshot_rules(void);
void confidentiality(void);
void control_rules(void);
void length_rules(void);
void config_rules(void);
void detection_rules(void);
void info_rules(void);
void region_rules(void);
void mapping_rules(void);
void memory_rules(void);
void reset_rules(void);
void race_rules(void);
void life_rules(void);
void failure_rules(void);
void rubbish(void);

#endif
