/* Descriptors of ours, which are real ones of an empty file; the socket; close(2). */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "fuzzers/preload/preload.h"

#define MOST 1024
#define NAME "cxloracle-" /* of such a file, with its kind behind it */

static unsigned char kinds[MOST];

enum kind kind_of(int fd) { return fd >= 0 && fd < MOST ? (enum kind)kinds[fd] : NOT_OURS; }

void becomes(int fd, enum kind kind) {
    if (fd >= 0 && fd < MOST) kinds[fd] = (unsigned char)kind;
}

int descriptor(enum kind kind) {
    char name[32];

    snprintf(name, sizeof name, NAME "%d", kind);
    const int fd = memfd_create(name, MFD_CLOEXEC);
    becomes(fd, kind);
    return fd;
}

/* Those that another program has opened and left to this one are known by their name. */
static void __attribute__((constructor)) know_inherited(void) {
    static const char memfd[] = "/memfd:" NAME;
    char path[32], name[64];

    for (int fd = 0; fd < MOST; fd++) {
        snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
        const ssize_t length = readlink(path, name, sizeof name - 1);

        name[length < 0 ? 0 : length] = 0;
        if (strncmp(name, memfd, sizeof memfd - 1) == 0) becomes(fd, (enum kind)atoi(name + sizeof memfd - 1));
    }
}

bool without(const char *what) {
    const char *all = getenv(WIRE_WITHOUT);

    return all && strstr(all, what);
}

static void gone(void) {
    fprintf(stderr, "preload.so: the program behind the socket is gone\n");
    _exit(2);
}

void ask(const struct wire_question *question, struct wire_answer *answer) {
    const char *number = getenv(WIRE_SOCKET);
    const int fd = number ? atoi(number) : -1;

    if (send(fd, question, sizeof *question, MSG_NOSIGNAL) != sizeof *question) gone();
    if (recv(fd, answer, sizeof *answer, 0) != sizeof *answer) gone();
    forget_pages();
}

long system_result(int64_t result) {
    if (result >= 0) return (long)result;
    errno = (int)-result;
    return -1;
}

int close(int fd) {
    struct wire_question question = {.op = WIRE_CLOSE};
    struct wire_answer answer;

    if (kind_of(fd) == DEVICE) ask(&question, &answer);
    becomes(fd, NOT_OURS);
    return (int)syscall(SYS_close, fd);
}
