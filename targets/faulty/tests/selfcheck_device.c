/* The reference on a board, opened, accessed and asked as a VMM does it. */
#include "selfcheck.h"

extern const struct cxl_target cxl_target_reference;
const struct cxl_target *const target = &cxl_target_reference;
struct board board;
struct cxl_target_device *device;
int failures, checks;

void start(const struct board_choice *c) {
    board_build(&board, c);
    EQUAL(target->probe(&board.services, &board.image, &device), 0);
    EQUAL(target->open(device), 0);
}

void finish(void) {
    target->close(device);
    target->remove(device);
    nothing_left();
}

void nothing_left(void) {
    EQUAL(board_left(&board), 0);
    EQUAL(board.live[CXL_REGION], 0); /* U-13: unregistered */
    EQUAL(board.pages, 0);
    EQUAL(board.reports, 0);
    EQUAL(board.wrong, 0);
    CHECK(board_unlocked(&board)); /* LIFE-4 */
    if (board.wrong) printf("%s\n", board.wrong_what);
}

int64_t read_at(int region, uint64_t at, void *buffer, uint64_t count) {
    int64_t position = ((int64_t)region << 40) + (int64_t)at;
    int64_t before = position, result = target->read(device, buffer, count, &position);
    EQUAL(position - before, result > 0 ? result : 0);
    return result;
}
int64_t write_at(int region, uint64_t at, const void *buffer, uint64_t count) {
    int64_t position = ((int64_t)region << 40) + (int64_t)at;
    int64_t before = position, result = target->write(device, buffer, count, &position);
    EQUAL(position - before, result > 0 ? result : 0);
    return result;
}
uint32_t get(int region, uint32_t at, uint32_t bytes) {
    uint8_t buffer[4] = {0};
    EQUAL(read_at(region, at, buffer, bytes), bytes);
    return board_get(buffer, bytes);
}
void put(int region, uint32_t at, uint32_t bytes, uint32_t value) {
    uint8_t buffer[4];
    board_put(buffer, bytes, value);
    EQUAL(write_at(region, at, buffer, bytes), bytes);
}
uint32_t comp(uint32_t at) { return get(COMP, at, 4); }
uint32_t comp_after(uint32_t at, uint32_t value) {
    put(COMP, at, 4, value);
    return comp(at);
}
uint32_t dvsec(uint32_t at, uint32_t bytes) { return get(CONFIG, DVSEC + at, bytes); }
uint32_t dvsec_after(uint32_t at, uint32_t bytes, uint32_t value) {
    put(CONFIG, DVSEC + at, bytes, value);
    return dvsec(at, bytes);
}
int map(struct cxl_mapping *m, int region, uint64_t at, uint64_t length) {
    *m = (struct cxl_mapping){((uint64_t)region << 40) + at, length, CXL_MAP_SHARED | CXL_MAP_READ | CXL_MAP_WRITE, 0};
    return target->mmap(device, m);
}
void unmap(struct cxl_mapping *m) {
    board_drop_pages(&board, m);
    target->munmap(device, m);
}
int touch(struct cxl_mapping *m, uint64_t page) { return target->fault(device, m, page); }
bool enabled(void) {
    struct vfio_device_info info = {.argsz = sizeof info};
    EQUAL(target->ioctl(device, VFIO_DEVICE_GET_INFO, &info), 0);
    CHECK(info.flags & VFIO_DEVICE_FLAGS_PCI);
    EQUAL(info.num_regions, info.flags & VFIO_DEVICE_FLAGS_CXL ? 11 : 9);
    return info.flags & VFIO_DEVICE_FLAGS_CXL;
}
bool detects(const struct board_choice *c) {
    start(c);
    bool is = enabled();
    finish();
    return is;
}
uint64_t region_size(uint32_t index) {
    struct vfio_region_info info = {.argsz = sizeof info, .index = index};
    EQUAL(target->ioctl(device, VFIO_DEVICE_GET_REGION_INFO, &info), 0);
    EQUAL(info.offset, (uint64_t)index << 40);
    return info.size;
}
