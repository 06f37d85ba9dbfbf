// The simulated hardware and kernel under a target: answers its services, logs every effect.
#pragma once
#include "model/device_spec.hpp"
#include "model/regions.hpp"
#include "properties/memory.hpp"
#include "properties/resources.hpp"
#include "properties/threads.hpp"
#include "targets/target.h"

namespace cxl {
/// One write that reached hardware.
struct Effect1 {
    u32 at = 0, width = 0, value = 0, had = 0;  ///< had: the dword before it
    bool mmio = false;
};

/// A user's mapping and where its page tables lead.
struct UserMapping {
    cxl_mapping asked{};
    Mapping tables{};  ///< of: Nothing while the slot is free
};

class Hardware {
public:
    static constexpr u32 most_effects = 80;
    /// Power-on: every trace of an earlier script goes.
    void power_on(const DeviceSpec& spec, bool twin);
    /// A bind begins: the image is as the hardware is now.
    void refresh_image();
    /// Config writes have reached registers around the CXL DVSEC: what a bind finds there is nobody's to say.
    bool rewritten() const { return rewritten_; }
    /// A register changes by itself.
    void change(const Poke& p);
    /// What the next function resets return: 0 or -errno.
    void fail_resets(int error) { resets_[threads.current()].error = error; }
    /// A step begins: nothing has happened in it yet.
    void forget_effects() {
        counts = {};
        threads.breaches = {};
        resets_[0] = resets_[1] = {};
    }
    /// Between these RST-1 and RST-2 are asked of the target's calls.
    void reset_begins() { resets_[threads.current()].asked = true; }
    void reset_ends() {
        ResetOf& r = resets_[threads.current()];
        r = {.error = 0, .asked = false, .made = false, .over = r.over && r.error};
    }
    /// What the running thread's call may do that others may not.
    struct Allowed {
        bool memory_writes = false;  ///< DPA-10
        bool bar_access = false;     ///< it reads and writes the BAR
        bool whole_bar = false;      ///< the block too: REG-5 is not asked
    };
    void allow(Allowed a) { allowed_[threads.current()] = a; }

    const cxl_device_image& image() const { return image_; }
    const cxl_services& services() const { return services_; }
    /// Counts the changes of config() and cm(): a copy made at the same count is still right.
    u64 changes() const { return changes_; }
    const u32* config() const { return config_; }
    const u32* cm() const { return cm_; }

    /// What happened since forget_effects().
    struct Counts {
        u32 effects = 0;  ///< writes that reached hardware: the first of `Hardware::effects`
        u32 warns = 0, bugs = 0, bad_mmio = 0, mmio_reads = 0, sanitizer_reports = 0;
        bool quiet() const { return !(effects | warns | bugs | bad_mmio | mmio_reads | sanitizer_reports); }
    } counts;
    Effect1 effects[most_effects];
    Breaches& breaches() { return threads.breaches; }
    Resources resources;
    Threads threads;
    Memory memory;
    std::array<UserMapping, Regions::most_mappings> mappings;

    Hardware();
    Hardware(const Hardware&) = delete;

private:
    static int config_read(void*, u32 pos, u32 width, u32* value);
    static int config_write(void*, u32 pos, u32 width, u32 value);
    static u32 mmio_read(void*, u32 bar, u64 offset, u32 width);
    static void mmio_write(void*, u32 bar, u64 offset, u32 width, u32 value);
    static int function_reset(void*);
    static void report(void*, cxl_report kind, const char* what);
    static void preempt(void*);
    static int acquire(void*, cxl_resource kind, std::uint64_t id, const char* what);
    static void release(void*, cxl_resource kind, std::uint64_t id);
    static int claim(void*, std::uint64_t start, std::uint64_t size, const char* what);
    static void unclaim(void*, std::uint64_t start, std::uint64_t size);
    static int map_memory(void*, std::uint64_t hpa, std::uint64_t size, cxl_cache cache, const char* what);
    static void unmap_memory(void*, std::uint64_t hpa, std::uint64_t size);
    static void memory_read(void*, std::uint64_t hpa, void* to, std::uint64_t bytes);
    static void memory_write(void*, std::uint64_t hpa, const void* from, std::uint64_t bytes);
    static void insert_page(void*, cxl_mapping* mapping, std::uint64_t page, std::uint64_t frame, cxl_cache cache);
    static void zap(void*, std::uint64_t offset, std::uint64_t length);
    static void lock(void*, cxl_lock lock, cxl_lock_mode mode);
    static void unlock(void*, cxl_lock lock, cxl_lock_mode mode);
    static int holds(void*, cxl_lock lock, cxl_lock_mode mode);
    void log(const Effect1& e) {
        if (counts.effects < most_effects) effects[counts.effects++] = e;
    }
    void block_access(u32 bar, u64 offset, u32 width);
    void memory_access(u64 hpa, u64 bytes);
    bool in_range(u64 hpa, u64 bytes) const {
        return contains<Numbers>({image_.hpa_start, image_.hpa_size}, {hpa, bytes});
    }

    const Allowed& allowed() const { return allowed_[threads.current()]; }

    Allowed allowed_[2];
    cxl_device_image image_;  ///< power-on; config and cm change in the arrays below
    u32 config_[config_dwords], cm_[cm_dwords];
    const DeviceSpec* spec_ = nullptr;
    struct ResetOf {
        int error = 0;
        bool asked = false;  ///< RST-1 and RST-2 are asked of it
        bool made = false;   ///< the hardware's part of it has begun
        bool over = false;   ///< and the region is not active again
    } resets_[2];            ///< by thread
    bool after_reset() const { return resets_[0].over || resets_[1].over; }
    u64 changes_ = 0, powered_ = 0;  ///< powered_: changes_ at power-on
    bool rewritten_ = false;
    cxl_services services_;
};
/// Whether this build has AddressSanitizer, whose reports are events.
bool sanitizer_built();
/// Text of the last sanitizer report, where a sanitizer runs; "" otherwise.
const char* sanitizer_text();
}  // namespace cxl
