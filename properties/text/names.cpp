// The names of registers, given and read.
#include "properties/text/names.hpp"

#include <algorithm>

#include "properties/script.hpp"
#include "properties/text/nearest.hpp"

namespace cxl {
std::string register_name(u32 row, u32 instance) {
    if (row >= row_count) return "no register";
    const RegisterRow& r = contract.rows[row];
    return std::string(r.block->name) + (is_decoder(row) ? std::to_string(instance) : "") + "." +
           std::string(r.facts->name);
}

std::string row_name(u32 row) {
    return std::string(contract.rows[row].block->name) + "." + std::string(contract.rows[row].facts->name);
}

namespace text {
std::optional<Text> decoder_digits(Text word) {
    if (!word.starts_with(decoder_word)) return std::nullopt;
    const Text digits = word.substr(decoder_word.size());
    if (digits.empty() || digits.find_first_not_of("0123456789") != digits.npos) return std::nullopt;
    return digits;
}

u8 decoder_number(const Cursor& c, Text digits, u32 decoders) {
    return static_cast<u8>(c.number(digits, decoders - 1, "a decoder's number"));
}

Name named(const Cursor& c, Text word, u32 decoders, std::vector<std::string> others) {
    const auto dot = word.find('.');
    const Text block = word.substr(0, dot);
    if (block == decoder_word && dot != word.npos)
        c.fail(word, "a decoder has its number: decoder0" + std::string(word.substr(dot)));
    const auto digits = decoder_digits(block);
    const u8 instance = digits ? decoder_number(c, *digits, decoders) : u8{0};
    std::string path(word);
    if (digits) path.erase(decoder_word.size(), digits->size());
    const Id found = find(path);
    if (!found.known() || is_decoder(found.row) != digits.has_value()) {
        for (u32 row = 0; row < row_count; ++row) others.push_back(register_name(row, instance));
        c.fail(word, "no register " + quoted(word) + nearest(word, others));
    }
    if (std::count(word.begin(), word.end(), '.') > 1)
        c.fail(word, quoted(word) + " is a field; scripts name whole registers: " + register_name(found.row, instance));
    return {static_cast<u8>(found.row), instance};
}
}  // namespace text
}  // namespace cxl
