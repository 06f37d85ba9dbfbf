/* A device for the test of the mutants: each line names the operators that apply to it, and no other does. */
#ifndef MUTANTS_TEST_REGISTERS_H
#define MUTANTS_TEST_REGISTERS_H

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef u32 __le32;
typedef u16 __le16;

#define BIT(n) (1u << (n))
#define GENMASK(high, low) ((~0u >> (31 - (high))) & (~0u << (low)))

#define CTRL_OFFSET 0x10                              // offset
#define BASE_LO_OFFSET(i) (0x20 * (i) + CTRL_OFFSET)  // offset
#define BASE_HI_OFFSET(i) (0x20 * (i) + 0x14)         // offset offset
#define UNUSED_OFFSET 0x18
#define WIDTH_SIZE 4  // access-size
#define VERSION 7
#define CTRL_LOCK BIT(8)   // mask-bit
#define CTRL_LAST BIT(31)  // mask-bit
#define CTRL_UNUSED BIT(9)
#define CTRL_MASK GENMASK(27, 4)    // genmask-high genmask-low
#define CTRL_ONE GENMASK(5, 5)      // genmask-high genmask-low
#define CTRL_COMPUTED BIT(VERSION)  //
#define CTRL_BOTH (CTRL_LAST | CTRL_ONE)

u32 le32_to_cpu(__le32 value);
__le32 cpu_to_le32(u32 value);
u8 read8(u32 offset);
u16 read16(u32 offset);
u32 read32(u32 offset);
u32 read_version(u32 offset);
void write32(u32 offset, u32 value);
void warn(const char *text);

#endif
