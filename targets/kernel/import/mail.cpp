// One message decoded by GMime: encoded words, folded headers, transfer encodings, character sets.
#include "targets/kernel/import/mail.hpp"

#include <gmime/gmime.h>

#include <memory>
#include <utility>

#include "targets/kernel/import/bad.hpp"
#include "targets/kernel/import/subject.hpp"
#include "targets/kernel/import/text.hpp"

namespace cxl::series {
namespace {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

Owned<GMimeMessage> parse(std::string_view raw) {
    static const bool ready = (g_mime_init(), true);
    static_cast<void>(ready);
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(raw.data(), raw.size()));
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    g_mime_parser_set_format(parser.get(), GMIME_FORMAT_MESSAGE);
    return Owned<GMimeMessage>(g_mime_parser_construct_message(parser.get(), nullptr));
}

bool is_patch_text(GMimeObject* part) {
    GMimeContentType* const type = g_mime_object_get_content_type(part);
    for (const char* kind : {"plain", "x-patch", "x-diff"})
        if (g_mime_content_type_is_type(type, "text", kind)) return true;
    return false;
}

// The transfer encoding is undone by GMime; the character set here, so that bytes that are not of it are an error.
std::string text_of(GMimePart* part, const std::string& where) {
    GMimeDataWrapper* const content = g_mime_part_get_content(part);
    if (content == nullptr) return {};
    const Owned<GMimeStream> out(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(content, out.get());
    const GByteArray* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(out.get()));
    std::string text(reinterpret_cast<const char*>(bytes->data), bytes->len);

    const char* const charset = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset");
    if (charset == nullptr || g_ascii_strcasecmp(charset, "utf-8") == 0 || g_ascii_strcasecmp(charset, "us-ascii") == 0)
        return text;
    gsize written = 0;
    gchar* const utf8 =
        g_convert(text.data(), static_cast<gssize>(text.size()), "UTF-8", charset, nullptr, &written, nullptr);
    if (utf8 == nullptr) refuse("{}: the text is not of its character set {}", where, charset);
    std::string converted(utf8, written);
    g_free(utf8);
    return converted;
}

std::string body_of(GMimeMessage* message, const std::string& where) {
    std::string body;
    const std::unique_ptr<GMimePartIter, void (*)(GMimePartIter*)> at(g_mime_part_iter_new(GMIME_OBJECT(message)),
                                                                      g_mime_part_iter_free);
    do {
        GMimeObject* const part = g_mime_part_iter_get_current(at.get());
        if (!GMIME_IS_PART(part) || !is_patch_text(part)) continue;
        if (!body.empty() && body.back() != '\n') body += '\n';
        body += text_of(GMIME_PART(part), where);
    } while (g_mime_part_iter_next(at.get()));
    return without_carriage_returns(body);
}

}  // namespace

Mail decode_mail(std::string_view raw, std::string where) {
    const Owned<GMimeMessage> message = parse(raw);
    if (!message) refuse("{}: not a mail", where);
    Mail mail;
    mail.where = std::move(where);
    if (const char* subject = g_mime_message_get_subject(message.get())) mail.subject = squeezed(subject);
    if (GDateTime* const date = g_mime_message_get_date(message.get())) mail.date = g_date_time_to_unix(date);
    if (!tag_of(mail.subject)) return mail;  // a reply, or something else altogether: its text is never looked at
    mail.body = body_of(message.get(), mail.where);
    must_be_text(mail.body, mail.where + ": text ");
    return mail;
}

}  // namespace cxl::series
