// The files of fuzzers/reproducer/ put together into one file of C.
#pragma once
#include <map>
#include <set>
#include <string>

namespace cxl {
/// These parts and what they include, each once and without its guard: first the system's headers, then the functions.
struct Amalgam {
    std::string headers, functions;
};
Amalgam amalgam(const std::set<std::string>& parts);
/// A file there with each @WORD@ replaced.
std::string filled(const std::string& file, const std::map<std::string, std::string>& words);
/// Text as lines of a comment: " * ...".
std::string comment_lines(const std::string& text);
/// Indented with tabs, as the kernel is.
std::string with_tabs(const std::string& text);
}  // namespace cxl
