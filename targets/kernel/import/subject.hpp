// What a subject says about its patch: version, number and total.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cxl::series {

/// "[RFC PATCH net-next v2 01/20] title". A patch without a number is 1 of 1; number 0 is the cover letter.
struct Tag {
    bool rfc = false;
    bool numbered = false;
    int version = 1;
    int number = 1;
    int total = 1;
    std::string title;
};

/// Empty for replies and for what is no patch.
std::optional<Tag> tag_of(std::string_view subject);

}  // namespace cxl::series
