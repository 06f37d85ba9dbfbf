// OSS-Fuzz: any text is a script or is refused with a line and a column; a script survives both of its forms.
#include <fmt/format.h>

#include <cstdlib>

#include "fuzzers/seeds.hpp"

namespace {
using namespace cxl;

void must(bool holds, std::string_view what, const Script& script) {
    if (holds) return;
    fmt::print(stderr, "{}\nnot true: {}\n", print(script), what);
    std::abort();
}

bool names_a_place(std::string_view said) {
    return said.starts_with("line ") && said.find(", column ") != said.npos && said.find('\n') == said.npos;
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Script script;
    try {
        script = parse({reinterpret_cast<const char*>(data), size});
    } catch (const ScriptError& e) {
        must(names_a_place(e.what()), fmt::format("one line with line and column: {}", e.what()), script);
        return 0;
    }
    must(parse(print(script)) == canonical(script), "parse(print(s)) == canonical(s)", script);
    const std::string bytes = packed(script);
    must(unpacked(bytes) == canonical(script), "decode(encode(s)) == canonical(s)", script);
    return 0;
}
