/* The reference against the contract, rule by rule, on hand-made devices; every expected value is the contract's. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "board.h"
#include "targets/cxl_uapi.h"

extern const struct cxl_target cxl_target_reference;
static const struct cxl_target *const target = &cxl_target_reference;

static int failures, checks;
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

static struct board board;
static struct cxl_target_device *device;

enum { COMP = 10, CONFIG = 7, DPA = 9, DVSEC = 0x200, HDM = 0x40, DEC0 = HDM + 0x10 };
enum { BASE_LO = 0, BASE_HI = 4, SIZE_LO = 8, SIZE_HI = 0xc, CTRL = 0x10 };
#define UNMAPPED ((void *)16)

static void begin(const struct board_choice *c) {
    board_build(&board, c);
    EQUAL(target->probe(&board.services, &board.image, &device), 0);
    EQUAL(target->open(device), 0);
}

static void end(void) {
    target->close(device);
    target->remove(device);
}

static int64_t position;
static int64_t read_at(int region, uint64_t at, void *buffer, uint64_t count) {
    position = ((int64_t)region << 40) + (int64_t)at;
    int64_t before = position, result = target->read(device, buffer, count, &position);
    EQUAL(position - before, result > 0 ? result : 0);
    return result;
}
static int64_t write_at(int region, uint64_t at, const void *buffer, uint64_t count) {
    position = ((int64_t)region << 40) + (int64_t)at;
    int64_t before = position, result = target->write(device, buffer, count, &position);
    EQUAL(position - before, result > 0 ? result : 0);
    return result;
}
static uint32_t get(int region, uint32_t at, uint32_t bytes) {
    uint8_t buffer[4] = {0};
    EQUAL(read_at(region, at, buffer, bytes), bytes);
    return board_get(buffer, bytes);
}
static void put(int region, uint32_t at, uint32_t bytes, uint32_t value) {
    uint8_t buffer[4];
    board_put(buffer, bytes, value);
    EQUAL(write_at(region, at, buffer, bytes), bytes);
}
static uint32_t comp(uint32_t at) { return get(COMP, at, 4); }
static uint32_t comp_after(uint32_t at, uint32_t value) {
    put(COMP, at, 4, value);
    return comp(at);
}
static uint32_t dvsec(uint32_t at, uint32_t bytes) { return get(CONFIG, DVSEC + at, bytes); }
static uint32_t dvsec_after(uint32_t at, uint32_t bytes, uint32_t value) {
    put(CONFIG, DVSEC + at, bytes, value);
    return dvsec(at, bytes);
}
static bool enabled(void) {
    struct vfio_device_info info = {.argsz = sizeof info};
    EQUAL(target->ioctl(device, VFIO_DEVICE_GET_INFO, &info), 0);
    CHECK(info.flags & VFIO_DEVICE_FLAGS_PCI);
    EQUAL(info.num_regions, info.flags & VFIO_DEVICE_FLAGS_CXL ? 11 : 9);
    return info.flags & VFIO_DEVICE_FLAGS_CXL;
}
static bool detects(const struct board_choice *c) {
    begin(c);
    bool is = enabled();
    end();
    return is;
}
static uint64_t region_size(uint32_t index) {
    struct vfio_region_info info = {.argsz = sizeof info, .index = index};
    EQUAL(target->ioctl(device, VFIO_DEVICE_GET_REGION_INFO, &info), 0);
    EQUAL(info.offset, (uint64_t)index << 40);
    return info.size;
}

static void access_rules(void) {
    struct board_choice c = board_defaults();
    uint8_t buffer[16] = {0};
    begin(&c);
    uint32_t size = HDM + 0x10 + 2 * 0x20; /* ACC-6 */
    EQUAL(region_size(COMP), size);
    EQUAL(read_at(COMP, 0, UNMAPPED, 0), 0); /* ACC-1 */
    EQUAL(read_at(COMP, size + 3, UNMAPPED, 0), 0);
    EQUAL(read_at(COMP, size, buffer, 4), -EINVAL);
    EQUAL(read_at(COMP, size - 4, buffer, 4), 4);
    EQUAL(read_at(COMP, size - 4, buffer, 8), -EINVAL); /* ACC-2 */
    EQUAL(read_at(COMP, size - 2, buffer, 4), -EINVAL);
    EQUAL(read_at(COMP, 0, buffer, 1), -EINVAL);
    EQUAL(read_at(COMP, 0, buffer, 2), -EINVAL);
    EQUAL(read_at(COMP, 0, buffer, 8), -EINVAL);
    EQUAL(read_at(COMP, 2, UNMAPPED, 4), -EINVAL);
    EQUAL(read_at(COMP, 0, UNMAPPED, 4), -EFAULT);
    EQUAL(read_at(COMP, 0, NULL, 4), -EFAULT);
    EQUAL(write_at(COMP, DEC0 + SIZE_LO, UNMAPPED, 4), -EFAULT);
    EQUAL(write_at(COMP, DEC0 + SIZE_LO, NULL, 4), -EFAULT);
    EQUAL(write_at(COMP, 0, UNMAPPED, 4), -EFAULT); /* U-18: efault */
    EQUAL(comp(DEC0 + SIZE_LO), 0x10000000);
    for (int index = 11; index < 16; index++) { /* ACC-8 */
        EQUAL(read_at(index, 0, buffer, 4), -EINVAL);
        EQUAL(write_at(index, 0, buffer, 4), -EINVAL);
        EQUAL(read_at(index, 0, buffer, 0), 0);
        struct vfio_region_info info = {.argsz = sizeof info, .index = (uint32_t)index};
        EQUAL(target->ioctl(device, VFIO_DEVICE_GET_REGION_INFO, &info), -EINVAL);
    }
    EQUAL(read_at(DPA, 0, buffer, 4), -EIO); /* DPA-3: never active here */
    EQUAL(board.mmio_writes + board.config_writes + board.reports, 0);
    end();
}

