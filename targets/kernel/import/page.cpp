// A thread page: "* SUBJECT", the thread around it, "From: WHO @ WHEN", "  To: ...", text, "^ permalink raw reply".
#include "targets/kernel/import/page.hpp"

#include <fmt/core.h>
#include <glib.h>

#include <string>

#include "targets/kernel/import/bad.hpp"
#include "targets/kernel/import/subject.hpp"
#include "targets/kernel/import/text.hpp"

namespace cxl::series {
namespace {

using Lines = std::vector<std::string_view>;

bool is_sender(std::string_view line) {
    return line.starts_with("From: ") && line.find(" (permalink") != line.npos && line.find(" @ ") != line.npos;
}

bool is_trailer(std::string_view line) { return line.starts_with("^ permalink "); }

// Between subject and sender stands only the thread: "@ WHEN WHO", indented lines, nothing that a text could be.
std::size_t sender_after(const Lines& lines, std::size_t subject) {
    for (std::size_t i = subject + 1; i < lines.size(); ++i) {
        if (is_sender(lines[i])) return i;
        if (!lines[i].starts_with(' ') && !lines[i].starts_with("@ ")) break;
    }
    return 0;
}

bool is_start(const Lines& lines, std::size_t i) { return lines[i].starts_with("* ") && sender_after(lines, i) != 0; }

std::int64_t date_of(std::string_view sender) {
    const std::size_t at = sender.rfind(" @ ") + 3;  // "2026-04-01 14:38 UTC"
    std::string stamp(sender.substr(at, 16));
    if (stamp.size() != 16) return 0;
    stamp[10] = 'T';
    GDateTime* const date = g_date_time_new_from_iso8601((stamp + ":00Z").c_str(), nullptr);
    if (date == nullptr) return 0;
    const std::int64_t seconds = g_date_time_to_unix(date);
    g_date_time_unref(date);
    return seconds;
}

Mail message_at(const Lines& lines, std::size_t start, std::size_t& next) {
    Mail mail;
    mail.subject = squeezed(lines[start].substr(2));
    mail.where = fmt::format("line {}", start + 1);
    std::size_t i = sender_after(lines, start);
    mail.date = date_of(lines[i]);
    while (i < lines.size() && !lines[i].empty()) ++i;  // To, Cc and their continuations
    for (++i; i < lines.size() && !is_trailer(lines[i]) && !is_start(lines, i); ++i) mail.body.append(lines[i]) += '\n';
    if (tag_of(mail.subject) && (i >= lines.size() || !is_trailer(lines[i])))
        refuse("{}: \"{}\" is cut off: no '^ permalink' line ends it", mail.where, mail.subject);
    next = i;
    return mail;
}

}  // namespace

bool is_page(std::string_view text) {
    for (const std::string_view line : lines_of(text))
        if (is_sender(line)) return true;
    return false;
}

std::vector<Mail> read_page(std::string_view text) {
    must_be_text(text, "");
    const std::string clean = without_carriage_returns(text);
    const Lines lines = lines_of(clean);
    std::vector<Mail> mails;
    for (std::size_t i = 0; i < lines.size();) {
        if (is_start(lines, i))
            mails.push_back(message_at(lines, i, i));
        else
            ++i;
    }
    return mails;
}

}  // namespace cxl::series
