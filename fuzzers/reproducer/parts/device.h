/* A VFIO device, opened by its PCI address, by its file, or by a descriptor that is open already. */
#ifndef DEVICE_H
#define DEVICE_H
#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "ends.h"
#include "uapi.h"

struct region {
    uint32_t index;
    uint64_t offset, size; /* in the device file, and in bytes */
};
struct device {
    const char *name;  /* 0000:01:00.0, /dev/vfio/devices/vfio0, fd:5 */
    int fds[8], count; /* of the device file; the last one is used */
    int iommufd, container, group;
    uint32_t num_regions;
    bool cxl;
    struct region config, bar, dpa, comp_regs; /* bar: the one with the component registers */
    uint64_t hdm;                              /* in comp_regs: the HDM decoder capability */
    uint64_t dvsec, dvsec_end, other_dvsec;    /* in config: the CXL Device DVSEC, and the first one that is another */
};

HELPER int device_fd(const struct device *dev) { return dev->count ? dev->fds[dev->count - 1] : -1; }

HELPER int opened(struct device *dev, int fd) {
    if (fd < 0 || dev->count == 8) return fd < 0 ? -errno : -EMFILE;
    dev->fds[dev->count++] = fd;
    return 0;
}

/* The device's own file, and an iommufd. */
HELPER int open_file(struct device *dev, const char *path) {
    struct vfio_device_bind_iommufd bind = {.argsz = sizeof bind};
    const int fd = open(path, O_RDWR | O_CLOEXEC);
    int error;

    if (fd < 0) broken("open", path);
    if (dev->iommufd <= 0) dev->iommufd = open("/dev/iommu", O_RDWR | O_CLOEXEC);
    if (dev->iommufd < 0) broken("open", "/dev/iommu");
    bind.iommufd = dev->iommufd;
    if (ioctl(fd, VFIO_DEVICE_BIND_IOMMUFD, &bind) == 0) return opened(dev, fd);
    error = -errno;
    close(fd);
    return error;
}

/* A container with the device's group. */
HELPER int open_group(struct device *dev, const char *group) {
    struct vfio_group_status status = {.argsz = sizeof status};
    char path[64];

    if (dev->container <= 0) {
        dev->container = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC);
        if (dev->container < 0) broken("open", "/dev/vfio/vfio");
        snprintf(path, sizeof path, "/dev/vfio/%s", group);
        dev->group = open(path, O_RDWR | O_CLOEXEC);
        if (dev->group < 0) broken("open", path);
        if (ioctl(dev->group, VFIO_GROUP_GET_STATUS, &status) || !(status.flags & VFIO_GROUP_FLAGS_VIABLE))
            broken("no viable group", path);
        if (ioctl(dev->group, VFIO_GROUP_SET_CONTAINER, &dev->container)) broken("VFIO_GROUP_SET_CONTAINER", path);
        if (ioctl(dev->container, VFIO_SET_IOMMU, VFIO_TYPE1v2_IOMMU) &&
            ioctl(dev->container, VFIO_SET_IOMMU, VFIO_NOIOMMU_IOMMU))
            broken("VFIO_SET_IOMMU", path);
    }
    return opened(dev, ioctl(dev->group, VFIO_GROUP_GET_DEVICE_FD, dev->name));
}

/* By its PCI address: the group where there is one, else the device's own file. */
HELPER int open_address(struct device *dev) {
    char path[160], target[256];
    struct dirent *entry = NULL;
    ssize_t length;
    DIR *directory;

    snprintf(path, sizeof path, "/sys/bus/pci/devices/%.32s/iommu_group", dev->name);
    length = readlink(path, target, sizeof target - 1);
    if (length > 0 && access("/dev/vfio/vfio", R_OK | W_OK) == 0) {
        target[length] = 0;
        return open_group(dev, strrchr(target, '/') ? strrchr(target, '/') + 1 : target);
    }
    snprintf(path, sizeof path, "/sys/bus/pci/devices/%.32s/vfio-dev", dev->name);
    directory = opendir(path);
    if (!directory) broken("no VFIO device, bind vfio-pci first:", dev->name);
    do {
        entry = readdir(directory);
    } while (entry && entry->d_name[0] == '.');
    if (!entry) broken("no VFIO device in", path);
    snprintf(path, sizeof path, "/dev/vfio/devices/%.64s", entry->d_name);
    closedir(directory);
    return open_file(dev, path);
}

/* One more descriptor of the device: 0 or -errno. */
HELPER int open_device(struct device *dev) {
    if (strncmp(dev->name, "fd:", 3) == 0) {
        if (dev->count) lacks("a second open of the device: give its address, not ", dev->name);
        return opened(dev, atoi(dev->name + 3));
    }
    if (dev->name[0] != '/') return open_address(dev);
    if (dev->count) lacks("a second open of the device: give its address, not ", dev->name);
    return open_file(dev, dev->name);
}

HELPER void close_device(struct device *dev) {
    if (dev->count) close(dev->fds[--dev->count]);
}
#endif
