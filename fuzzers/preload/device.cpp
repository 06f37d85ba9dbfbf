// Questions of preload.so, put to a target.
#include "fuzzers/preload/device.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "properties/drive.hpp"
#include "targets/cxl_uapi.h"

namespace cxl {
namespace {
static_assert(WIRE_UNTOUCHED == Info::untouched);
constexpr i64 not_open = -EBADF;
std::string text_of(const wire_question& q) {
    const char* at = reinterpret_cast<const char*>(q.bytes);
    return {at, std::find(at, at + sizeof q.bytes, '\0')};
}
}  // namespace

/// The step within a call, as the simulated kernel's other thread.
struct PreloadDevice::Nested {
    Session& session;
    Asked& asked;
    static void run(void* self) {
        auto& [session, asked] = *static_cast<Nested*>(self);
        make_step(session, *asked.within, asked.seen);
    }
};

PreloadDevice::PreloadDevice(const cxl_target& target, const Script& script, bool twin)
    : target_(target), script_(script), session_(target) {
    session_.power_on(script_.device, twin);
    if (!binds_itself(script_)) session_.bind();
    session_.hardware.resources.forget_failures();
}

void PreloadDevice::answer(const wire_question& q, wire_answer& a) {
    if (q.op == WIRE_SAW) {
        a = {};
        a.result = saw(text_of(q));
        return;
    }
    Asked asked{q, {}, std::exchange(within_, std::nullopt), {}};
    Nested nested{session_, asked};
    if (asked.within) session_.hardware.threads.arm(asked.within->during, Nested::run, &nested);
    make(q, a);
    if (asked.within) session_.hardware.threads.settle();
    asked.answer = a;
    asked_.push_back(asked);
}

void PreloadDevice::make(const wire_question& q, wire_answer& a) {
    a = {};
    failing_ = false;
    session_.hardware.counts.effects = session_.hardware.counts.mmio_reads = 0;
    switch (q.op) {
        case WIRE_OPEN:
            opened_ = session_.hardware.resources.mark();
            a.result = session_.is_bound() ? session_.open(open_error_) : -ENODEV;
            open_error_ = 0;
            break;
        case WIRE_CLOSE:
            session_.close();
            break;
        case WIRE_READ:
        case WIRE_WRITE:
            a.result = access(q, a);
            break;
        case WIRE_IOCTL:
            a.result = ioctl(q, a);
            break;
        case WIRE_MMAP:
            a.result = mmap(q);
            break;
        case WIRE_MUNMAP:
            session_.munmap(q.number);
            break;
        case WIRE_TOUCH:
            a.result = touch(q, a);
            break;
        case WIRE_STEP:
            a.result = step(text_of(q));
            break;
        default:
            a.result = -EOPNOTSUPP;
    }
    if (!failing_) session_.hardware.resources.forget_failures();
}

/// What a region is to the harness, by what the target has told of its indices.
Address PreloadDevice::address(u64 offset) const {
    const u32 index = static_cast<u32>(offset >> CXL_OFFSET_SHIFT);
    const u64 position = offset & ((u64{1} << CXL_OFFSET_SHIFT) - 1);
    for (const Where::Region region : {Where::CompRegs, Where::Config, Where::Dpa, Where::Bar}) {
        Where w;
        w.region = region;
        Address a = session_.address(w);
        if (a.meaningful && a.index == index) return a.position = position, a;
    }
    Address other;
    other.index = index, other.position = position, other.meaningful = true;
    return other;
}

i64 PreloadDevice::access(const wire_question& q, wire_answer& a) {
    if (!session_.is_open()) return not_open;
    u64 data = 0;
    std::memcpy(&data, q.bytes, sizeof data);
    const Seen seen =
        session_.access(q.op == WIRE_WRITE, address(q.offset), static_cast<u32>(q.count), data, q.fault != 0);
    std::memcpy(a.bytes, seen.data, Seen::most);
    a.moved = seen.position_moved;
    return seen.result;
}

i64 PreloadDevice::ioctl(const wire_question& q, wire_answer& a) {
    if (!session_.is_open()) return not_open;
    if (q.number == VFIO_DEVICE_RESET) return session_.reset(0);
    if (q.number == VFIO_DEVICE_PCI_HOT_RESET) return session_.hot_reset();
    static Info info;
    u32 argsz = 0;
    std::memcpy(&argsz, q.bytes, sizeof argsz);
    if (q.number == VFIO_DEVICE_GET_INFO) {
        session_.get_info(argsz, false, info);
    } else {
        vfio_region_info asked;
        std::memcpy(&asked, q.bytes, sizeof asked);
        session_.get_region_info(asked.index, argsz, false, info);
    }
    std::memcpy(a.bytes, info.bytes, std::min<std::size_t>(sizeof a.bytes, sizeof info.bytes));
    return info.result;
}

i64 PreloadDevice::mmap(const wire_question& q) {
    if (!session_.is_open()) return not_open;
    for (u32 slot = 0; slot < session_.hardware.mappings.size(); ++slot) {
        if (session_.mapped(slot) || session_.hardware.mappings[slot].tables.of != Mapped::Nothing) continue;
        const i64 result = session_.mmap(slot, address(q.offset), q.count, q.flags);
        return result < 0 ? result : slot;
    }
    return -ENOMEM;
}

i64 PreloadDevice::touch(const wire_question& q, wire_answer& a) {
    const i64 result = session_.fault(q.number, q.offset);
    const UserMapping& m = session_.hardware.mappings[q.number];
    const Page* page = m.tables.find(q.offset);
    if (result != CXL_FAULT_DONE || !page || m.tables.of != Mapped::Dpa) return result;
    const u64 at = (page->frame << CXL_PAGE_SHIFT) - session_.hardware.image().hpa_start;
    session_.hardware.memory.read(at, a.bytes, u64{1} << CXL_PAGE_SHIFT);
    return result;
}
}  // namespace cxl
