// Letters on their way: mbox, page, folder; the encodings that mailers use.
#include "targets/kernel/import/tests/letters.hpp"

#include <fmt/core.h>
#include <glib.h>

#include <fstream>
#include <iterator>
#include <sstream>

namespace cxl::series::test {
namespace {

std::string base64(const std::string& text) {
    gchar* const encoded = g_base64_encode(reinterpret_cast<const guchar*>(text.data()), text.size());
    const std::string all = encoded;
    g_free(encoded);
    std::string lines;
    for (std::size_t i = 0; i < all.size(); i += 76) lines += all.substr(i, 76) + "\n";
    return lines;
}

std::string quoted_printable(const std::string& text) {
    std::string out;
    std::size_t column = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const bool ends = i + 1 < text.size() && text[i + 1] == '\n';
        const bool plain = (c > 32 && c < 127 && c != '=' && !(column == 0 && c == 'F')) || (c == ' ' && !ends);
        if (c == '\n') {
            out += '\n';
            column = 0;
            continue;
        }
        if (column > 70) {
            out += "=\n";
            column = 0;
        }
        const std::string piece = plain ? std::string(1, text[i]) : fmt::format("={:02X}", c);
        out += piece;
        column += piece.size();
    }
    return out;
}

// mboxrd: one more '>' before every line that is "From " behind any number of them.
std::string mboxrd(const std::string& text) {
    std::istringstream in(text);
    std::string out;
    for (std::string line; std::getline(in, line); out += line + "\n") {
        const std::size_t arrows = line.find_first_not_of('>');
        if (arrows != line.npos && line.compare(arrows, 5, "From ") == 0) line = fmt::format(">{}", line);
    }
    return out;
}

// Odd letters get an encoded word, the others are folded, as long subjects are.
std::string subject_line(const std::string& subject, std::size_t number) {
    const std::size_t title = subject.find("] ") + 2;
    if (number % 2 == 1)
        return fmt::format("Subject: {} =?UTF-8?B?{}?=\n", subject.substr(0, title - 1), [&] {
            std::string word = base64(subject.substr(title));
            std::erase(word, '\n');
            return word;
        }());
    return fmt::format("Subject: {}\n {}\n", subject.substr(0, title - 1), subject.substr(title));
}

std::string mail(const Letter& letter, std::size_t number, Wire wire) {
    std::string text = fmt::format("From: A Writer <writer@example.org>\n{}Date: Wed, 01 Apr 2026 14:{:02}:00 +0000\n",
                                   subject_line(letter.subject, number), number % 60);
    text += fmt::format("Message-ID: <{}@example.org>\nMIME-Version: 1.0\n", number);
    text += "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: ";
    switch (wire) {
        case Wire::base64:
            return text + "base64\n\n" + base64(letter.body);
        case Wire::quoted_printable:
            return text + "quoted-printable\n\n" + quoted_printable(letter.body);
        case Wire::plain:
        case Wire::crlf:
            return text + "8bit\n\n" + letter.body;
    }
    return text;
}

}  // namespace

std::string as_mbox(const Letters& letters, Wire wire) {
    std::string text;
    for (std::size_t i = 0; i < letters.size(); ++i)
        text += "From mboxrd@z Thu Jan  1 00:00:00 1970\n" + mboxrd(mail(letters[i], i, wire)) + "\n";
    if (wire != Wire::crlf) return text;
    std::string crlf;
    for (const char c : text) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return crlf;
}

std::string as_page(const Letters& letters) {
    std::string text = "public inbox for list@example.org\n help / color\n";
    for (const Letter& letter : letters) {
        text +=
            fmt::format("* {}\n@ 2026-04-01 14:38 A Writer\n  2026-04-01 14:38 ` [PATCH 1/3] other\n", letter.subject);
        text +=
            "  0 siblings, 1 reply; 4+ messages in thread\nFrom: A Writer @ 2026-04-01 14:38 UTC (permalink / raw)\n";
        text += "  To: somebody,\n\tsomebody-else\n\n" + letter.body;
        text += "\n\n^ permalink raw reply\t[flat|nested] 4+ messages in thread\n\n";
    }
    return text + "end of thread, other threads:[~2026-04-06 22:10 UTC | newest]\n";
}

void as_folder(const Letters& letters, const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    for (std::size_t i = 0; i < letters.size(); ++i)
        std::ofstream(folder / fmt::format("{:04}-patch.patch", i), std::ios::binary)
            << "From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n"
            << mail(letters[i], i, Wire::plain);
}

Letters retagged(Letters letters, const std::string& tag) {
    for (Letter& letter : letters) {
        const std::size_t number = letter.subject.rfind(' ', letter.subject.find(']'));
        letter.subject = fmt::format("[{}{}", tag, letter.subject.substr(number));
    }
    return letters;
}

Letters letters_of_page(const std::filesystem::path& page) {
    std::ifstream in(page, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    Letters letters;
    for (std::size_t at = 0; (at = text.find("\n* [PATCH", at)) != text.npos;) {
        at += 3;
        const std::size_t sender = text.find("\nFrom: ", at);
        const std::size_t body = text.find("\n\n", sender) + 2;
        const std::size_t end = text.find("\n\n\n^ permalink raw reply", body);
        letters.push_back({text.substr(at, text.find('\n', at) - at), text.substr(body, end + 1 - body)});
    }
    return letters;
}

}  // namespace cxl::series::test
