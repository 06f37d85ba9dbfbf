// script_text compiled with this before it has a fault in what it asks; CXL_PLANT names which.
#pragma once
#include <cstdlib>

#include "fuzzers/seeds.hpp"

namespace cxl {
inline bool planted(std::string_view fault) { return fault == std::getenv("CXL_PLANT"); }

inline Script planted_parse(std::string_view text) {
    static int calls = 0;
    ++calls;
    if (planted("other exception")) throw std::runtime_error("line 1, column 1: planted");
    try {
        Script script = parse(text);
        if (planted("lost step") && calls % 2 == 0 && script.count) script.remove(script.count - 1);
        return script;
    } catch (const ScriptError&) {
        if (planted("no place")) throw ScriptError("something is wrong");
        throw;
    }
}
inline std::string planted_packed(const Script& script) {
    return planted("lost bytes") ? packed(script).substr(0, device_record) : packed(script);
}
}  // namespace cxl
#define parse planted_parse
#define packed planted_packed
