/* A field's value by its constant mask. */
#ifndef SHIM_LINUX_BITFIELD_H
#define SHIM_LINUX_BITFIELD_H

#define FIELD_GET(mask, word) ((__typeof__(mask))(((word) & (mask)) >> __builtin_ctzll(mask)))

#endif
