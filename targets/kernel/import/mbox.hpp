// A file of mails: mboxrd, the output of `git format-patch`, or one single mail.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "targets/kernel/import/mail.hpp"

namespace cxl::series {

/// True if the text begins as an mbox or as a mail does.
bool is_mbox(std::string_view text);

/// The mails of the file; `name` is put before each mail's place.
std::vector<Mail> read_mbox(std::string_view text, const std::string& name);

}  // namespace cxl::series
