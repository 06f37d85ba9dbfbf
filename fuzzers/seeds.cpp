// What a fuzzer starts from: scripts in binary, and a dictionary of the tables' masks.
#include "fuzzers/seeds.hpp"

#include <fmt/format.h>

namespace cxl {
std::string dictionary() {
    std::string text;
    for (const RegisterRow& row : contract.rows)
        for (u32 i = 0; i < row.field_count; ++i) {
            const u32 m = row.fields[i].mask;
            text += fmt::format("\"\\x{:02x}\\x{:02x}\\x{:02x}\\x{:02x}\"\n", m & 0xff, m >> 8 & 0xff, m >> 16 & 0xff,
                                m >> 24);
        }
    return text;
}

std::string packed(const Script& script) {
    u8 bytes[encoded_size];
    const std::size_t n = encode(script, bytes);
    return {reinterpret_cast<char*>(bytes), n};
}

Script unpacked(const std::string& bytes) { return decode({reinterpret_cast<const u8*>(bytes.data()), bytes.size()}); }
}  // namespace cxl
