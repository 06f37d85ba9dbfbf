// The simulated kernel: what a target acquires, device memory, the user's page tables, locks.
#include "properties/hardware.hpp"

namespace cxl {
namespace {
Hardware& self(void* harness) { return *static_cast<Hardware*>(harness); }
}  // namespace

void Hardware::preempt(void* h) { self(h).threads.point(); }

int Hardware::acquire(void* h, cxl_resource kind, std::uint64_t id, const char* what) {
    self(h).threads.point();
    return self(h).resources.acquire(kind, id, 0, what);
}
void Hardware::release(void* h, cxl_resource kind, std::uint64_t id) {
    Hardware& hw = self(h);
    hw.threads.point();
    hw.resources.release(kind, id, 0, hw.breaches());
}
int Hardware::claim(void* h, std::uint64_t start, std::uint64_t size, const char* what) {
    Hardware& hw = self(h);
    hw.threads.point();
    const bool foreign = hw.image_.hpa_owner != CXL_OWNER_NONE;
    return hw.resources.claim(start, size, what, hw.image_.hpa_start, foreign ? hw.image_.hpa_size : 0);
}
void Hardware::unclaim(void* h, std::uint64_t start, std::uint64_t size) {
    Hardware& hw = self(h);
    hw.threads.point();
    hw.resources.release(CXL_CLAIM, start, size, hw.breaches());
}

int Hardware::map_memory(void* h, std::uint64_t hpa, std::uint64_t size, cxl_cache cache, const char* what) {
    Hardware& hw = self(h);
    hw.threads.point();
    const int error = hw.resources.acquire(CXL_MEMORY_MAP, hpa, size, what);
    if (error) return error;
    hw.breaches().look(Breach::OutsideRange, !hw.in_range(hpa, size));
    hw.breaches().look(Breach::Unclaimed, !hw.resources.covers(CXL_CLAIM, hpa, size));
    hw.breaches().look(Breach::Uncached, cache != CXL_CACHED);
    return 0;
}
void Hardware::unmap_memory(void* h, std::uint64_t hpa, std::uint64_t size) {
    Hardware& hw = self(h);
    hw.threads.point();
    hw.resources.release(CXL_MEMORY_MAP, hpa, size, hw.breaches());
}
void Hardware::memory_access(u64 hpa, u64 bytes) {
    threads.point();
    breaches().look(Breach::OutsideRange, !in_range(hpa, bytes));
    breaches().look(Breach::Unmapped, !resources.covers(CXL_MEMORY_MAP, hpa, bytes));
    breaches().look(Breach::TouchedInReset, after_reset());
}
void Hardware::memory_read(void* h, std::uint64_t hpa, void* to, std::uint64_t bytes) {
    self(h).memory_access(hpa, bytes);
    self(h).memory.read(hpa - self(h).image_.hpa_start, to, bytes);
}
void Hardware::memory_write(void* h, std::uint64_t hpa, const void* from, std::uint64_t bytes) {
    Hardware& hw = self(h);
    hw.memory_access(hpa, bytes);
    hw.breaches().look(Breach::MemoryWritten, !hw.allowed().memory_writes);
    hw.memory.write(hpa - hw.image_.hpa_start, from, bytes);
}

void Hardware::insert_page(void* h, cxl_mapping* mapping, std::uint64_t page, std::uint64_t frame, cxl_cache cache) {
    Hardware& hw = self(h);
    hw.threads.point();
    for (UserMapping& m : hw.mappings) {
        if (&m.asked != mapping) continue;
        const bool dpa = m.tables.of == Mapped::Dpa;
        if (dpa) {
            hw.breaches().look(Breach::InsertUnlocked, !hw.threads.holds(CXL_MEMORY_LOCK, CXL_SHARED));
            hw.breaches().look(Breach::Uncached, cache != CXL_CACHED);
        }
        m.tables.insert({page, frame});
    }
}
void Hardware::zap(void* h, std::uint64_t offset, std::uint64_t length) {
    Hardware& hw = self(h);
    hw.threads.point();
    for (UserMapping& m : hw.mappings)
        for (u32 i = m.tables.count; i-- > 0;) {
            const u64 at = m.asked.offset + (m.tables.live[i].page << page_shift);
            if (overlap<Numbers>({at, page_size}, {offset, length})) m.tables.live[i] = m.tables.live[--m.tables.count];
        }
}
void Hardware::lock(void* h, cxl_lock lock, cxl_lock_mode mode) { self(h).threads.lock(lock, mode); }
void Hardware::unlock(void* h, cxl_lock lock, cxl_lock_mode mode) {
    Hardware& hw = self(h);
    ResetOf& reset = hw.resets_[hw.threads.current()];
    if (lock == CXL_MEMORY_LOCK && mode == CXL_EXCLUSIVE && !reset.error)
        reset.over = false;  // active again, if at all
    hw.threads.unlock(lock, mode);
}
int Hardware::holds(void* h, cxl_lock lock, cxl_lock_mode mode) { return self(h).threads.holds(lock, mode); }
}  // namespace cxl