static void write_inside(struct board *b) {
    (void)b;
    int64_t at = ((int64_t)COMP << 40) + DEC0 + CTRL;
    uint8_t locked[4] = {0, 3, 0, 0}; /* LOCK, COMMIT */
    EQUAL(target->write(device, locked, 4, &at), 4);
}

static void concurrency(void) {
    struct board_choice c = board_defaults();
    begin(&c);
    board.during = write_inside; /* ACC-9: the inner write is first, so the outer one meets a locked, committed CTRL */
    put(COMP, DEC0 + CTRL, 4, 0x101);
    EQUAL(comp(DEC0 + CTRL), 0x700);
    end();
}

static void prefix_rules(void) {
    struct board_choice c = board_defaults();
    begin(&c);
    for (uint32_t at = 0; at < HDM; at += 4) { /* CAP-1, CAP-2 */
        uint32_t hardware = board_get(board.image.cm + at, 4);
        EQUAL(comp(at), hardware);
        EQUAL(comp_after(at, ~hardware), hardware);
    }
    EQUAL(target->ioctl(device, VFIO_DEVICE_RESET, NULL), 0);
    for (uint32_t at = 0; at < HDM; at += 4) EQUAL(comp(at), board_get(board.image.cm + at, 4));
    EQUAL(comp(8) & 0xffff, 5); /* CAP-3 */
    EQUAL(comp(8) >> 20, HDM);
    EQUAL(comp(comp(8) >> 20), c.hdmc);
    EQUAL(board.reports, 0); /* U-3: none */
    end();

    c.second_hdm = 0x200; /* the first entry counts */
    begin(&c);
    EQUAL(region_size(COMP), HDM + 0x50);
    end();
}

