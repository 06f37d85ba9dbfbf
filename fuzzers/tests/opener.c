/* Opens a VFIO device by its group and leaves the descriptor to the program that it becomes: opener PROGRAM fd:N */
#include <fcntl.h>
#include <linux/vfio.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

int main(int argc, char **argv) {
    const int group = open("/dev/vfio/7", O_RDWR), device = ioctl(group, VFIO_GROUP_GET_DEVICE_FD, "0000:01:00.0");
    char name[32];

    if (argc != 2 || device < 0 || fcntl(device, F_SETFD, 0)) return 2;
    snprintf(name, sizeof name, "fd:%d", device);
    execl(argv[1], argv[1], name, (char *)NULL);
    return 2;
}
