// The kinds of source, told apart by what they hold.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "targets/kernel/import/mail.hpp"

namespace cxl::series {

/// Every message of a source that is no kernel tree; kind is "mbox", "patches" or "page".
struct Messages {
    std::string kind;
    std::vector<Mail> mails;
};

/// Refuses what is of no known kind.
Messages read_messages(const std::filesystem::path& source);
/// The same of what is in a file.
Messages messages_of(std::string_view text);

}  // namespace cxl::series
