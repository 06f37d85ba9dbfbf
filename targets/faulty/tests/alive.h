/* Random scripts whose numbers repeat them: what one shows on a target, as a digest. */
#ifndef CXL_TESTS_ALIVE_H
#define CXL_TESTS_ALIVE_H

#include "board.h"

/* The random source, from a number other than 0. */
void any_from(uint32_t number);
uint32_t any(void);
uint32_t below(uint32_t n);
uint32_t one_of(const uint32_t *list, uint32_t n);
#define ONE_OF(...) one_of((const uint32_t[]){__VA_ARGS__}, sizeof((uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t))

struct board_choice any_choice(void);

/* What one script shows on one target. */
uint64_t run(const struct cxl_target *t, uint32_t number);

#endif
