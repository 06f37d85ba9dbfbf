// wrap PAGE DIR: the series of a thread page in the other two wrappings users have, DIR/series.mbox and DIR/patches.
#include <fmt/core.h>

#include <fstream>

#include "targets/kernel/import/tests/letters.hpp"

int main(int argc, char** argv) {
    using namespace cxl::series::test;
    if (argc != 3) return fmt::print(stderr, "usage: wrap PAGE DIR\n"), 2;
    const std::filesystem::path folder = argv[2];
    const Letters letters = letters_of_page(argv[1]);
    if (letters.empty()) return fmt::print(stderr, "wrap: {}: no thread page with patches\n", argv[1]), 2;
    as_folder(letters, folder / "patches");
    std::ofstream mbox(folder / "series.mbox", std::ios::binary);
    if (!(mbox << as_mbox(letters))) return fmt::print(stderr, "wrap: {}: cannot be written\n", argv[2]), 2;
    return 0;
}
