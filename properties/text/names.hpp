// The names of registers: "decoder0.CTRL", "hdm.HDMC", "dvsec.Control".  register_name() gives them, named() reads
// them.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "properties/text/cursor.hpp"

namespace cxl::text {
/// A whole register; decoder registers have an instance.
struct Name {
    u8 row, instance;
    bool operator==(const Name&) const = default;
};
constexpr Text decoder_word = "decoder";  ///< a decoder is this word and its number

/// The digits behind "decoder", if the word is a decoder with its number; an instance is in [0, decoders).
std::optional<Text> decoder_digits(Text word);
u8 decoder_number(const Cursor& c, Text digits, u32 decoders);

/// Reads a register's name; `decoders` is how many may be named here, `others` what else could have been meant.
Name named(const Cursor& c, Text word, u32 decoders, std::vector<std::string> others = {});
}  // namespace cxl::text
