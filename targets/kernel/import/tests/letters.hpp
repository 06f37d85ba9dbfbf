// Patches as their author wrote them, before any mailer, and the ways in which users have them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace cxl::series::test {

/// Subject with its tag, and text: message, "---", diff.
struct Letter {
    std::string subject;
    std::string body;
};
using Letters = std::vector<Letter>;

enum class Wire { plain, quoted_printable, base64, crlf };

/// A small series of three patches and a cover letter, written for these tests.
Letters small_series();

/// The same letters as another version: "[PATCH v2 1/3]" becomes "[TAG 1/3]".
Letters retagged(Letters letters, const std::string& tag);

/// The letters of a thread page, replies left out; cut with other means than import's.
Letters letters_of_page(const std::filesystem::path& page);

std::string as_mbox(const Letters& letters, Wire wire = Wire::plain);
std::string as_page(const Letters& letters);
void as_folder(const Letters& letters, const std::filesystem::path& folder);

}  // namespace cxl::series::test
