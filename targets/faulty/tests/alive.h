/* Random scripts whose numbers repeat them: what one shows on a target, as a digest. */
#ifndef CXL_TESTS_ALIVE_H
#define CXL_TESTS_ALIVE_H

#include <stddef.h>

#include "board.h"

/* The random source, from a number other than 0. */
void any_from(uint32_t number);
uint32_t any(void);
uint32_t below(uint32_t n);
uint32_t one_of(const uint32_t *list, uint32_t n);
#define ONE_OF(...) one_of((const uint32_t[]){__VA_ARGS__}, sizeof((uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t))

struct board_choice any_choice(void);

/* The script's device, and what goes into its digest. */
extern struct board board;
extern const struct cxl_target *target;
extern struct cxl_target_device *device;
void see(const void *what, size_t bytes);
void see_number(int64_t number);
void see_pages(void);
void transfer(bool write, uint32_t region, uint64_t at, uint64_t count, uint32_t value, bool mapped);

/* Memory, mappings, fds and resets: one random step; what is left is unmapped at the end. */
void memory_start(void);
void memory_step(void);
void memory_end(void);
enum { SLOTS = 3 }; /* mappings at a time */
void touch(unsigned slot);
void reset_step(void);
void other_thread_step(void);

/* All that can be looked at without changing anything. */
void look(void);

/* What one script shows on one target. */
uint64_t run(const struct cxl_target *t, uint32_t number);

#endif
