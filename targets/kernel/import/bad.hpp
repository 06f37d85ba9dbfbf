// What is wrong with an input: the one way every part of import says so.
#pragma once

#include <fmt/core.h>

#include <stdexcept>
#include <string>
#include <utility>

namespace cxl::series {

/// One line for a person: what is wrong and where. `about` is the file it is about; empty means the source.
struct Bad : std::runtime_error {
    explicit Bad(const std::string& what, std::string about_what = {})
        : std::runtime_error(what), about(std::move(about_what)) {}
    std::string about;
};

/// Throws Bad about the source.
template <class... Args>
[[noreturn]] void refuse(fmt::format_string<Args...> text, Args&&... args) {
    throw Bad(fmt::format(text, std::forward<Args>(args)...));
}

}  // namespace cxl::series
