/* A device for the test of the mutants: each line names the operators that apply to it, and no other does. */
#include "registers.h"

static __le32 shadow[16];
static u32 base_lo, base_hi;

static __le32 *at(u32 offset) {
    return &shadow[offset / sizeof(__le32)];  // access-size
}

static void write_ctrl(u32 value) {
    u32 ctrl = le32_to_cpu(*at(CTRL_OFFSET));  // byte-order

    if (ctrl & CTRL_LOCK)  // lock-dropped gate-open gate-closed
        return;
    if (ctrl == VERSION) return;
    if (!(value & CTRL_BOTH))        // gate-open gate-closed
        value &= ~CTRL_MASK;         // mask-dropped
    value = value & ~CTRL_COMPUTED;  // mask-dropped
    value |= 1;                      // mask-dropped
    value += WIDTH_SIZE;
    *at(CTRL_OFFSET) = cpu_to_le32(value);  // store-dropped byte-order
}

static void write_base(u32 i, u32 value, u32 count) {
    u32 low = BASE_LO_OFFSET(i);  // hi-lo

    if (i >= count || value & 0x3)  // bound-off-by-one bound-dropped gate-open gate-closed mask-bit
        return;
    if (value == low) warn("a < b & c"); /* neither is an operator: i >= count */
    base_lo = (u16)value;                // hi-lo access-size
    base_hi = read16(i);                 // hi-lo access-size
    write32(low + i, 0);                 // store-dropped offset-dropped
    for (u32 n = 0; n < count; n++)      // bound-off-by-one
        shadow[n] = read_version(n);     // store-dropped
}

int dispatch(u32 offset, u32 value) {
    switch (offset) {
        case BASE_LO_OFFSET(0):       // hi-lo
            write_base(0, value, 2);  // store-dropped
            return value > 1;         // bound-off-by-one
        case BASE_HI_OFFSET(0):
            write_ctrl(value + read8(offset));  // store-dropped offset-dropped access-size
            break;
    }
    return base_lo - base_hi;  // offset-dropped hi-lo hi-lo
}
