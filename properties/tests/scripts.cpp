// What the tests of scripts share.
#include "scripts.hpp"

namespace cxl {
std::filesystem::path seeds;

void showValue(const Script& s, std::ostream& os) { os << '\n' << print(s); }
std::ostream& operator<<(std::ostream& os, const Script& s) { return os << print(s); }

Script packed(const Script& s) {
    std::vector<u8> to(encoded_size);
    to.resize(encode(s, to));
    return decode(to);
}

std::string error_of(const std::string& text) {
    try {
        parse(text);
        return "no error";
    } catch (const ScriptError& e) {
        return e.what();
    }
}
}  // namespace cxl
