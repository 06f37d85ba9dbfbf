// Reads a text word by word, line by line; what is wrong is named by line and column.
#pragma once
#include "properties/text/words.hpp"

namespace cxl::text {
class Cursor {
public:
    explicit Cursor(Text text) : text_(text) {}

    /// Goes to the next line, without its comment; false at the end of the text.
    bool next_line();
    /// Lines count from 1.
    u32 line() const { return number_; }
    /// Whether the line begins with these letters, a comment's too; then the words behind them come next.
    bool skip(Text letters);

    /// The next word of the line; empty at its end, where it points there.
    Text next();
    /// Takes the next word if it is this one.
    bool take(Text word);
    /// A word there must be; `what` belongs there.
    Text want(const char* what);
    void end_of_line();

    /// What a word means. `of` names the number for people.
    u64 number(Text word, u64 most, const std::string& of) const;
    u32 flags(Text words, std::span<const Flag> known) const;

    /// Throws ScriptError("line N, column M: what"); `at` lies in the line.
    [[noreturn]] void fail(Text at, const std::string& what) const;

private:
    Text text_, line_, rest_;
    u32 number_ = 0;
};
}  // namespace cxl::text
