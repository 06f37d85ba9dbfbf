// The simulated hardware and kernel under a target: answers its services, logs every effect.
#pragma once
#include "model/device_spec.hpp"
#include "targets/target.h"

namespace cxl {
/// One write that reached hardware.
struct Effect1 {
    u32 at = 0, width = 0, value = 0, had = 0;  ///< had: the dword before it
    bool mmio = false;
};

class Hardware {
public:
    static constexpr u32 most_effects = 80;
    /// Power-on: every trace of an earlier script goes.
    void power_on(const DeviceSpec& spec, bool twin);
    /// A register changes by itself.
    void change(const Poke& p);
    /// What the next function resets return: 0 or -errno.
    void fail_resets(int error) { reset_error_ = error; }
    void forget_effects() { counts = {}; }

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
    /// Called at each preemption point; null: nothing runs there.
    void (*at_preemption)(void* context) = nullptr;
    void* context = nullptr;

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
    void log(const Effect1& e) {
        if (counts.effects < most_effects) effects[counts.effects++] = e;
    }

    cxl_device_image image_;  ///< power-on; config and cm change in the arrays below
    u32 config_[config_dwords], cm_[cm_dwords];
    const DeviceSpec* spec_ = nullptr;
    int reset_error_ = 0;
    u64 changes_ = 0;
    cxl_services services_;
};
/// Whether this build has AddressSanitizer, whose reports are events.
bool sanitizer_built();
/// Text of the last sanitizer report, where a sanitizer runs; "" otherwise.
const char* sanitizer_text();
}  // namespace cxl
