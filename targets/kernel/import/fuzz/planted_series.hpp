// series_text compiled with this before it has a fault in what it asks; CXL_PLANT names which.
#pragma once
#include <cstdlib>

#include "targets/kernel/import/bad.hpp"
#include "targets/kernel/import/source.hpp"

namespace cxl::series {
inline Messages planted_messages_of(std::string_view text) {
    const std::string_view fault = std::getenv("CXL_PLANT");
    if (fault == "other exception") throw std::out_of_range("planted");
    if (fault == "no word") throw Bad("");
    return messages_of(text);
}
}  // namespace cxl::series
#define messages_of planted_messages_of
