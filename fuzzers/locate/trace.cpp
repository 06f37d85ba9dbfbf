// Recording: the module's own calls, the services it is given, and the frames between them.
#include "fuzzers/locate/trace.hpp"

#include <dlfcn.h>
#include <fmt/format.h>
#include <link.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>

namespace cxl {
namespace {
Traced* current = nullptr;

u32 bits(const Breaches& b) {
    u32 all = 0;
    for (u32 i = 0; i < static_cast<u32>(Breach::Count); ++i) all |= u32{b.has(static_cast<Breach>(i))} << i;
    return all;
}
u64 first_bytes(const void* at, std::size_t size) {
    u64 value = 0;
    std::memcpy(&value, at, std::min(size, sizeof value));
    return value;
}
template <class T>
u64 as_number(T value) {
    if constexpr (std::is_pointer_v<T>)
        return reinterpret_cast<u64>(value);
    else
        return static_cast<u64>(value);
}
}  // namespace

/// A service as the module sees it: the harness's, and a record of the call.
template <Service service, class R, class... A, R (*cxl_services::*member)(void*, A...)>
struct Traced::Through<service, member> {
    static R call(void* h, A... a) {
        void* const* frame = static_cast<void* const*>(__builtin_frame_address(0));
        const u32 before = bits(static_cast<Hardware*>(h)->breaches());
        if constexpr (std::is_void_v<R>) {
            (current->services_.*member)(h, a...);
            called(service, h, before, frame, 0, {as_number(a)...});
        } else {
            const R r = (current->services_.*member)(h, a...);
            called(service, h, before, frame, static_cast<i64>(r), {as_number(a)...});
            return r;
        }
    }
    static void wrap(cxl_services& s) { s.*member = call; }
};

Traced::Traced(const std::string& module, const std::string& option) {
    void* handle = dlopen(module.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!handle) throw std::runtime_error(fmt::format("{}", dlerror()));
    original_ = static_cast<const cxl_target*>(dlsym(handle, "cxl_target_v1"));
    hook_ = static_cast<cxl_trace*>(dlsym(handle, "cxl_trace_v1"));
    if (!original_ || !hook_) throw std::runtime_error(fmt::format("{}: no traced target", module));
    if (!option.empty() && (!original_->option || original_->option(option.c_str())))
        throw std::runtime_error(fmt::format("{}: no fault {}", module, option));
    Dl_info where;
    dladdr(original_, &where);
    base_ = reinterpret_cast<u64>(where.dli_fbase);
    dl_iterate_phdr(
        [](dl_phdr_info* info, std::size_t, void* self) {
            Traced& t = *static_cast<Traced*>(self);
            if (info->dlpi_addr != t.base_) return 0;
            for (u32 i = 0; i < info->dlpi_phnum; ++i)
                t.end_ = std::max<u64>(t.end_, t.base_ + info->dlpi_phdr[i].p_vaddr + info->dlpi_phdr[i].p_memsz);
            return 1;
        },
        this);
    target_ = *original_;
    target_.probe = probe, target_.open = open, target_.read = read, target_.write = write;
    hook_->tell = tell;
    current = this;
}
Traced::~Traced() {
    hook_->tell = nullptr;
    current = nullptr;
}
void Traced::stop() {
    settle();
    on_ = false;
}

int Traced::probe(const cxl_services* services, const cxl_device_image* image, cxl_target_device** device) {
    cxl_services& w = current->wrapped_;
    current->services_ = w = *services;
    Through<Service::ConfigRead, &cxl_services::config_read>::wrap(w);
    Through<Service::ConfigWrite, &cxl_services::config_write>::wrap(w);
    Through<Service::MmioRead, &cxl_services::mmio_read>::wrap(w);
    Through<Service::MmioWrite, &cxl_services::mmio_write>::wrap(w);
    Through<Service::Other, &cxl_services::function_reset>::wrap(w);
    Through<Service::Report, &cxl_services::report>::wrap(w);
    Through<Service::Acquire, &cxl_services::acquire>::wrap(w);
    Through<Service::Other, &cxl_services::release>::wrap(w);
    Through<Service::Acquire, &cxl_services::claim>::wrap(w);
    Through<Service::Other, &cxl_services::unclaim>::wrap(w);
    Through<Service::Acquire, &cxl_services::map_memory>::wrap(w);
    Through<Service::Other, &cxl_services::unmap_memory>::wrap(w);
    Through<Service::Other, &cxl_services::memory_read>::wrap(w);
    Through<Service::Other, &cxl_services::memory_write>::wrap(w);
    Through<Service::InsertPage, &cxl_services::insert_page>::wrap(w);
    Through<Service::Other, &cxl_services::zap>::wrap(w);
    Through<Service::Other, &cxl_services::lock>::wrap(w);
    Through<Service::Other, &cxl_services::unlock>::wrap(w);
    const int result = current->original_->probe(&w, image, device);
    current->bound = static_cast<u32>(current->trace.did.size());
    return result;
}
int Traced::open(cxl_target_device* device) {
    const int result = current->original_->open(device);
    current->opened = static_cast<u32>(current->trace.did.size());
    return result;
}
i64 Traced::read(cxl_target_device* device, void* buffer, std::uint64_t count, std::int64_t* position) {
    current->buffer = as_number(buffer), current->position = as_number(position);
    return current->original_->read(device, buffer, count, position);
}
i64 Traced::write(cxl_target_device* device, const void* buffer, std::uint64_t count, std::int64_t* position) {
    current->buffer = as_number(buffer), current->position = as_number(position);
    return current->original_->write(device, buffer, count, position);
}

/// What a store leaves there is seen at whatever comes next.
void Traced::settle() {
    if (pending_) trace.did.back().value = first_bytes(pending_, trace.did.back().size);
    pending_ = nullptr;
}
void Traced::add(Did d, void* const* frame) {
    settle();
    const auto inside = [&](const void* pc) { return as_number(pc) >= base_ && as_number(pc) < end_; };
    d.pc = as_number(frame[1]) - 1 - base_, d.frame = as_number(frame[0]);
    std::vector<u64> callers;
    for (frame = static_cast<void* const*>(frame[0]); inside(frame[1]) && callers.size() < 64;
         frame = static_cast<void* const*>(frame[0]))
        callers.push_back(as_number(frame[1]) - 1 - base_);
    const auto [at, is_new] = known_.try_emplace(callers, static_cast<u32>(trace.callers.size()));
    if (is_new) trace.callers.push_back(callers);
    d.callers = at->second;
    trace.did.push_back(d);
}
void Traced::tell(cxl_trace_kind kind, const void* address, std::size_t size, void* const* frame) {
    if (!current || !current->on_) return;
    Did d;
    d.kind = kind == CXL_TRACE_BLOCK ? Did::Block : kind == CXL_TRACE_LOAD ? Did::Load : Did::Store;
    d.address = as_number(address), d.size = static_cast<u32>(size);
    if (d.kind == Did::Load) d.value = first_bytes(address, size);
    current->add(d, frame);
    if (d.kind == Did::Store) current->pending_ = address;
}
void Traced::called(Service service, void* harness, u32 before, void* const* frame, i64 result,
                    const std::array<u64, 5>& a) {
    if (!current->on_) return;
    Did d;
    d.kind = Did::Call, d.service = service;
    d.breaches = bits(static_cast<Hardware*>(harness)->breaches()) & ~before;
    switch (service) {
        case Service::ConfigRead:
            d.address = a[0], d.size = static_cast<u32>(a[1]);
            d.value = first_bytes(reinterpret_cast<const void*>(a[2]), sizeof(u32));
            break;
        case Service::ConfigWrite:
            d.address = a[0], d.size = static_cast<u32>(a[1]), d.value = a[2];
            break;
        case Service::MmioRead:
            d.address = a[1], d.size = static_cast<u32>(a[2]), d.value = static_cast<u32>(result);
            break;
        case Service::MmioWrite:
            d.address = a[1], d.size = static_cast<u32>(a[2]), d.value = a[3];
            break;
        case Service::Report:
            d.address = a[0];
            break;
        case Service::Acquire:  // acquire(kind, id, what), claim(start, size, what), map_memory(hpa, size, cache, what)
            d.what = reinterpret_cast<const char*>(a[3] ? a[3] : a[2]);
            break;
        case Service::InsertPage:
            d.address = a[1], d.value = a[2];
            break;
        case Service::Other:
            break;
    }
    current->add(d, frame);
}
}  // namespace cxl
