// The host around this folder's simulated hardware: what is acquired, claimed, mapped and locked, and the user's pages.
// The n-th acquisition can be refused; what is used wrongly is a report. No part of the suite.
#ifndef CXL_KERNEL_SHIM_TESTS_HOST_HPP
#define CXL_KERNEL_SHIM_TESTS_HOST_HPP

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "targets/target.h"

namespace cxl::smoke {

struct Page {
    std::uint64_t frame;
    cxl_cache cache;
    bool locked;  // memory_lock was held when it was inserted
};

struct Host {
    struct Held {
        cxl_resource kind;
        std::uint64_t id, size;
        const char* what;
    };
    std::vector<Held> held;
    std::vector<std::string> reports;
    std::map<std::pair<const cxl_mapping*, std::uint64_t>, Page> pages;
    std::map<std::uint64_t, unsigned char> memory;
    int exclusive[CXL_LOCKS] = {}, shared[CXL_LOCKS] = {};
    int refuse = 0;  // the n-th acquisition from now on; 0: none
    int acquired = 0;
    std::string refused;

    static Host& of(void* self) { return *static_cast<Host*>(self); }
    int take(const Held& what, int error) {
        acquired++;
        if (refuse && --refuse == 0) {
            refused = what.what;
            return error;
        }
        held.push_back(what);
        return 0;
    }
    void give(cxl_resource kind, std::uint64_t id, std::uint64_t size) {
        for (std::size_t i = held.size(); i-- > 0;)
            if (held[i].kind == kind && held[i].id == id && held[i].size == size) {
                held.erase(held.begin() + static_cast<std::ptrdiff_t>(i));
                return;
            }
        reports.emplace_back("released, but not held");
    }
    int count(cxl_resource kind) const {
        int n = 0;
        for (const Held& h : held) n += h.kind == kind;
        return n;
    }

    static int acquire(void* self, cxl_resource kind, std::uint64_t id, const char* what) {
        static constexpr int errors[] = {-ENOMEM, -ENOMEM, -EBUSY, -ENOMEM, -EIO, -ENXIO, -ENXIO};
        return of(self).take({kind, id, 0, what}, errors[kind]);
    }
    static void release(void* self, cxl_resource kind, std::uint64_t id) { of(self).give(kind, id, 0); }
    static int claim(void* self, std::uint64_t start, std::uint64_t size, const char* what) {
        for (const Held& h : of(self).held)
            if (h.kind == CXL_CLAIM && start < h.id + h.size && h.id < start + size) return -EBUSY;
        return of(self).take({CXL_CLAIM, start, size, what}, -EBUSY);
    }
    static void unclaim(void* self, std::uint64_t start, std::uint64_t size) { of(self).give(CXL_CLAIM, start, size); }
    static int map_memory(void* self, std::uint64_t hpa, std::uint64_t size, cxl_cache cache, const char* what) {
        if (cache != CXL_CACHED) of(self).reports.emplace_back("device memory mapped uncached");
        return of(self).take({CXL_MEMORY_MAP, hpa, size, what}, -ENOMEM);
    }
    static void unmap_memory(void* self, std::uint64_t hpa, std::uint64_t size) {
        of(self).give(CXL_MEMORY_MAP, hpa, size);
    }
    void check(std::uint64_t hpa, std::uint64_t bytes) {
        for (const Held& h : held)
            if (h.kind == CXL_MEMORY_MAP && hpa >= h.id && hpa + bytes <= h.id + h.size) return;
        reports.emplace_back("device memory touched outside every mapping");
    }
    static void memory_read(void* self, std::uint64_t hpa, void* to, std::uint64_t bytes) {
        of(self).check(hpa, bytes);
        for (std::uint64_t i = 0; i < bytes; ++i) static_cast<unsigned char*>(to)[i] = of(self).memory[hpa + i];
    }
    static void memory_write(void* self, std::uint64_t hpa, const void* from, std::uint64_t bytes) {
        of(self).check(hpa, bytes);
        for (std::uint64_t i = 0; i < bytes; ++i) of(self).memory[hpa + i] = static_cast<const unsigned char*>(from)[i];
    }
    static void insert_page(void* self, cxl_mapping* mapping, std::uint64_t page, std::uint64_t frame,
                            cxl_cache cache) {
        of(self).pages[{mapping, page}] = {frame, cache, of(self).shared[CXL_MEMORY_LOCK] != 0};
    }
    static void zap(void* self, std::uint64_t offset, std::uint64_t length) {
        std::erase_if(of(self).pages, [&](const auto& entry) {
            const std::uint64_t at = entry.first.first->offset + (entry.first.second << CXL_PAGE_SHIFT);
            return at >= offset && at - offset < length;
        });
    }
    static void lock(void* self, cxl_lock which, cxl_lock_mode mode) {
        Host& h = of(self);
        if (h.exclusive[which] || (mode == CXL_EXCLUSIVE && h.shared[which])) std::abort();  // a deadlock
        (mode == CXL_EXCLUSIVE ? h.exclusive : h.shared)[which]++;
    }
    static void unlock(void* self, cxl_lock which, cxl_lock_mode mode) {
        if ((mode == CXL_EXCLUSIVE ? of(self).exclusive : of(self).shared)[which]-- == 0) std::abort();
    }
    static int holds(void* self, cxl_lock which, cxl_lock_mode mode) {
        return of(self).exclusive[which] || (mode == CXL_SHARED && of(self).shared[which]);
    }
    static void report(void* self, cxl_report, const char* what) { of(self).reports.emplace_back(what); }
    static void preempt(void*) {}
};

}  // namespace cxl::smoke

#endif
