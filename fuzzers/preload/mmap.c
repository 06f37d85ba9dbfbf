/* Mappings of the device: memory that nobody may touch, until a touch has been asked about. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "fuzzers/preload/preload.h"
#include "targets/target.h"

#define SLOTS 8
#define REACHED 64
#define PAGE ((size_t)1 << CXL_PAGE_SHIFT)

static struct {
    uint8_t *at;
    size_t length;
    uint32_t slot;
} maps[SLOTS];
static uint8_t *reached[REACHED];
static unsigned int reached_count;

static void *plain_mmap(void *at, size_t length, int protection, int flags, int fd, off_t offset) {
    return (void *)syscall(SYS_mmap, at, length, protection, flags, fd, offset);
}

void forget_pages(void) {
    while (reached_count) mprotect(reached[--reached_count], PAGE, PROT_NONE);
}

/* A touch of one of our pages: what it holds, or SIGBUS. Any other address is somebody else's fault. */
static void on_fault(int number, siginfo_t *info, void *context) {
    uint8_t *const at = info->si_addr;
    struct wire_question question = {.op = WIRE_TOUCH};
    struct wire_answer answer;

    (void)context;
    for (unsigned int i = 0; i < SLOTS; i++) {
        if (!maps[i].at || at < maps[i].at || at >= maps[i].at + maps[i].length) continue;
        question.number = maps[i].slot;
        question.offset = (uint64_t)(at - maps[i].at) >> CXL_PAGE_SHIFT;
        ask(&question, &answer);
        if (answer.result != CXL_FAULT_DONE || reached_count == REACHED) {
            raise(SIGBUS);
            return;
        }
        uint8_t *const page = maps[i].at + (question.offset << CXL_PAGE_SHIFT);
        mprotect(page, PAGE, PROT_READ | PROT_WRITE);
        memcpy(page, answer.bytes, PAGE);
        reached[reached_count++] = page;
        return;
    }
    signal(number, SIG_DFL);
}

void *mmap(void *at, size_t length, int protection, int flags, int fd, off_t offset) {
    struct wire_question question = {.op = WIRE_MMAP, .offset = (uint64_t)offset, .count = length};
    struct wire_answer answer;
    const struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_NODEFER};

    if (kind_of(fd) != DEVICE) return plain_mmap(at, length, protection, flags, fd, offset);
    question.flags = (flags & MAP_SHARED ? CXL_MAP_SHARED : 0) | (protection & PROT_READ ? CXL_MAP_READ : 0) |
                     (protection & PROT_WRITE ? CXL_MAP_WRITE : 0);
    ask(&question, &answer);
    if (answer.result < 0) return errno = (int)-answer.result, MAP_FAILED;
    for (unsigned int i = 0; i < SLOTS; i++) {
        if (maps[i].at) continue;
        maps[i].at = plain_mmap(NULL, length, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        maps[i].length = length;
        maps[i].slot = (uint32_t)answer.result;
        sigaction(SIGSEGV, &action, NULL);
        return maps[i].at;
    }
    return errno = ENOMEM, MAP_FAILED;
}
void *mmap64(void *at, size_t length, int protection, int flags, int fd, off_t offset) __attribute__((alias("mmap")));

int munmap(void *at, size_t length) {
    struct wire_question question = {.op = WIRE_MUNMAP};
    struct wire_answer answer;

    for (unsigned int i = 0; i < SLOTS; i++) {
        if (!at || maps[i].at != at) continue;
        question.number = maps[i].slot;
        ask(&question, &answer);
        maps[i].at = NULL;
    }
    return (int)syscall(SYS_munmap, at, length);
}
