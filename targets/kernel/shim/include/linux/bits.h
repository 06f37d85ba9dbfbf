/* Single bits and contiguous bit ranges. */
#ifndef SHIM_LINUX_BITS_H
#define SHIM_LINUX_BITS_H

#define BIT(n) (1UL << (n))

/* Bits `high` down to `low`, both included. */
#define __GENMASK(high, low) ((~0UL >> (63 - (high))) & (~0UL << (low)))
#define GENMASK(high, low) __GENMASK(high, low)

#endif
