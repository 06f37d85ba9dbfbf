// The simulated hardware: power-on, config space, MMIO, function reset.
#include "properties/hardware.hpp"

#include <cstring>

#include "model/hardware.hpp"

#ifdef CXL_ASAN_REPORTS
#include <fcntl.h>
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#endif

namespace cxl {
namespace {
Hardware* current = nullptr;  // whose run a sanitizer report belongs to
char report_text[2048];
#ifdef CXL_ASAN_REPORTS
void on_report(const char* text) {
    std::strncpy(report_text, text, sizeof report_text - 1);
    if (current) ++current->counts.sanitizer_reports;
}
#endif
u32 lanes(u32 width) { return width == 4 ? ~0u : (1u << (8 * width)) - 1; }
Hardware& self(void* harness) { return *static_cast<Hardware*>(harness); }
}  // namespace

#ifdef CXL_ASAN_REPORTS
}  // namespace cxl
#define CXL_ASAN_ALWAYS \
    "halt_on_error=0:suppress_equal_pcs=0:symbolize=0:detect_leaks=0:allocator_may_return_null=1:quarantine_size_mb=1"
extern "C" [[gnu::weak]] int LLVMFuzzerTestOneInput(const std::uint8_t*, std::size_t);
/// A report is an event and the run goes on; each is told, not the first of its kind only. A fuzzer is a third faster
/// without what replay has, which confirms, and runs every script of corpus/: stacks of allocations, and frames of
/// functions that have returned.
extern "C" const char* __asan_default_options() {
    return LLVMFuzzerTestOneInput ? CXL_ASAN_ALWAYS ":malloc_context_size=0:detect_stack_use_after_return=0"
                                  : CXL_ASAN_ALWAYS ":malloc_context_size=4:detect_stack_use_after_return=1";
}
#undef CXL_ASAN_ALWAYS
namespace cxl {
bool sanitizer_built() { return true; }
#else
bool sanitizer_built() { return false; }
#endif
const char* sanitizer_text() { return report_text; }

Hardware::Hardware()
    : services_{CXL_TARGET_VERSION,
                this,
                config_read,
                config_write,
                mmio_read,
                mmio_write,
                function_reset,
                report,
                preempt,
                acquire,
                release,
                claim,
                unclaim,
                map_memory,
                unmap_memory,
                memory_read,
                memory_write,
                insert_page,
                zap,
                lock,
                unlock,
                holds} {
#ifdef CXL_ASAN_REPORTS
    __asan_set_error_report_callback(on_report);
    // the text comes through the callback; on standard error it would only slow a run and drown its words
    static const int nowhere = open("/dev/null", O_WRONLY);
    __sanitizer_set_report_fd(reinterpret_cast<void*>(static_cast<std::intptr_t>(nowhere)));
#endif
}

void Hardware::power_on(const DeviceSpec& spec, bool twin) {
    current = this;
    spec_ = &spec;
    ++changes_;
    build(spec, twin, image_);
    std::memcpy(config_, image_.config, sizeof config_);
    std::memcpy(cm_, image_.cm, sizeof cm_);
    report_text[0] = 0;
    rewritten_ = false, powered_ = changes_;
    allowed_[0] = allowed_[1] = {};
    resets_[0] = resets_[1] = {};
    resources.clear(), threads.clear(), memory.clear();
    for (UserMapping& m : mappings) m = {};
    forget_effects();
}
void Hardware::refresh_image() {
    if (changes_ == powered_) return;
    std::memcpy(image_.config, config_, sizeof config_);
    std::memcpy(image_.cm, cm_, sizeof cm_);
    find_range(*spec_, image_);
}
void Hardware::change(const Poke& p) {
    ++changes_;
    poke(*spec_, p, reinterpret_cast<u8*>(config_), reinterpret_cast<u8*>(cm_));
}

int Hardware::config_read(void* h, u32 pos, u32 width, u32* value) {
    if (pos + width > config_size) return -22;
    self(h).threads.point();
    *value = self(h).config_[pos / 4] >> (8 * (pos % 4)) & lanes(width);
    return 0;
}
int Hardware::config_write(void* h, u32 pos, u32 width, u32 value) {
    Hardware& hw = self(h);
    if (pos + width > config_size) return -22;
    hw.threads.point();
    value &= lanes(width);
    ++hw.changes_;
    hw.log({pos, width, value, hw.config_[pos / 4], false});
    const u32 in_dvsec = pos - hw.spec_->dvsec_at;  // its headers are around it as well
    hw.rewritten_ = hw.rewritten_ || in_dvsec < 10 || in_dvsec >= hw.spec_->length;
    hardware_store(hw.config_, hw.spec_->dvsec_at, hw.spec_->length, pos, width, value);
    return 0;
}
/// REG-5: of the accesses that a step on the BAR region makes.
void Hardware::block_access(u32 bar, u64 offset, u32 width) {
    if (!allowed().bar_access || allowed().whole_bar || bar != image_.block_bar) return;
    breaches().look(Breach::BlockTouched, overlap<Numbers>({offset, width}, {image_.block_offset, CXL_BLOCK_SIZE}));
}
u32 Hardware::mmio_read(void* h, u32 bar, u64 offset, u32 width) {
    Hardware& hw = self(h);
    hw.threads.point();
    ++hw.counts.mmio_reads;
    hw.block_access(bar, offset, width);
    const u64 at = offset - hw.image_.block_offset - CXL_BLOCK_CM_OFFSET;
    if (bar != hw.image_.block_bar || at >= CXL_CM_SIZE) return 0;
    if (hw.resets_[hw.threads.current()].made)
        hw.breaches().look(Breach::ReadUnlocked, !hw.threads.holds(CXL_MEMORY_LOCK, CXL_EXCLUSIVE));
    return hw.cm_[at / 4] >> (8 * (at % 4)) & lanes(width);
}
void Hardware::mmio_write(void* h, u32 bar, u64 offset, u32 width, u32 value) {
    Hardware& hw = self(h);
    hw.threads.point();
    hw.block_access(bar, offset, width);
    if (!hw.allowed().bar_access) hw.log({static_cast<u32>(offset), width, value, bar, true});
}
int Hardware::function_reset(void* h) {
    Hardware& hw = self(h);
    hw.threads.point();
    ResetOf& reset = hw.resets_[hw.threads.current()];
    if (reset.asked) {
        for (const UserMapping& m : hw.mappings)
            hw.breaches().look(Breach::PagesAtReset, m.tables.of == Mapped::Dpa && m.tables.count);
        hw.breaches().look(Breach::ResetUnlocked, !hw.threads.holds(CXL_MEMORY_LOCK, CXL_EXCLUSIVE));
        reset.made = reset.over = true;
        hw.threads.point();  // it takes its time
    }
    if (reset.error) return reset.error;
    for (const Poke& p : hw.spec_->after_reset) hw.change(p);
    return 0;
}
void Hardware::report(void* h, cxl_report kind, const char*) {
    Hardware& hw = self(h);
    (kind == CXL_REPORT_WARN ? hw.counts.warns : kind == CXL_REPORT_BUG ? hw.counts.bugs : hw.counts.bad_mmio)++;
}
}  // namespace cxl