static void decoder_rules(void) {
    struct board_choice c = board_defaults();
    begin(&c);
    unsigned reads = board.mmio_reads;
    EQUAL(comp_after(HDM, ~c.hdmc), c.hdmc);   /* HDM-1 */
    EQUAL(comp_after(HDM + 4, 0xffffffff), 3); /* HDM-2, HDMC bit 10 */
    EQUAL(comp_after(HDM + 4, 0), 0);
    EQUAL(comp_after(HDM + 8, 0xffffffff), 0); /* HDM-3 */
    EQUAL(comp_after(HDM + 12, 0xffffffff), 0);
    EQUAL(comp(DEC0 + CTRL), 0x600); /* INIT-1: LOCK cleared, BASE hidden, SIZE the block's (U-17) */
    EQUAL(comp(DEC0 + BASE_LO), 0);
    EQUAL(comp(DEC0 + BASE_HI), 0);
    EQUAL(comp(DEC0 + SIZE_LO), 0x10000000);
    EQUAL(comp_after(DEC0 + BASE_LO, 0xffffffff), 0xf0000000); /* HDM-4, HDM-5: COMMITTED does not matter */
    EQUAL(comp_after(DEC0 + SIZE_LO, 0x8fffffff), 0x80000000);
    EQUAL(comp_after(DEC0 + BASE_HI, 0xffffffff), 0xffffffff);
    EQUAL(comp_after(DEC0 + SIZE_HI, 0x12345678), 0x12345678);
    for (uint32_t at = 0x14; at < 0x20; at += 4) EQUAL(comp_after(DEC0 + at, 0xffffffff), 0); /* HDM-10 */

    EQUAL(comp_after(DEC0 + CTRL, 0xffffffff), 0x0f0067ff); /* HDM-8: UIO and BI; HDM-9 */
    EQUAL(comp_after(DEC0 + CTRL, 0xfffffdff), 0x0f0067ff); /* HDM-7: LOCK and COMMITTED, nothing changes */
    EQUAL(comp_after(DEC0 + BASE_LO, 0), 0xf0000000);       /* HDM-6 */
    EQUAL(comp_after(DEC0 + SIZE_LO, 0), 0x80000000);
    EQUAL(comp_after(DEC0 + BASE_HI, 0), 0xffffffff);
    EQUAL(comp_after(DEC0 + SIZE_HI, 0), 0x12345678);
    EQUAL(comp_after(DEC0 + CTRL, 0), 0x0f0066ff);    /* HDM-7: LOCK clears, all else is kept */
    EQUAL(comp_after(DEC0 + CTRL, 0), 0);             /* HDM-9, the other way */
    EQUAL(comp_after(DEC0 + CTRL, 0x100), 0x100);     /* locked, not committed */
    EQUAL(comp_after(DEC0 + BASE_LO, 0), 0xf0000000); /* U-7: kept */
    EQUAL(comp_after(DEC0 + BASE_HI, 0), 0xffffffff);
    EQUAL(comp_after(DEC0 + CTRL, 0x300), 0x700); /* HDM-7: then commit */

    for (uint32_t at = DEC0 + 0x20; at < DEC0 + 0x40; at += 4) EQUAL(comp(at), 0); /* HDM-12 */
    EQUAL(board.mmio_reads, reads);                                                /* HDM-14 */
    EQUAL(board.mmio_writes + board.config_writes + board.reports, 0);

    EQUAL(target->ioctl(device, VFIO_DEVICE_RESET, NULL), 0); /* INIT-1 */
    EQUAL(comp(DEC0 + CTRL), 0x600);
    EQUAL(comp(DEC0 + SIZE_LO), 0x10000000);
    EQUAL(comp(HDM + 4), 2); /* INIT-6 */
    end();

    c.hdmc = 1;   /* no Poison, no UIO */
    c.cap &= ~1u; /* no Cache */
    c.decoder[0].ctrl |= 0x1800;
    begin(&c);
    EQUAL(comp_after(HDM + 4, 0xffffffff), 2);
    EQUAL(comp_after(DEC0 + CTRL, 0xffffe7ff), 0x1fff); /* HDM-8: bits 11 and 12 are kept */
    EQUAL(comp_after(DEC0 + 0x20 + CTRL, 0xffffffff), 0x07ff);
    end();
}

