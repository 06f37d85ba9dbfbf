// What shows a difference again: a question to the device, and which of the step's stores its answer comes from.
#pragma once
#include <functional>
#include <optional>

#include "fuzzers/locate/search.hpp"

namespace cxl {
struct Question {
    std::function<std::optional<u64>()> ask;  ///< empty: nothing shows it again
    u64 mask = 0;                             ///< bits of the answer that differ; 0: the answer is yes or no
    u64 got = 0;                              ///< of a register, what the answer must be
};
Question question_about(const Event& event, Session& session);
/// The step's last store of which the answer is made: a byte that the question reads, and that changes the answer when
/// it is changed. That is tried, each in a process of its own.
std::optional<u32> store_behind(const Question& question, u64 answer, const Trace& trace, Range step, Range asking);
}  // namespace cxl
