// A trace as calls of functions: which records one call of a function made, and which lines led there.
#pragma once
#include <optional>

#include "fuzzers/locate/lines.hpp"
#include "fuzzers/locate/search.hpp"

namespace cxl {
class Calls {
public:
    static constexpr u32 none = ~0u;
    Calls(const Trace& trace, const Lines& lines);
    const Did& did(u32 n) const { return trace_.did[n]; }
    /// The lines under test that a record was made by: the innermost first, then those that called it.
    std::vector<Line> lines_to(u32 n) const;
    /// The line that wrote a value: that of the caller where the innermost function only hands on what it was given.
    Line writer(u32 n) const;
    /// The last line that ran; the last of the innermost function that ran.
    std::optional<Line> last(Range of) const, last_innermost(Range of) const;
    struct Value {
        u64 value = 0;
        u32 bytes = 8;  ///< that count
    };
    /// The store by which a call inside the one that made a record returned the value to it; else the record.
    u32 source(u32 n, Range of, const Value& value) const;
    /// The store by which the outermost call that ended with this returned it, or had it returned from inside.
    std::optional<u32> returned(Range of, const Value& value) const;
    /// The last line of the call that was made just before a record.
    std::optional<Line> decided_by(u32 n, Range of) const;
    /// The last record before `to` that wrote this, or had it from hardware; of these bits.
    std::optional<u32> handed(Range of, u64 value, u64 mask) const;

private:
    struct Call {
        u32 parent = none, first = 0;
        u64 frame = 0;
        u32 callers = 0, blocks = 0;
        bool under_test = false;
    };
    bool hands_on(u32 n) const;
    bool is(u32 n, const Value& value) const;
    std::optional<u32> ends_with(u32 call, Range of, const Value& value) const;
    u32 made_last(u32 call, u32 before, u32 from) const;
    const Trace& trace_;
    const Lines& lines_;
    std::vector<Call> calls_;
    std::vector<u32> call_of_;  ///< by record
};
}  // namespace cxl