static void snapshot_rules(void) {
    struct board_choice c = board_defaults();
    c.decoder[1].ctrl = 0x100; /* locked, not committed */
    c.decoder[1].base_lo = 0x70000000;
    c.decoder[1].skip_hi = 0x55;
    c.decoder[0].ctrl = 0x600;
    begin(&c);
    EQUAL(comp(DEC0 + BASE_LO), 0);
    EQUAL(comp(DEC0 + 0x20 + CTRL), 0x100);         /* INIT-1 */
    EQUAL(comp(DEC0 + 0x20 + BASE_LO), 0x70000000); /* U-14: hardware's */
    EQUAL(comp(DEC0 + 0x20 + 0x18), 0x55);          /* INIT-6 */
    put(COMP, DEC0 + CTRL, 4, 0);
    put(CONFIG, DVSEC + 0x14, 2, 1);
    put(CONFIG, DVSEC + 0x20, 4, 0x77);
    target->close(device);
    EQUAL(target->open(device), 0); /* INIT-5, DVS-15 */
    EQUAL(comp(DEC0 + CTRL), 0x600);
    EQUAL(dvsec(0x14, 2), 0);
    EQUAL(dvsec(0x20, 4), 0);

    put(COMP, DEC0 + CTRL, 4, 0x105);
    put(CONFIG, DVSEC + 0x14, 2, 1);
    board.reset_error = -EIO; /* RST-2: a failed one keeps the shadow */
    EQUAL(target->ioctl(device, VFIO_DEVICE_RESET, NULL), -EIO);
    EQUAL(comp(DEC0 + CTRL), 0x105);
    board.reset_error = 0;
    memset(board.cm, 0xff, sizeof board.cm); /* RST-5a: not back after the reset */
    EQUAL(target->ioctl(device, VFIO_DEVICE_RESET, NULL), 0);
    EQUAL(comp(DEC0 + CTRL), 0x105);
    target->close(device);
    EQUAL(target->open(device), 0);
    for (uint32_t at = 0; at < HDM + 0x50; at += 4) CHECK(comp(at) != 0xffffffff);
    EQUAL(comp(HDM), c.hdmc);
    memcpy(board.cm, board.image.cm, sizeof board.cm);
    put(CONFIG, DVSEC + 0x14, 2, 1);
    EQUAL(target->ioctl(device, VFIO_DEVICE_RESET, NULL), 0);
    EQUAL(comp(DEC0 + CTRL), 0x600);
    EQUAL(dvsec(0x14, 2), 1); /* DVS-15 */
    target->close(device);
    board.reset_error = -ENOTTY; /* RST-7: no working reset */
    EQUAL(target->open(device), 0);
    board.reset_error = 0;
    unsigned resets = board.resets;
    EQUAL(target->ioctl(device, VFIO_DEVICE_RESET, NULL), -EINVAL);
    EQUAL(board.resets, resets);
    target->close(device);
    board.reset_error = -EAGAIN;
    EQUAL(target->open(device), -EAGAIN);
    board.reset_error = 0;
    board.fail_config_read = 3;
    EQUAL(target->open(device), -EIO);
    EQUAL(target->open(device), 0); /* LIFE-2 */
    end();
}

/* INIT-2: a twin with another host BASE is not to be told apart. */
static void confidentiality(void) {
    uint8_t seen[2][0x1000 + 0x90 + 64];
    memset(seen, 0, sizeof seen);
    for (int twin = 0; twin < 2; twin++) {
        struct board_choice c = board_defaults();
        if (twin) c.decoder[0].base_lo = 0xc0000000, c.decoder[0].base_hi = 0x7777;
        begin(&c);
        for (uint32_t at = 0; at < HDM + 0x50; at += 4) board_put(seen[twin] + at, 4, comp(at));
        EQUAL(read_at(CONFIG, 0, seen[twin] + 0x90, 4096), 4096);
        seen[twin][0x1090] = 56;
        EQUAL(target->ioctl(device, VFIO_DEVICE_GET_INFO, seen[twin] + 0x1090), 0);
        end();
    }
    CHECK(memcmp(seen[0], seen[1], sizeof seen[0]) == 0);
}

