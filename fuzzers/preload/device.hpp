// The device behind preload.so: questions answered by a target, as a harness drives it.
#pragma once
#include <optional>
#include <vector>

#include "fuzzers/preload/wire.h"
#include "fuzzers/setting.hpp"
#include "properties/session.hpp"

namespace cxl {
class PreloadDevice {
public:
    /// Bound, unless the script says itself when. `twin`: with the host addresses of the script's twin.
    PreloadDevice(const cxl_target& target, const Script& script, bool twin = false);
    void answer(const wire_question& question, wire_answer& answer);

private:
    /// A question that was put, what came, and the step that ran within it.
    struct Asked {
        wire_question question;
        wire_answer answer;
        std::optional<Step> within;
        Seen seen;
    };
    struct Nested;
    void make(const wire_question& question, wire_answer& answer);
    Address address(u64 offset) const;
    i64 access(const wire_question& question, wire_answer& answer);
    i64 ioctl(const wire_question& question, wire_answer& answer);
    i64 mmap(const wire_question& question);
    i64 touch(const wire_question& question, wire_answer& answer);
    bool has(const std::string& line) const;
    i64 step(const std::string& line);
    i64 saw(const std::string& words);
    bool holds(const std::string& what, u32 since) const;
    i64 sent(const std::string& place) const;
    i64 times(const std::string& place) const;
    bool writes(bool mmio, const std::string& expected) const;
    // again.cpp: all that was asked, put to another device
    enum class Order : u8 { OuterFirst, InnerFirst, InTheMiddle };
    struct Look;
    Look look();
    bool without_this(bool (PreloadDevice::*question)(const Look&));
    bool explained_by(Order order, const Look& seen);
    bool in_some_order(const Look& seen);
    bool same_of_twin(const Look& seen);
    bool same_as_reset(const Look& seen);

    const cxl_target& target_;
    const Script script_;
    Session session_;
    std::vector<Asked> asked_;
    std::optional<Step> within_;  ///< runs within the next call
    int open_error_ = 0;          ///< of the function reset that the next open makes
    u32 bound_ = 0, opened_ = 0;  ///< marks: what was held before
    bool failing_ = false;
};
}  // namespace cxl
