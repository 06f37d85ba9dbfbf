// All that was asked, put to another device: whether two steps at once acted as one after the other, whether a twin
// differs.
#include <cerrno>
#include <cstring>
#include <memory>
#include <stdexcept>

#include "fuzzers/isolated.hpp"
#include "fuzzers/preload/device.hpp"
#include "fuzzers/verdict.hpp"
#include "properties/drive.hpp"
#include "targets/cxl_uapi.h"

namespace cxl {
namespace {
bool equal(const Seen& a, const Seen& b) { return a.result == b.result && !std::memcmp(a.data, b.data, Seen::most); }
bool equal(const wire_answer& a, const wire_answer& b) { return !std::memcmp(&a, &b, sizeof a); }
bool resets(const wire_question& q) { return q.op == WIRE_IOCTL && q.number == VFIO_DEVICE_RESET; }
constexpr int any_error = EIO;
}  // namespace

/// Page tables, COMP_REGS, and whether the DPA region answers.
struct PreloadDevice::Look {
    std::array<Mapping, Regions::most_mappings> tables;
    std::vector<std::pair<bool, u32>> comp;
    i64 memory = 0;
    bool operator==(const Look& o) const {
        return comp == o.comp && memory == o.memory &&
               std::equal(tables.begin(), tables.end(), o.tables.begin(),
                          [](const Mapping& a, const Mapping& b) { return a.same_pages(b); });
    }
};
PreloadDevice::Look PreloadDevice::look() {
    Look l;
    for (std::size_t slot = 0; slot < l.tables.size(); ++slot) l.tables[slot] = session_.hardware.mappings[slot].tables;
    for (u32 i = 0; session_.is_open() && i < session_.comp_size() / 4; ++i) {
        u32 value = 0;
        const bool read = session_.read_comp(i, value);
        l.comp.emplace_back(read, value);
    }
    if (session_.is_open() && session_.dpa_size()) l.memory = session_.probe_memory();
    return l;
}

/// A target may have one device at a time: asked where this one is gone, in a process of its own.
bool PreloadDevice::without_this(bool (PreloadDevice::*question)(const Look&)) {
    const Isolated run = isolated(
        [&] {
            const Look seen = look();
            session_.remove();
            return std::string((this->*question)(seen) ? "yes" : "no");
        },
        seconds_a_script);
    if (run.died)
        throw std::runtime_error(run.hung ? "another device hangs" : "another device died: " + run.last_words);
    return run.output == "yes";
}

/// A device of its own shows the same when the two are made one after the other, or the one while a reset by the other
/// is under way: then the region is inactive, as behind a reset that fails.
bool PreloadDevice::explained_by(Order order, const Look& seen) {
    const auto other = std::make_unique<PreloadDevice>(target_, script_);
    for (const Asked& asked : asked_) {
        wire_answer answer;
        if (!asked.within) {
            other->make(asked.question, answer);
            continue;
        }
        const bool outer_resets = resets(asked.question);
        if (order == Order::InTheMiddle) {
            if (!outer_resets && asked.within->op != Op::Reset) return false;
            other->session_.reset(any_error);
        }
        const bool outer_first = order == Order::OuterFirst || (order == Order::InTheMiddle && !outer_resets);
        Seen inner;
        if (outer_first) other->make(asked.question, answer);
        make_step(other->session_, *asked.within, inner);
        if (!outer_first) other->make(asked.question, answer);
        if (!equal(asked.seen, inner) || !equal(asked.answer, answer)) return false;
    }
    return other->look() == seen;
}
bool PreloadDevice::in_some_order(const Look& seen) {
    return explained_by(Order::OuterFirst, seen) || explained_by(Order::InnerFirst, seen) ||
           explained_by(Order::InTheMiddle, seen);
}

bool PreloadDevice::same_of_twin(const Look& seen) {
    const auto twin = std::make_unique<PreloadDevice>(target_, script_, true);
    for (const Asked& asked : asked_) {
        wire_answer answer;
        twin->make(asked.question, answer);
        if (!equal(asked.answer, answer)) return false;
    }
    return twin->look() == seen;
}

/// With a reset in place of the last call.
bool PreloadDevice::same_as_reset(const Look& seen) {
    const auto other = std::make_unique<PreloadDevice>(target_, script_);
    for (std::size_t i = 0; i + 1 < asked_.size(); ++i) {
        wire_answer answer;
        other->make(asked_[i].question, answer);
    }
    other->session_.reset(0);
    return other->look() == seen;
}
}  // namespace cxl
