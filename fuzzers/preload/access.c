/* Reads and writes of the device, one at a time or several in one call. */
#define _GNU_SOURCE
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "fuzzers/preload/preload.h"

#define UNMAPPED_BELOW 4096 /* a page that no program has */
#define KEPT 64             /* bytes of a read that come back at most: the harness looks at no more */

static int64_t transfer(bool write, const struct iovec *part, off_t *offset) {
    struct wire_question question = {.op = write ? WIRE_WRITE : WIRE_READ, .offset = (uint64_t)*offset};
    struct wire_answer answer;
    const bool fault = (uintptr_t)part->iov_base < UNMAPPED_BELOW;

    question.count = part->iov_len;
    question.fault = fault;
    if (write && !fault) memcpy(question.bytes, part->iov_base, part->iov_len < 8 ? part->iov_len : 8);
    ask(&question, &answer);
    /* a kernel that writes more than it says does so here too */
    for (size_t i = 0; i < part->iov_len && i < KEPT && !write && !fault; i++)
        if ((int64_t)i < answer.result || answer.bytes[i] != WIRE_UNTOUCHED)
            ((uint8_t *)part->iov_base)[i] = answer.bytes[i];
    *offset += answer.moved;
    return answer.result;
}

/* As the kernel calls a driver that has no iterators: part by part, until one is not whole. */
static ssize_t vector(bool write, const struct iovec *parts, int count, off_t offset) {
    ssize_t total = 0;

    for (int i = 0; i < count; i++) {
        const int64_t result = transfer(write, &parts[i], &offset);

        if (result < 0) return total ? total : system_result(result);
        total += result;
        if ((size_t)result != parts[i].iov_len) break;
    }
    return total;
}

ssize_t pread(int fd, void *buffer, size_t count, off_t offset) {
    const struct iovec part = {buffer, count};

    return kind_of(fd) == DEVICE ? vector(false, &part, 1, offset) : syscall(SYS_pread64, fd, buffer, count, offset);
}
ssize_t pread64(int fd, void *buffer, size_t count, off_t offset) __attribute__((alias("pread")));

ssize_t pwrite(int fd, const void *buffer, size_t count, off_t offset) {
    const struct iovec part = {(void *)(uintptr_t)buffer, count};

    return kind_of(fd) == DEVICE ? vector(true, &part, 1, offset) : syscall(SYS_pwrite64, fd, buffer, count, offset);
}
ssize_t pwrite64(int fd, const void *buffer, size_t count, off_t offset) __attribute__((alias("pwrite")));

ssize_t preadv(int fd, const struct iovec *parts, int count, off_t offset) {
    return kind_of(fd) == DEVICE ? vector(false, parts, count, offset)
                                 : syscall(SYS_preadv, fd, parts, count, offset, 0);
}
ssize_t preadv64(int fd, const struct iovec *parts, int count, off_t offset) __attribute__((alias("preadv")));

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
    return kind_of(fd) == DEVICE ? vector(true, parts, count, offset)
                                 : syscall(SYS_pwritev, fd, parts, count, offset, 0);
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off_t offset) __attribute__((alias("pwritev")));
