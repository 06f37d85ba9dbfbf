/* The ioctls of containers, groups, device files, devices, and of the simulator. */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/vfio.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "fuzzers/preload/preload.h"
#include "fuzzers/reproducer/parts/uapi.h"

static int ask_about(enum wire_op op, unsigned int number, const void *argument, size_t size,
                     struct wire_answer *answer) {
    struct wire_question question = {.op = op, .number = number, .count = size};

    if (size) memcpy(question.bytes, argument, size);
    ask(&question, answer);
    return (int)system_result(answer->result);
}

/* A kernel that writes past the caller's argsz does so here too. */
static int ask_info(unsigned int request, uint8_t *argument, size_t minimum) {
    struct wire_answer answer;
    uint32_t argsz = 0;

    memcpy(&argsz, argument, sizeof argsz);
    if (argsz > WIRE_MOST - 64) return errno = E2BIG, -1;
    const int result = ask_about(WIRE_IOCTL, request, argument, minimum, &answer);
    for (uint32_t i = 0; i < argsz + 64; i++)
        if (i < argsz || answer.bytes[i] != WIRE_UNTOUCHED) argument[i] = answer.bytes[i];
    return result;
}

static int device_ioctl(unsigned int request, void *argument) {
    struct wire_answer answer;

    switch (request) {
        case VFIO_DEVICE_GET_INFO:
            return ask_info(request, argument, offsetof(struct vfio_device_info, cap_offset));
        case VFIO_DEVICE_GET_REGION_INFO:
            return ask_info(request, argument, sizeof(struct vfio_region_info));
        case VFIO_DEVICE_RESET:
        case VFIO_DEVICE_PCI_HOT_RESET:
            return ask_about(WIRE_IOCTL, request, NULL, 0, &answer);
        default:
            return errno = ENOTTY, -1;
    }
}

/* One more descriptor of the device. */
static int opened(int fd) {
    struct wire_answer answer;

    if (ask_about(WIRE_OPEN, 0, NULL, 0, &answer)) return -1;
    if (fd < 0) return descriptor(DEVICE);
    becomes(fd, DEVICE); /* in this process: another one knows it as a device file */
    return 0;
}

static int group_ioctl(unsigned int request, void *argument) {
    struct vfio_group_status status = {.argsz = sizeof status, .flags = VFIO_GROUP_FLAGS_VIABLE};

    if (request == VFIO_GROUP_GET_DEVICE_FD) return opened(-1);
    if (request == VFIO_GROUP_GET_STATUS) memcpy(argument, &status, sizeof status);
    return 0;
}

int ioctl(int fd, unsigned long request, ...) {
    struct wire_answer answer;
    va_list arguments;
    void *argument;

    va_start(arguments, request);
    argument = va_arg(arguments, void *);
    va_end(arguments);
    switch (kind_of(fd)) {
        case NOT_OURS:
            return (int)syscall(SYS_ioctl, fd, request, argument);
        case DEVICE:
            return device_ioctl((unsigned int)request, argument);
        case DEVICE_FILE:
            return request == VFIO_DEVICE_BIND_IOMMUFD ? opened(fd) : (errno = EINVAL, -1);
        case GROUP:
            return group_ioctl((unsigned int)request, argument);
        case SIMULATOR:
            return ask_about(_IOC_NR(request) == 1 ? WIRE_STEP : WIRE_SAW, 0, argument, _IOC_SIZE(request), &answer);
        case CONTAINER:
        case IOMMUFD:
            break;
    }
    return 0;
}
