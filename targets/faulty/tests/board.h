/* A simulated device and host for tests: an image built from a few choices, and the services of target.h on top of it.
 *
 * One thread and its hook: `during` is called as another thread at a service call, once the locks it takes are free. */
#ifndef CXL_TESTS_BOARD_H
#define CXL_TESTS_BOARD_H

#include <stdbool.h>
#include <stdint.h>

#include "targets/target.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The choices an image is built from; board_defaults() gives a conforming device with two decoders. */
struct board_choice {
    uint32_t dvsec_pos, dvsec_length, locator_pos;
    uint32_t cap, control, status, control2, status2, lock, cap2, cap3; /* CXL Device DVSEC */
    uint32_t range_base_high, range_base_low, range_size_low, range2_size_low;
    uint32_t class_code;
    uint32_t array_id; /* in the header of the capability array */
    uint32_t hdm, hdmc, global;
    uint32_t second_hdm; /* pointer of a second HDM entry, 0 for none */
    struct {
        uint32_t base_lo, base_hi, size_lo, size_hi, ctrl, skip_lo, skip_hi, tail;
    } decoder[16];
    uint64_t block_offset;
    uint64_t bar_size;                    /* of BAR 2, where the block lies */
    uint32_t hidden_first, hidden_middle; /* IDs of extended capabilities at 0x100 and between the DVSECs; 0: none */
    uint32_t other_dvsec;                 /* position of a DVSEC of another vendor, 0 for none */
    bool no_link;
    bool no_list, no_flr; /* no capability list below 0x100; no function level reset by config write */
    uint32_t msix_table;  /* offset | BAR of an MSI-X table, 0 for no MSI-X capability */
    uint64_t hpa_size;
    uint32_t hpa_owner, unmappable_bars;
    bool opted_out;
};

/* Where board_build() puts the capabilities below 0x100. */
enum { BOARD_PM = 0x40, BOARD_EXPRESS = 0x50, BOARD_MSIX = 0x90 };
enum { BOARD_HELD = 256, BOARD_PAGES = 64, BOARD_LINES = 1024, BOARD_LINE = 64 };

struct board_held { /* something acquired, or a mapped range of memory */
    enum cxl_resource kind;
    uint64_t id, size; /* size: of a claim or a memory map */
    enum cxl_cache cache;
    const char *what;
};

struct board_page { /* a page of a user's mapping that leads somewhere */
    const struct cxl_mapping *mapping;
    uint64_t page, frame;
    enum cxl_cache cache;
    bool locked; /* memory_lock was held when it was inserted (DPA-5) */
};

struct board_lock {
    unsigned shared[2];
    bool exclusive[2]; /* by thread: 0 is the test's, 1 is the hook's */
};

struct board {
    struct cxl_device_image image;
    struct cxl_services services;
    uint8_t config[CXL_CONFIG_SIZE];
    uint8_t cm[CXL_CM_SIZE];
    uint32_t device;  /* position of the CXL Device DVSEC, for its write-1-to-clear bits */
    uint64_t effects; /* digest of every write to hardware, every report and what every other service did, in order */
    unsigned config_writes, mmio_writes, mmio_reads, reports, resets;
    uint32_t last_pos, last_width, last_value; /* of the last config write */
    int reset_error;
    unsigned fail_config_read;        /* the n-th one from now fails with -EIO; 0: none */
    void (*at_reset)(struct board *); /* what hardware does when a reset succeeds */

    void (*during)(struct board *); /* called once, as thread 1, at a service call */
    unsigned during_after;          /* service calls to let pass before */
    unsigned during_shared;         /* the locks it takes so, one bit each: it waits until they are free for that */
    unsigned during_exclusive;
    unsigned points; /* service calls so far */
    unsigned thread; /* which one runs */
    void *context;

    unsigned acquisitions, refused;    /* since power-on; how many of them the test refused */
    unsigned fail_acquisition;         /* the n-th one from now is refused; 0: none */
    int refused_errno;                 /* of the last refused one */
    unsigned wrong;                    /* released, unlocked, unmapped without being held; touched without a mapping,
                                        * read past a BAR */
    const char *wrong_what;            /* the last of these */
    unsigned live[CXL_RESOURCES];      /* how many are held, by kind */
    unsigned held_count, pages, lines; /* entries of the tables */
    struct board_lock lock[CXL_LOCKS];
    struct board_held held[BOARD_HELD];
    struct board_page page[BOARD_PAGES];
    struct { /* device memory written so far; every other byte has a pattern, board_pattern() */
        uint64_t at;
        uint8_t bytes[BOARD_LINE];
    } line[BOARD_LINES];
};

struct board_choice board_defaults(void);
void board_build(struct board *b, const struct board_choice *c);
/* Power-on once more: hardware is as the image has it. */
void board_power(struct board *b);

/* What is held but for CXL_REGION (U-13): 0 after remove(). */
unsigned board_left(const struct board *b);
bool board_unlocked(const struct board *b);

/* A byte of device memory, as it is and as it was before any write. */
uint8_t board_memory(const struct board *b, uint64_t hpa);
uint8_t board_pattern(uint64_t hpa);

/* The entry of a page of a mapping, or null; and munmap(2)'s part of the page table. */
const struct board_page *board_find_page(const struct board *b, const struct cxl_mapping *mapping, uint64_t page);
void board_drop_pages(struct board *b, const struct cxl_mapping *mapping);

/* For the services' files: every one is a point where the hook may run, logs what it did, and counts misuse. */
void board_point(struct board *b);
void board_log(struct board *b, uint32_t service, uint64_t where, uint64_t bytes, uint64_t value);
void board_misuse(struct board *b, const char *what);
void board_resource_services(struct cxl_services *s);
void board_memory_services(struct cxl_services *s);
void board_lock_services(struct cxl_services *s);

uint32_t board_get(const uint8_t *from, uint32_t bytes);
void board_put(uint8_t *to, uint32_t bytes, uint32_t value);

#ifdef __cplusplus
}
#endif

#endif
