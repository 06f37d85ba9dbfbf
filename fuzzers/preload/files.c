/* Files of a machine with a VFIO device: /dev/vfio, /dev/iommu, sysfs, and the simulator's own. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "fuzzers/preload/preload.h"

#define SYSFS "/sys/bus/pci/devices/"

static enum kind kind_of_path(const char *path) {
    if (strncmp(path, "/dev/vfio/devices/", 18) == 0) return DEVICE_FILE;
    if (strcmp(path, "/dev/vfio/vfio") == 0) return CONTAINER;
    if (strncmp(path, "/dev/vfio/", 10) == 0) return GROUP;
    if (strcmp(path, "/dev/iommu") == 0) return IOMMUFD;
    if (strcmp(path, "/dev/cxloracle") == 0) return SIMULATOR;
    return NOT_OURS;
}

static bool lacking(enum kind kind) {
    return (kind == SIMULATOR && without("simulator")) || ((kind == GROUP || kind == CONTAINER) && without("group"));
}

int open(const char *path, int flags, ...) {
    const enum kind kind = kind_of_path(path);
    unsigned int mode = 0;
    va_list arguments;

    if (lacking(kind)) return errno = ENOENT, -1;
    if (kind != NOT_OURS) return descriptor(kind);
    if (flags & (O_CREAT | O_TMPFILE)) {
        va_start(arguments, flags);
        mode = va_arg(arguments, unsigned int);
        va_end(arguments);
    }
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}
int open64(const char *path, int flags, ...) __attribute__((alias("open")));

int access(const char *path, int mode) {
    const enum kind kind = kind_of_path(path);

    if (lacking(kind)) return errno = ENOENT, -1;
    return kind != NOT_OURS ? 0 : (int)syscall(SYS_faccessat, AT_FDCWD, path, mode);
}

static bool ends_with(const char *path, const char *end) {
    const size_t all = strlen(path), part = strlen(end);

    return strncmp(path, SYSFS, strlen(SYSFS)) == 0 && all >= part && strcmp(path + all - part, end) == 0;
}

ssize_t readlink(const char *restrict path, char *restrict buffer, size_t size) {
    static const char group[] = "../../../kernel/iommu_groups/7";

    if (!ends_with(path, "/iommu_group")) return syscall(SYS_readlinkat, AT_FDCWD, path, buffer, size);
    memcpy(buffer, group, size < sizeof group - 1 ? size : sizeof group - 1);
    return (ssize_t)(size < sizeof group - 1 ? size : sizeof group - 1);
}

DIR *opendir(const char *path) {
    char ours[4096];
    const char *sysfs = getenv(WIRE_SYSFS);

    snprintf(ours, sizeof ours, "%s/vfio-dev", sysfs ? sysfs : "");
    const int fd = (int)syscall(SYS_openat, AT_FDCWD, ends_with(path, "/vfio-dev") ? ours : path,
                                O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return fd < 0 ? NULL : fdopendir(fd);
}