static void control_rules(void) {
    struct board_choice c = board_defaults();
    c.status = 0x4001;
    c.control2 = 0x0100; /* reserved, so that DVS-8 shows */
    begin(&c);
    EQUAL(dvsec(0x0c, 2), 0x0002);               /* INIT-3, DVS-19 */
    EQUAL(dvsec_after(0x0c, 2, 0xffff), 0x5fff); /* DVS-3, P2P */
    EQUAL(dvsec_after(0x0c, 2, 0), 0x0002);
    EQUAL(dvsec_after(0x0d, 1, 0xff), 0x5f); /* DVS-1 */
    EQUAL(dvsec(0x0c, 4), 0x40015f02);
    EQUAL(dvsec_after(0x0c, 4, 0x00000001), 0x40010003);
    EQUAL(dvsec_after(0x0e, 2, 0xbfff), 0x4001); /* DVS-5 */
    EQUAL(dvsec_after(0x0f, 1, 0x40), 0x00);
    EQUAL(dvsec_after(0x0e, 2, 0x4000), 0x0001);
    EQUAL(board.config_writes, 0);               /* DVS-14 */
    EQUAL(dvsec_after(0x10, 2, 0xfff9), 0x0039); /* DVS-6 */
    EQUAL(board.config_writes, 0);
    EQUAL(dvsec_after(0x10, 1, 0x0e), 0x08);
    EQUAL(board.config_writes, 1); /* DVS-7, DVS-8 */
    EQUAL(board.last_pos, DVSEC + 0x10);
    EQUAL(board.last_width, 2);
    EQUAL(board.last_value, 0x0102);
    EQUAL(dvsec_after(0x11, 1, 0xff), 0);
    EQUAL(dvsec_after(0x10, 2, 0x0004), 0); /* U-1: no */
    EQUAL(board.config_writes, 1);
    board_put(board.config + DVSEC + 0x12, 2, 0x000c);
    EQUAL(dvsec(0x12, 2), 0x000c);               /* U-4: hardware */
    EQUAL(dvsec_after(0x12, 2, 0xfff7), 0x000c); /* DVS-9 */
    EQUAL(board.config_writes, 1);
    EQUAL(dvsec_after(0x12, 1, 0xff), 0x00);
    EQUAL(board.config_writes, 2);
    EQUAL(board.last_value, 0x0008);
    EQUAL(board.last_pos, DVSEC + 0x12);
    put(CONFIG, DVSEC + 0x10, 4, 0x00080003); /* both at once */
    EQUAL(board.config_writes, 4);
    EQUAL(dvsec(0x10, 2), 0x0001);

    EQUAL(dvsec_after(0x20, 4, 0xffffffff), 0xffffffff); /* DVS-11 */
    EQUAL(dvsec_after(0x24, 4, 0xffffffff), 0xf0000000);
    EQUAL(dvsec_after(0x34, 2, 0xffff), 0x0000);
    EQUAL(dvsec_after(0x37, 1, 0xab), 0xa0);
    EQUAL(dvsec_after(0x14, 2, 0xfffe), 0); /* DVS-10 */
    EQUAL(dvsec_after(0x15, 1, 0xff), 0);
    EQUAL(dvsec_after(0x14, 1, 0xff), 1);
    EQUAL(dvsec_after(0x14, 4, 0), 1 | 1 << 22);
    EQUAL(dvsec_after(0x20, 4, 0), 0xffffffff); /* DVS-12 */
    EQUAL(dvsec_after(0x24, 4, 0), 0xf0000000);
    EQUAL(dvsec_after(0x0c, 2, 0), 0x0003);      /* DVS-4 */
    EQUAL(dvsec_after(0x10, 2, 0x0008), 0x0008); /* DVS-6 is not frozen */
    unsigned before = board.config_writes;
    static const uint8_t read_only[] = {0x00, 0x04, 0x08, 0x0a, 0x16, 0x18, 0x1a, 0x1c, 0x28, 0x2c, 0x38, 0x3a};
    for (unsigned i = 0; i < sizeof read_only; i++) { /* DVS-13, DVS-17 */
        uint32_t at = read_only[i];
        EQUAL(dvsec_after(at, 2, 0xffff), board_get(board.image.config + DVSEC + at, 2));
    }
    EQUAL(board.config_writes, before);
    EQUAL(board.reports + board.mmio_writes, 0);
    end();

    c.cap &= ~(1u << 6); /* U-19: none */
    c.cap2 = c.cap3 = 0;
    c.lock = 1; /* DVS-19 */
    begin(&c);
    EQUAL(dvsec_after(0x0c, 2, 0xffff), 0x0002);
    EQUAL(dvsec_after(0x10, 2, 0xffff), 0x0009);
    put(CONFIG, DVSEC + 0x12, 2, 0xffff);
    EQUAL(board.config_writes, 0);
    end();
    c.lock = 0;
    begin(&c);
    EQUAL(dvsec_after(0x0c, 2, 0xffff), 0x4fff);
    end();
}

