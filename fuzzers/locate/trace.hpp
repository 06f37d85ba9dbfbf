// What a traced target did (targets/traced), record by record, with the calls it made of its services.
#pragma once
#include <array>
#include <map>
#include <string>
#include <vector>

#include "properties/hardware.hpp"
#include "targets/traced/trace.h"

namespace cxl {
/// The services whose arguments are looked at.
enum class Service : u8 { Other, ConfigRead, ConfigWrite, MmioRead, MmioWrite, Report, Acquire, InsertPage };

struct Did {
    enum Kind : u8 { Block, Load, Store, Call } kind = Block;
    Service service = Service::Other;
    u32 size = 0;      ///< Load, Store, accesses of hardware: bytes
    u32 callers = 0;   ///< index in Trace::callers
    u64 pc = 0;        ///< in the code that did it
    u64 frame = 0;     ///< of the function that did it
    u64 address = 0;   ///< Load, Store; accesses of hardware: the position; Report: the kind; InsertPage: the page
    u64 value = 0;     ///< Load, Store: the first eight bytes, of a Store as they are after it; what hardware was given
    u32 breaches = 0;  ///< Call: what the harness noticed at it (Breach, one bit each)
    const char* what = nullptr;  ///< Acquire
};

struct Trace {
    std::vector<Did> did;
    std::vector<std::vector<u64>> callers{{}};  ///< return addresses within the module, innermost first
};

/// A traced target: the same as any other, but that it tells. One at a time.
class Traced {
public:
    /// Loads the module. Throws std::runtime_error with one line.
    Traced(const std::string& module, const std::string& option);
    ~Traced();
    Traced(const Traced&) = delete;
    const cxl_target& target() const { return target_; }
    u64 base() const { return base_; }
    void start() { on_ = true; }
    void stop();
    Trace trace;
    u32 bound = 0, opened = 0;     ///< records when the last bind, the last open were over
    u64 buffer = 0, position = 0;  ///< of the last read or write: the user's buffer, and where the file position is

private:
    template <Service, auto>
    struct Through;
    static int probe(const cxl_services* services, const cxl_device_image* image, cxl_target_device** device);
    static int open(cxl_target_device* device);
    static i64 read(cxl_target_device* device, void* buffer, std::uint64_t count, std::int64_t* position);
    static i64 write(cxl_target_device* device, const void* buffer, std::uint64_t count, std::int64_t* position);
    static void tell(cxl_trace_kind kind, const void* address, std::size_t size, void* const* frame);
    static void called(Service service, void* harness, u32 before, void* const* frame, i64 result,
                       const std::array<u64, 5>& arguments);
    void add(Did did, void* const* frame);
    void settle();

    const cxl_target* original_ = nullptr;
    cxl_trace* hook_ = nullptr;
    cxl_target target_{};
    cxl_services services_{}, wrapped_{};
    u64 base_ = 0, end_ = 0;
    std::map<std::vector<u64>, u32> known_;
    const void* pending_ = nullptr;  ///< where the last record, a Store, writes
    bool on_ = false;
};
}  // namespace cxl
