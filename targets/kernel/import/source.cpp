// The kinds of source, told apart by what they hold.
#include "targets/kernel/import/source.hpp"

#include <fmt/core.h>

#include <cctype>
#include <iterator>
#include <set>

#include "targets/kernel/import/bad.hpp"
#include "targets/kernel/import/mbox.hpp"
#include "targets/kernel/import/page.hpp"
#include "targets/kernel/import/subject.hpp"
#include "targets/kernel/import/text.hpp"

namespace cxl::series {
namespace {

namespace fs = std::filesystem;

std::set<fs::path> patch_files(const fs::path& folder) {
    std::set<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder))
        for (const char* end : {".patch", ".eml", ".mbox", ".mbx"})
            if (entry.path().extension() == end) files.insert(entry.path());
    return files;
}

// `git format-patch -N` leaves the number out of the subject and keeps it in the file's name.
void number_by_names(std::vector<Mail>& mails) {
    const auto counts = [](const Mail& mail) {
        const auto tag = tag_of(mail.subject);
        const bool named = mail.where.size() > 5 && mail.where[4] == '-' && std::isdigit(mail.where[3]) != 0;
        return tag && !tag->numbered && named;
    };
    std::size_t total = 0;
    for (const Mail& mail : mails) total += counts(mail);
    if (total < 2 || total != mails.size()) return;
    for (Mail& mail : mails) {
        const auto tag = tag_of(mail.subject);
        mail.subject = fmt::format("[{} v{} {}/{}] {}", tag->rfc ? "RFC PATCH" : "PATCH", tag->version,
                                   mail.where.substr(0, 4), total, tag->title);
    }
}

Messages read_folder(const fs::path& folder) {
    Messages messages{"patches", {}};
    for (const fs::path& file : patch_files(folder)) {
        const std::string name = file.filename().string(), text = read_text_file(file);
        if (!is_mbox(text)) throw Bad("is no mail", file.string());
        std::vector<Mail> mails = read_mbox(text, name + ": ");
        std::move(mails.begin(), mails.end(), std::back_inserter(messages.mails));
    }
    if (messages.mails.empty()) refuse("holds neither *.patch files nor drivers/vfio/pci/cxl");
    number_by_names(messages.mails);
    return messages;
}

}  // namespace

Messages read_messages(const fs::path& source) {
    if (!fs::exists(source)) refuse("no such file or folder");
    if (fs::is_directory(source)) return read_folder(source);
    return messages_of(read_text_file(source));
}

Messages messages_of(std::string_view text) {
    if (is_page(text) && !text.starts_with("From ")) return {"page", read_page(text)};
    if (is_mbox(text)) return {"mbox", read_mbox(text, "")};
    refuse("neither an mbox, a patch, a thread page saved as text nor a kernel tree");
}

}  // namespace cxl::series
