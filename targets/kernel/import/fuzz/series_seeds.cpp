// series_seeds DIR: the small series of the tests in the wrappings that users have; no text of a real one is in here.
#include <fmt/core.h>

#include <fstream>

#include "targets/kernel/import/tests/letters.hpp"

int main(int argc, char** argv) {
    using namespace cxl::series::test;
    if (argc != 2) return fmt::print(stderr, "usage: series_seeds DIR\n"), 2;
    const std::filesystem::path folder = argv[1];
    std::filesystem::create_directories(folder);
    const Letters letters = small_series();
    const std::pair<const char*, std::string> seeds[] = {
        {"plain.mbox", as_mbox(letters)},
        {"quoted_printable.mbox", as_mbox(letters, Wire::quoted_printable)},
        {"base64.mbox", as_mbox(letters, Wire::base64)},
        {"crlf.mbox", as_mbox(letters, Wire::crlf)},
        {"thread.page", as_page(letters)},
    };
    for (const auto& [name, text] : seeds)
        if (!(std::ofstream(folder / name, std::ios::binary) << text << std::flush))
            return fmt::print(stderr, "series_seeds: {}: cannot be written\n", (folder / name).string()), 2;
    return 0;
}
