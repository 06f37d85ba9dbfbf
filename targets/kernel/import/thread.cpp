// Mails are gathered by version and total; of the complete gatherings the newest is the series.
#include "targets/kernel/import/thread.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "targets/kernel/import/bad.hpp"
#include "targets/kernel/import/subject.hpp"

namespace cxl::series {
namespace {

using Key = std::tuple<bool, int, int>;  // rfc, version, total

struct Numbered {
    const Mail* mail;
    std::string title;
};

struct Gathering {
    Key key;
    std::map<int, Numbered> by_number;
    std::int64_t date = 0;
    int identical = 0;

    bool rfc() const { return std::get<0>(key); }
    int version() const { return std::get<1>(key); }
    int total() const { return std::get<2>(key); }
    std::string name() const { return fmt::format("{}v{}", rfc() ? "RFC " : "", version()); }

    std::vector<int> missing() const {
        std::vector<int> numbers;
        for (int n = 1; n <= total(); ++n)
            if (!by_number.contains(n)) numbers.push_back(n);
        return numbers;
    }
    std::string what_is_missing() const {
        const std::vector<int> numbers = missing();
        std::string text = fmt::format("{}: patch {}/{} is missing", name(), numbers.front(), total());
        if (numbers.size() > 1) text += fmt::format(", and {} more", numbers.size() - 1);
        return text;
    }
};

void add(Gathering& to, const Mail& mail, const Tag& tag) {
    if (tag.number > tag.total) refuse("{}: patch {} of {} in \"{}\"", mail.where, tag.number, tag.total, mail.subject);
    to.date = std::max(to.date, mail.date);
    const auto [at, fresh] = to.by_number.try_emplace(tag.number, Numbered{&mail, tag.title});
    if (fresh) return;
    const Numbered& first = at->second;
    if (first.mail->body != mail.body || first.title != tag.title)
        refuse("{}: patch {}/{} comes twice with different content: \"{}\" at {} and \"{}\" at {}", to.name(),
               tag.number, tag.total, first.title, first.mail->where, tag.title, mail.where);
    ++to.identical;
}

std::map<Key, Gathering> gathered(const std::vector<Mail>& mails) {
    std::map<Key, Gathering> all;
    const bool any_numbered = std::ranges::any_of(mails, [](const Mail& mail) {
        const auto tag = tag_of(mail.subject);
        return tag && tag->numbered;
    });
    for (const Mail& mail : mails) {
        const auto tag = tag_of(mail.subject);
        if (!tag || (any_numbered && !tag->numbered)) continue;  // "[PATCH] fixup" beside a series is not the series
        const Key key{tag->rfc, tag->version, tag->total};
        Gathering& to = all[key];
        to.key = key;
        add(to, mail, *tag);
    }
    return all;
}

// Versions count on; from RFC to PATCH the count may begin anew, and there the date says which is newer.
bool newer(const Gathering& a, const Gathering& b) {
    if (a.rfc() == b.rfc()) return a.version() > b.version();
    return a.date != b.date ? a.date > b.date : b.rfc();
}

const Gathering* newest(const std::map<Key, Gathering>& all, bool complete) {
    const Gathering* best = nullptr;
    for (const auto& [key, one] : all) {
        if (complete && !one.missing().empty()) continue;
        if (best != nullptr && best->rfc() == one.rfc() && best->version() == one.version() && complete)
            refuse("two series are called {}: one of {} patches and one of {}", one.name(), best->total(), one.total());
        if (best == nullptr || newer(one, *best)) best = &one;
    }
    return best;
}

}  // namespace

Series newest_series(const std::vector<Mail>& mails) {
    const std::map<Key, Gathering> all = gathered(mails);
    if (all.empty()) refuse("no patch in it ({} messages read)", mails.size());
    const Gathering* const last = newest(all, false);
    const Gathering* const taken = newest(all, true);
    if (taken == nullptr) refuse("{}", last->what_is_missing());

    Series series;
    series.version = taken->name();
    for (const auto& [number, one] : taken->by_number) {
        if (series.title.empty()) series.title = one.title;  // the cover letter's, or the first patch's
        if (number > 0)
            series.patches.push_back({fmt::format("patch {}/{}", number, taken->total()), one.title, one.mail->body});
    }
    if (taken->identical > 0) series.notes.push_back(fmt::format("identical duplicates ignored: {}", taken->identical));
    for (const auto& [key, one] : all)
        if (&one != taken) {
            const bool complete = one.missing().empty();
            series.notes.push_back(complete ? fmt::format("{} is older", one.name()) : one.what_is_missing());
        }
    return series;
}

}  // namespace cxl::series
