// A thread as public-inbox shows it, saved as text.
#pragma once

#include <string_view>
#include <vector>

#include "targets/kernel/import/mail.hpp"

namespace cxl::series {

/// True if the text holds a message as public-inbox prints it.
bool is_page(std::string_view text);

/// The messages of the page, in its order; a patch that ends before its "^ permalink" line is refused.
std::vector<Mail> read_page(std::string_view text);

}  // namespace cxl::series
