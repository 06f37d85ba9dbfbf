/* Accesses that happen exactly once, and small arithmetic on any type. */
#ifndef SHIM_LINUX_COMPILER_H
#define SHIM_LINUX_COMPILER_H

#include <linux/types.h>
#include <string.h>

#define READ_ONCE(x) (*(const volatile __typeof__(x) *)&(x))
#define WRITE_ONCE(x, value) (*(volatile __typeof__(x) *)&(x) = (value))

#define min(a, b)                          \
    ({                                     \
        __auto_type min_a_ = (a);          \
        __auto_type min_b_ = (b);          \
        min_a_ < min_b_ ? min_a_ : min_b_; \
    })

#define container_of(pointer, type, member) ((type *)((char *)(pointer) - offsetof(type, member)))
#define offsetofend(type, member) (offsetof(type, member) + sizeof(((type *)0)->member))

/* Host and bus are little-endian here. */
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the shim is for little-endian hosts");
#define cpu_to_le16(x) ((__le16)(x))
#define cpu_to_le32(x) ((__le32)(x))
#define le16_to_cpu(x) ((u16)(x))
#define le32_to_cpu(x) ((u32)(x))

#endif
