/* What no VMM can do to a device, by a file that only a simulated device has (cxloracle's `preload`): a register of the
 * hardware that changes, an acquisition that is refused, a reset that fails, a device of a certain shape. */
#ifndef SIMULATOR_H
#define SIMULATOR_H
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "ends.h"

#define SIMULATOR_FILE "/dev/cxloracle"
#define SIMULATOR_STEP _IOC(_IOC_WRITE, '~', 1, 512) /* a line of a script: does it; 0 or the step's errno */
#define SIMULATOR_SAW _IOC(_IOC_WRITE, '~', 2, 512)  /* words: whether it was reported so, or is so: 1 or 0; or bits */

HELPER long long ask_simulator(unsigned long request, const char *line, const char *needed) {
    const int fd = open(SIMULATOR_FILE, O_RDWR | O_CLOEXEC);
    char text[512] = {0};
    long long result;

    if (fd < 0) lacks(needed, line);
    strncpy(text, line, sizeof text - 1);
    result = ioctl(fd, request, text);
    if (result < 0) result = -errno;
    close(fd);
    return result;
}

/* A step, made by the simulator. */
HELPER long long simulate(const char *line) {
    return ask_simulator(SIMULATOR_STEP, line, "a simulated device, which can do this: ");
}

/* Whether anything was reported so, or what is asked is so; of what was sent to hardware, the bits. */
HELPER long long simulator_saw(const char *what) {
    static const char needed[] = "eyes that a VMM has not; look for this in dmesg, with KASAN and lockdep: ";
    const long long result = ask_simulator(SIMULATOR_SAW, what, needed);

    if (result < 0) lacks(needed, what);
    return result;
}

/* The device that the script is about. */
HELPER void needs_device(const char *line) {
    if (ask_simulator(SIMULATOR_STEP, line, "another device: ")) lacks("another device: ", line);
}
#endif
