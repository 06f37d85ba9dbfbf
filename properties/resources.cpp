// Acquisitions of a target.
#include "properties/resources.hpp"

#include "model/windows.hpp"

namespace cxl {
namespace {
constexpr int io = 5, enxio = 6, enomem = 12, ebusy = 16;
/// As target.h says of each kind.
constexpr int errnos[] = {enomem, enomem, ebusy, enomem, io, enxio, enxio};
static_assert(std::size(errnos) == CXL_RESOURCES);
}  // namespace

void Resources::clear() {
    count_ = serial_ = refusals_ = 0;
    forget_failures();
}
void Resources::fail(u32 n) { (failing_[0] ? failing_[1] : failing_[0]) = n; }

int Resources::acquire(cxl_resource kind, u64 id, u64 size, const char* what) {
    ++asked_;
    if (asked_ == failing_[0] || asked_ == failing_[1]) {
        ++refusals_;
        (refused_[0] ? refused_[1] : refused_[0]) = -errnos[kind];
        return -errnos[kind];
    }
    if (count_ < most) held_[count_++] = {kind, id, size, what, ++serial_};
    return 0;
}
void Resources::release(cxl_resource kind, u64 id, u64 size, Breaches& breaches) {
    for (u32 i = count_; i-- > 0;) {
        if (held_[i].kind != kind || held_[i].id != id || held_[i].size != size) continue;
        for (--count_; i < count_; ++i) held_[i] = held_[i + 1];
        return breaches.look(Breach::ReleasedTwice, false);
    }
    breaches.look(Breach::ReleasedTwice, true);
}
int Resources::claim(u64 start, u64 size, const char* what, u64 foreign_start, u64 foreign_size) {
    const Interval<Numbers> wanted{start, size};
    bool taken = !size || overlap<Numbers>(wanted, {foreign_start, foreign_size});
    for (u32 i = 0; i < count_; ++i)
        taken = taken || (held_[i].kind == CXL_CLAIM && overlap<Numbers>(wanted, {held_[i].id, held_[i].size}));
    if (taken) return ++asked_, -ebusy;
    return acquire(CXL_CLAIM, start, size, what);
}
bool Resources::covers(cxl_resource kind, u64 start, u64 size) const {
    for (u32 i = 0; i < count_; ++i)
        if (held_[i].kind == kind && contains<Numbers>({held_[i].id, held_[i].size}, {start, size})) return true;
    return false;
}
const Resources::Held* Resources::since(u32 mark, bool regions_too) const {
    for (u32 i = 0; i < count_; ++i)
        if (held_[i].serial > mark && (regions_too || held_[i].kind != CXL_REGION)) return &held_[i];
    return nullptr;
}
const Resources::Held* Resources::of_kind(cxl_resource kind) const {
    for (u32 i = 0; i < count_; ++i)
        if (held_[i].kind == kind) return &held_[i];
    return nullptr;
}
}  // namespace cxl