static void length_rules(void) {
    struct board_choice c = board_defaults();
    c.dvsec_length = 0x38; /* DVS-2: Capability 3 does not exist, whatever its bytes say */
    begin(&c);
    EQUAL(dvsec_after(0x0c, 2, 0xffff), 0x4fff);
    EQUAL(dvsec_after(0x10, 2, 0xfff9), 0x0029);
    EQUAL(dvsec_after(0x38, 4, 0x12345678), 0x12345678); /* past Length: raw */
    EQUAL(board.config_writes, 1);
    end();
    c.dvsec_length = 0x26; /* Range 1 Base Low is cut: its bytes are no register's; then raw ones */
    begin(&c);
    EQUAL(dvsec_after(0x24, 4, 0xffffffff), 0xffff0000);
    EQUAL(board.config_writes, 1);
    EQUAL(board.last_pos, DVSEC + 0x26);
    EQUAL(board.last_width, 2);
    end();
    for (uint32_t pos = 0xfc0; pos < 0x1000; pos += 4) /* at the very end of config space */
        for (uint32_t length = 0; length < 0x1000; length += pos == 0xfc8 ? 1 : 0x3b) {
            c = board_defaults();
            c.dvsec_pos = pos;
            c.dvsec_length = length;
            c.range_size_low = 3;
            c.cap &= ~0x30u;
            uint8_t buffer[64], ones[64];
            memset(ones, 0xff, sizeof ones);
            begin(&c);
            CHECK(length >= 12 || !enabled());
            for (uint32_t at = pos; at < 0x1000; at++) {
                EQUAL(write_at(CONFIG, at, ones, 0x1000 - at), 0x1000 - at);
                EQUAL(read_at(CONFIG, at, buffer, 0x1000 - at), 0x1000 - at);
            }
            end();
        }
}

static void config_rules(void) {
    struct board_choice c = board_defaults();
    uint8_t buffer[16] = {0};
    c.hidden_first = 0x0100;
    c.hidden_middle = 0x0200;
    c.other_dvsec = 0x23c; /* directly behind the CXL DVSEC */
    begin(&c);
    EQUAL(get(CONFIG, 0x100, 4), 0x20000000u); /* the placeholder */
    EQUAL(get(CONFIG, DVSEC, 4), 0x30010023u); /* DVS-17: 0x180 is hidden */
    EQUAL(get(CONFIG, DVSEC + 2, 1), 0x01);
    EQUAL(get(CONFIG, DVSEC + 3, 1), 0x30);
    EQUAL(get(CONFIG, 0x180, 4), board_get(board.config + 0x180, 4));
    put(CONFIG, DVSEC, 4, 0); /* dropped */
    put(CONFIG, 0x100, 4, 0xffffffff);
    EQUAL(board.config_writes, 0);
    put(CONFIG, 0x180, 4, 0x11111111); /* in no capability: raw */
    EQUAL(get(CONFIG, 0x180, 4), 0x11111111);
    put(CONFIG, 0x23c + 0x10, 2, 0xbeef); /* DVS-16 */
    EQUAL(board.config_writes, 2);
    EQUAL(get(CONFIG, 0x23c + 0x10, 4), 0xbeef);
    EQUAL(get(CONFIG, 0x23c, 4), 0x00010023u); /* U-20: virtual; the same here */
    put(CONFIG, 0x300, 4, 0); /* a header of another DVSEC: hardware is written, the virtual one is read */
    EQUAL(board.config_writes, 3);
    EQUAL(get(CONFIG, 0x300, 4), 0x23c10023u);
    put(CONFIG, 0, 4, 0); /* the standard header */
    EQUAL(get(CONFIG, 0, 4), 0x12341e98);

    EQUAL(read_at(CONFIG, 0xffd, buffer, 4), -EFAULT); /* DVS-18 */
    EQUAL(write_at(CONFIG, 0xffc, buffer, 8), -EFAULT);
    EQUAL(read_at(CONFIG, 0x1000, buffer, 1), -EFAULT);
    EQUAL(read_at(CONFIG, 0x1000, buffer, 0), 0);
    EQUAL(read_at(CONFIG, 0xff0, buffer, 16), 16);
    EQUAL(read_at(CONFIG, 0, UNMAPPED, 16), -EFAULT);
    EQUAL(write_at(CONFIG, 0x24c, UNMAPPED, 16), -EFAULT);
    EQUAL(board.config_writes, 3);
    unsigned before = board.config_writes;
    EQUAL(write_at(CONFIG, 0x24d, buffer, 8), 8); /* 1, 2, 4, 1 */
    EQUAL(board.config_writes, before + 4);
    board.fail_config_read = 2; /* the second piece fails: no partial count */
    EQUAL(read_at(CONFIG, 0x24c, buffer, 8), -EIO);

    memset(buffer, 0xff, sizeof buffer); /* ascending: Lock comes before Range 1 Base */
    EQUAL(write_at(CONFIG, DVSEC + 0x14, buffer, 16), 16);
    EQUAL(dvsec(0x20, 4), 0);
    end();

    c.cap &= ~4u; /* plain PCI: DVS-16 for the CXL DVSEC too */
    begin(&c);
    CHECK(!enabled());
    put(CONFIG, DVSEC + 0x0c, 2, 0xffff);
    EQUAL(board.config_writes, 1);
    EQUAL(dvsec(0x0c, 2), 0xffff);
    EQUAL(read_at(COMP, 0, buffer, 4), -EINVAL);
    end();
}

