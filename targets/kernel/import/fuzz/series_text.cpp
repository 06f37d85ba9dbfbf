// OSS-Fuzz: any text is a thread with a series or is refused in one line, as far as it is read and not yet applied.
#include <fmt/core.h>

#include <cstdlib>

#include "targets/kernel/import/bad.hpp"
#include "targets/kernel/import/facts.hpp"
#include "targets/kernel/import/source.hpp"
#include "targets/kernel/import/text.hpp"
#include "targets/kernel/import/thread.hpp"

namespace {
using namespace cxl::series;

void read(std::string bytes) {
    const Series series = newest_series(messages_of(file_text(std::move(bytes), "input")).mails);
    Facts facts;
    for (const Patch& patch : series.patches)
        for (const FileDiff& file : read_diff(patch.body, patch.name)) add_facts(file, facts);
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        read({reinterpret_cast<const char*>(data), size});
    } catch (const Bad& bad) {  // anything else that is thrown is no message for a person
        if (*bad.what()) return 0;
        fmt::print(stderr, "refused without a word\n");
        std::abort();
    }
    return 0;
}
