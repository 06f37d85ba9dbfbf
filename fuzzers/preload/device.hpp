// The device behind preload.so: questions answered by a target, as a harness drives it.
#pragma once
#include "fuzzers/preload/wire.h"
#include "fuzzers/setting.hpp"
#include "properties/session.hpp"

namespace cxl {
class PreloadDevice {
public:
    /// Bound, unless the script says itself when.
    PreloadDevice(const cxl_target& target, const Script& script);
    void answer(const wire_question& question, wire_answer& answer);

private:
    Address address(u64 offset) const;
    i64 access(const wire_question& question, wire_answer& answer);
    i64 ioctl(const wire_question& question, wire_answer& answer);
    i64 mmap(const wire_question& question);
    i64 touch(const wire_question& question, wire_answer& answer);
    bool has(const std::string& line) const;
    i64 step(const std::string& line);
    i64 saw(const std::string& words);
    int bind();

    const Script script_;
    Session session_;
    int open_error_ = 0;  ///< of the function reset that the next open makes
    bool failing_ = false;
};
}  // namespace cxl