static void detection_rules(void) {
    struct board_choice c = board_defaults();
    CHECK(detects(&c));
    c.no_link = true;
    CHECK(!detects(&c));
    c = board_defaults(), c.cap &= ~4u;
    CHECK(!detects(&c));
    c = board_defaults(), c.cap &= ~1u; /* DET-3 */
    CHECK(detects(&c));
    c = board_defaults(), c.class_code = 0x050210;
    CHECK(!detects(&c));
    c.class_code = 0x050200; /* U-2: plain */
    CHECK(!detects(&c));
    c = board_defaults(), c.decoder[0].ctrl = 0;
    CHECK(!detects(&c));
    c.decoder[1].ctrl = 0x600; /* committed without a size */
    CHECK(!detects(&c));
    c.decoder[1].size_lo = 0x0fffffff;
    CHECK(!detects(&c));
    c.decoder[1].size_hi = 1; /* DET-5 */
    CHECK(detects(&c));
    c = board_defaults(), c.range_size_low = 1; /* DET-7 */
    CHECK(!detects(&c));
    c.cap &= ~0x30u;
    CHECK(detects(&c));
    for (uint32_t field = 0; field < 16; field++) { /* DET-4, U-8: plain */
        c = board_defaults();
        c.hdmc = field;
        begin(&c);
        EQUAL(enabled(), field <= 8);
        if (field <= 8) EQUAL(region_size(COMP), HDM + 0x10 + 0x20 * (field ? 2 * field : 1));
        end();
    }
    c = board_defaults(), c.bar_size = 0x10000 + 0x1000 + HDM + 0x50; /* the registers end where the BAR does */
    CHECK(detects(&c));
    c.bar_size--;
    CHECK(!detects(&c));
    c = board_defaults(), c.block_offset = 0xffffffffffff0000; /* no wrap */
    CHECK(!detects(&c));
    c = board_defaults(), c.hdm = 0x42;
    CHECK(!detects(&c));
    c = board_defaults(), c.hdm = 0xffc, c.hdmc = 8; /* the largest prefix and the most decoders */
    for (int i = 0; i < 16; i++) c.decoder[i] = c.decoder[0];
    begin(&c);
    CHECK(enabled());
    EQUAL(region_size(COMP), 0xffc + 0x10 + 0x200);
    EQUAL(comp(0xffc + 0x1f0 + CTRL), 0x600);
    end();
}

