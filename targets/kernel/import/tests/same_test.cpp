// The same series in every form gives the same bytes.
#include <set>

#include "targets/kernel/import/tests/letters.hpp"
#include "targets/kernel/import/tests/program.hpp"

namespace cxl::series::test {
namespace {

class Same : public Import {
protected:
    // Imports the source into a fresh place and gives every byte of it.
    std::map<std::string, std::string> files(const std::filesystem::path& from) {
        std::filesystem::remove_all(output);
        digests.insert(digest(from));
        return snapshot(output);
    }

    void all_forms(const Letters& letters, const std::map<std::string, std::string>& expected) {
        EXPECT_EQ(files(source(as_page(letters), "page.txt")), expected);
        EXPECT_EQ(files(source(as_mbox(letters), "mbox")), expected);
        EXPECT_EQ(files(source(as_mbox(letters, Wire::quoted_printable), "quoted.mbox")), expected);
        EXPECT_EQ(files(source(as_mbox(letters, Wire::base64), "base64.mbox")), expected);
        EXPECT_EQ(files(source(as_mbox(letters, Wire::crlf), "crlf.mbox")), expected);
        as_folder(letters, root / "patches");
        EXPECT_EQ(files(root / "patches"), expected);
        std::filesystem::copy(output, root / "tree", std::filesystem::copy_options::recursive);
        EXPECT_EQ(files(root / "tree"), expected);
        EXPECT_EQ(digests.size(), 1U);
    }

    std::set<std::string> digests;
};

TEST_F(Same, Small) {
    all_forms(small_series(),
              {{"drivers", "folder"},
               {"drivers/vfio", "folder"},
               {"drivers/vfio/pci", "folder"},
               {"drivers/vfio/pci/cxl", "folder"},
               {"drivers/vfio/pci/cxl/one.c",
                "// one → two, = in it\n#include \"one.h\"\n\nint vfio_cxl_one(void)\n{\n\treturn 2;\n}\n"},
               {"include", "folder"},
               {"include/uapi", "folder"},
               {"include/uapi/cxl", "folder"},
               {"include/uapi/cxl/one.h", "/* one */\n#define ONE 1\n#define TWO 2\n"}});
}

TEST_F(Same, Series) {
    const auto page = files(series_file);
    EXPECT_TRUE(page.contains("drivers/vfio/pci/cxl/vfio_cxl_emu.c"));
    EXPECT_TRUE(page.contains("include/uapi/cxl/cxl_regs.h"));
    all_forms(letters_of_page(series_file), page);
}

TEST_F(Same, PatchesWithoutNumbersAreNumberedByTheirFiles) {
    Letters letters = small_series();
    const std::string numbered = digest(source(as_page(letters), "page.txt"));
    letters.erase(letters.begin());
    std::filesystem::create_directories(root / "patches");
    for (std::size_t i = 0; i < letters.size(); ++i)
        write(root / "patches" / ("000" + std::to_string(i + 1) + "-x.patch"),
              "From: A <a@example.org>\nSubject: [PATCH] x\n\n" + letters[i].body);
    EXPECT_EQ(digest(root / "patches"), numbered);
}

TEST_F(Same, OnePatchWithoutNumber) {
    const Letter only = small_series()[2];
    EXPECT_NE(imports(source("Subject: [PATCH] one\nFrom: A <a@example.org>\n\n" + only.body))
                  .find(" v1, 1 patches, 1 files"),
              std::string::npos);
}

}  // namespace
}  // namespace cxl::series::test
