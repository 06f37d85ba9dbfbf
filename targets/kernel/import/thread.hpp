// A thread's mails put in order: which series is taken, and its patches.
#pragma once

#include <string>
#include <vector>

#include "targets/kernel/import/mail.hpp"

namespace cxl::series {

/// One patch of the series; `name` is how messages call it: "patch 3/20".
struct Patch {
    std::string name;
    std::string title;
    std::string body;
};

/// The newest complete series of a thread; `notes` say what else was seen.
struct Series {
    std::string title;
    std::string version;
    std::vector<Patch> patches;
    std::vector<std::string> notes;
};

/// Refuses a thread without a complete series, naming what is missing, and a patch that comes twice with two texts.
Series newest_series(const std::vector<Mail>& mails);

}  // namespace cxl::series