static void info_rules(void) {
    struct board_choice c = board_defaults();
    begin(&c);
    for (uint32_t argsz = 0; argsz < 80; argsz++) { /* UAPI-3 on a buffer of exactly argsz bytes */
        uint8_t *answer = malloc(argsz < 4 ? 4 : argsz);
        memset(answer, 0xcc, argsz < 4 ? 4 : argsz);
        board_put(answer, 4, argsz);
        int result = target->ioctl(device, VFIO_DEVICE_GET_INFO, answer);
        EQUAL(result, argsz < 16 ? -EINVAL : 0);
        EQUAL(board_get(answer, 4), argsz < 16 || argsz >= 56 ? argsz : 56);
        if (argsz >= 20) EQUAL(board_get(answer + 16, 4), argsz >= 56 ? 24 : 0);
        if (argsz >= 56) { /* UAPI-1 */
            EQUAL(board_get(answer + 24, 4), 6 | 1 << 16);
            EQUAL(board_get(answer + 28, 4), 0);
            EQUAL(board_get(answer + 32, 4), 2);
            EQUAL(board_get(answer + 36, 4), 3);
            EQUAL(board_get(answer + 40, 4), 0x11000);
            EQUAL(board_get(answer + 48, 4), DPA);
            EQUAL(board_get(answer + 52, 4), COMP);
        }
        if (argsz >= 12) board_put(answer + 8, 4, COMP);
        board_put(answer, 4, argsz);
        result = target->ioctl(device, VFIO_DEVICE_GET_REGION_INFO, answer);
        EQUAL(result, argsz < 32 ? -EINVAL : 0);
        if (argsz >= 32) { /* UAPI-2 */
            EQUAL(board_get(answer, 4), argsz >= 48 ? argsz : 48);
            EQUAL(board_get(answer + 4, 4), 1 | 2 | 8);
            EQUAL(board_get(answer + 12, 4), argsz >= 48 ? 32 : 0);
        }
        if (argsz >= 48) {
            EQUAL(board_get(answer + 32, 4), 2 | 1 << 16);
            EQUAL(board_get(answer + 40, 4), 0x80001e98);
            EQUAL(board_get(answer + 44, 4), 2);
        }
        free(answer);
    }
    EQUAL(region_size(DPA), 0x10000000);
    EQUAL(region_size(CONFIG), 4096);
    EQUAL(region_size(2), c.bar_size);
    EQUAL(region_size(1), 0);
    EQUAL(target->ioctl(device, VFIO_DEVICE_GET_INFO, UNMAPPED), -EFAULT);
    EQUAL(target->ioctl(device, 0, NULL), -ENOTTY);
    uint8_t buffer[8];
    EQUAL(read_at(2, 0xfffe, buffer, 4), -EINVAL); /* REG-5, U-11 */
    EQUAL(read_at(2, 0xfffc, buffer, 4), 4);
    EQUAL(read_at(2, 0x20000, buffer, 8), 8);
    end();
}

/* ACC-6, DVS-2, SYS: devices of rubbish, accesses of rubbish; a sanitizer is the judge. */
static void rubbish(void) {
    uint32_t seed = 1;
    for (int round = 0; round < 3000; round++) {
        struct board_choice c = board_defaults();
        board_build(&board, &c);
        for (int n = 0; n < 12; n++) {
            seed = seed * 1664525 + 1013904223;
            uint32_t at = seed >> 8;
            static const uint32_t places[] = {0x100, 0x200, 0x204, 0x208, 0x20a, 0x21c, 0x300, 0x304, 0x314};
            board.image.config[places[at % 9] + (at >> 8) % 4] = (uint8_t)(at >> 16);
            if (n % 4 == 0) board.image.cm[at % 0x90] = (uint8_t)(at >> 10);
        }
        board_power(&board);
        EQUAL(target->probe(&board.services, &board.image, &device), 0);
        if (target->open(device) == 0) {
            for (int n = 0; n < 40; n++) {
                uint8_t buffer[64];
                memset(buffer, (int)(seed >> 24), sizeof buffer);
                seed = seed * 1664525 + 1013904223;
                int64_t at =
                    (seed >> 31 ? 10ll << 40 | (seed >> 8 & 0x13c) : 7ll << 40 | (0x100 + (seed >> 8 & 0xfff)));
                if (seed & 16)
                    target->read(device, buffer, 1 + (seed >> 20) % 64, &at);
                else
                    target->write(device, buffer, seed >> 31 ? 4 : 1 + (seed >> 20) % 64, &at);
            }
            target->ioctl(device, VFIO_DEVICE_RESET, NULL);
            target->close(device);
        }
        target->remove(device);
    }
}

int main(void) {
    access_rules();
    concurrency();
    prefix_rules();
    decoder_rules();
    snapshot_rules();
    confidentiality();
    control_rules();
    length_rules();
    config_rules();
    detection_rules();
    info_rules();
    rubbish();
    printf("%d checks, %d failed\n", checks, failures);
    return failures != 0;
}
