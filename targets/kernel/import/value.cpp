// A small reader of integer expressions, by precedence.
#include "targets/kernel/import/value.hpp"

#include <cctype>
#include <charconv>

namespace cxl::series {
namespace {

using Number = std::optional<std::int64_t>;

class Expression {
public:
    explicit Expression(std::string_view text) : text_(text) {}

    Number whole() {
        const Number value = binary(0);
        return at_end() ? value : Number();
    }

private:
    bool at_end() {
        while (!text_.empty() && text_[0] == ' ') text_.remove_prefix(1);
        return text_.empty();
    }
    bool take(std::string_view word) {
        if (at_end() || !text_.starts_with(word)) return false;
        text_.remove_prefix(word.size());
        return true;
    }

    // Loosest first: | & << + - *
    Number binary(int level) {
        static constexpr std::string_view levels[][2] = {{"|", ""}, {"&", ""}, {"<<", ""}, {"+", "-"}, {"*", ""}};
        if (level == 5) return atom();
        Number left = binary(level + 1);
        while (left) {
            const bool first = take(levels[level][0]);
            if (!first && (levels[level][1].empty() || !take(levels[level][1]))) return left;
            const Number right = binary(level + 1);
            if (!right) return {};
            left = apply(level, first, static_cast<std::uint64_t>(*left), static_cast<std::uint64_t>(*right));
        }
        return left;
    }

    static Number apply(int level, bool first, std::uint64_t a, std::uint64_t b) {
        if (level == 2 && b > 63) return {};
        const std::uint64_t value = level == 0   ? a | b
                                    : level == 1 ? a & b
                                    : level == 2 ? a << b
                                    : level == 3 ? (first ? a + b : a - b)
                                                 : a * b;
        return static_cast<std::int64_t>(value);
    }

    Number atom() {
        if (++depth_ > 64) return {};
        if (take("-")) {
            const Number value = atom();
            return value ? apply(3, false, 0, static_cast<std::uint64_t>(*value)) : value;
        }
        const bool bit = take("BIT(");
        if (bit || take("(")) {
            const Number value = binary(0);
            if (!value || !take(")")) return {};
            return bit ? apply(2, true, 1, static_cast<std::uint64_t>(*value)) : value;
        }
        if (at_end()) return {};
        const bool hex = text_.starts_with("0x") || text_.starts_with("0X");
        if (hex) text_.remove_prefix(2);
        std::uint64_t value = 0;
        const int base = hex ? 16 : text_[0] == '0' ? 8 : 10;
        const auto [end, error] = std::from_chars(text_.data(), text_.data() + text_.size(), value, base);
        if (error != std::errc()) return {};
        text_.remove_prefix(static_cast<std::size_t>(end - text_.data()));
        while (!text_.empty() && std::string_view("uUlL").find(text_[0]) != std::string_view::npos)
            text_.remove_prefix(1);
        return static_cast<std::int64_t>(value);
    }

    std::string_view text_;
    int depth_ = 0;
};

}  // namespace

std::optional<std::int64_t> value_of(std::string_view text) { return Expression(text).whole(); }

}  // namespace cxl::series
