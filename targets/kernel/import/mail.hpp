// One message of a thread, decoded.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cxl::series {

/// Subject and text as the author wrote them; `where` says where the message lies ("line 12", a file's name).
struct Mail {
    std::string subject;
    std::string body;
    std::int64_t date = 0;  // seconds since 1970, 0 if unknown
    std::string where;
};

/// Decodes one message of RFC 5322; the body only of messages that carry a patch or a cover letter.
Mail decode_mail(std::string_view raw, std::string where);

}  // namespace cxl::series
