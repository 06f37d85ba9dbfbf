/* What code that includes <linux/bitops.h> expects of it here: BIT and GENMASK. */
#ifndef SHIM_LINUX_BITOPS_H
#define SHIM_LINUX_BITOPS_H

#include <linux/bits.h>
#include <linux/types.h>

#endif
