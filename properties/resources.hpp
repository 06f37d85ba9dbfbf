// What a target holds: each acquisition by kind, refused on demand, named when it is not given back.
#pragma once
#include <array>

#include "properties/breaches.hpp"
#include "targets/target.h"

namespace cxl {
class Resources {
public:
    struct Held {
        cxl_resource kind = CXL_MEMORY;
        u64 id = 0, size = 0;  ///< size: of a claim or a mapping of memory
        const char* what = "";
        u32 serial = 0;
    };
    void clear();
    /// The n-th acquisition from now fails; two may be asked for.
    void fail(u32 n);
    /// Forgets what has not failed yet, and what has; counting begins again.
    void forget_failures() {
        disarm();
        asked_ = 0, refused_[0] = refused_[1] = 0;
    }
    /// Nothing fails any more; what has failed is remembered.
    void disarm() { failing_[0] = failing_[1] = 0; }
    /// The errno of the first refusal since, or 0; whether one was refused with it.
    int refused() const { return refused_[0]; }
    bool refused_with(int error) const { return error && (error == refused_[0] || error == refused_[1]); }
    /// How many were refused on demand since power-on.
    u32 refusals() const { return refusals_; }

    int acquire(cxl_resource kind, u64 id, u64 size, const char* what);
    void release(cxl_resource kind, u64 id, u64 size, Breaches& breaches);
    /// CXL_CLAIM, with the range that another owner has: -EBUSY where the two meet.
    int claim(u64 start, u64 size, const char* what, u64 foreign_start, u64 foreign_size);
    bool covers(cxl_resource kind, u64 start, u64 size) const;

    /// A mark in time, and what has been acquired since it and is still held: the first of it, or null.
    u32 mark() const { return serial_; }
    const Held* since(u32 mark, bool regions_too = true) const;
    const Held* of_kind(cxl_resource kind) const;

private:
    static constexpr u32 most = 96;
    std::array<Held, most> held_;
    u32 count_ = 0, serial_ = 0, asked_ = 0, refusals_ = 0;
    u32 failing_[2] = {};
    int refused_[2] = {};
};
}  // namespace cxl
