// Sources that are damaged: one clear line each, exit 2, and not a byte changed anywhere.
#include <fmt/core.h>

#include "targets/kernel/import/tests/letters.hpp"
#include "targets/kernel/import/tests/program.hpp"

namespace cxl::series::test {
namespace {

class Bad : public Import {
protected:
    // The small series with one text replaced in one patch; refused in every form.
    void refuses_edited(std::size_t patch, const std::string& from, const std::string& to, const std::string& words) {
        Letters letters = small_series();
        const std::size_t at = letters[patch].body.find(from);
        ASSERT_NE(at, std::string::npos) << from;
        letters[patch].body.replace(at, from.size(), to);
        refuses(source(as_mbox(letters), "mbox"), words);
        refuses(source(as_page(letters), "page.txt"), words);
        std::filesystem::remove_all(root / "patches");
        as_folder(letters, root / "patches");
        refuses(root / "patches", words);
    }
    const std::string mbox = as_mbox(small_series()), page = as_page(small_series());
};

TEST_F(Bad, Nothing) {
    refuses(root / "absent", "absent: no such file");
    refuses(source(""), "is empty");
    refuses(source("\n\n\n"), "neither an mbox");
    refuses(source("just a text\nof two lines\n"), "neither an mbox");
    std::filesystem::create_directories(root / "empty");
    refuses(root / "empty", "holds neither *.patch files nor");
    refuses("/dev/null", "is not a regular file");
}

TEST_F(Bad, Binary) {
    std::string rubbish;
    for (unsigned i = 0, x = 1; i < 5000; ++i) rubbish += static_cast<char>((x = x * 1103515245 + 12345) >> 16);
    refuses(source(rubbish), "NUL byte: binary, not text");
    refuses(source(std::string("\x1f\x8b\x08\0abc", 7)), "compressed by gzip");
    std::string inside = mbox;
    inside.insert(mbox.size() / 2, 1, '\0');
    refuses(source(inside), "NUL byte");
}

TEST_F(Bad, NotUtf8) {
    std::string bytes = page;
    bytes.replace(bytes.find("→"), 3, "\xff\xfe\xfd");
    refuses(source(bytes), "holds the byte 0xff, which is not UTF-8");
    bytes = mbox;
    bytes.replace(bytes.find("→"), 3, "\xff\xfe\xfd");
    refuses(source(bytes), "holds the byte 0xff, which is not UTF-8");
}

TEST_F(Bad, CharacterSetsAreConverted) {
    std::string latin = mbox, utf8 = mbox;
    latin.replace(latin.find("→"), 3, "\xe9t\xe9");
    utf8.replace(utf8.find("→"), 3, "été");
    for (std::size_t at = 0; (at = latin.find("charset=UTF-8", at)) != latin.npos;)
        latin.replace(at, 13, "charset=latin1");
    EXPECT_EQ(digest(source(latin)), digest(source(utf8)));
}

TEST_F(Bad, VeryLongLine) {
    const std::string line((1 << 20) + 1, 'x');
    refuses(source(line), "line 1 is longer than 1 MiB");
    refuses(source(mbox + line), "is longer than 1 MiB");
    Letters letters = small_series();
    letters[1].body.insert(0, line + "\n");
    refuses(source(as_mbox(letters, Wire::base64)), "line 1 is longer than 1 MiB");
}

TEST_F(Bad, CutOffAnywhere) {
    for (const std::string& whole : {page, mbox})
        for (std::size_t part = 1; part < 12; ++part)
            refuses(source(whole.substr(0, whole.rfind("return 2;") * part / 12)), "cxl_import: ");
    refuses(source(page.substr(0, page.rfind("^ permalink"))), "is cut off: no '^ permalink' line ends it");
    refuses(source(mbox.substr(0, mbox.rfind("return 2;"))), "has fewer lines than it announces");
}

TEST_F(Bad, CutOffBetweenFilesIsSeenByTheSummary) {
    Letters letters = small_series();
    letters[1].body.resize(letters[1].body.find("diff --git a/drivers/vfio/pci/vfio_pci_core.c"));
    refuses(source(as_mbox(letters)), "patch 1/3: its summary says 2 files, 13 insertions, 0 deletions");
}

TEST_F(Bad, WrongHunkCounts) {
    refuses_edited(1, "+1,7 @@", "+1,8 @@",
                   "patch 1/3: drivers/vfio/pci/cxl/one.c: hunk @@ -0,0 +1,8 @@ has fewer lines");
    refuses_edited(1, "+1,7 @@", "+1,6 @@", "hunk @@ -0,0 +1,6 @@ has more lines");
    refuses_edited(1, "-10,6 +10,12 @@", "-10,7 +10,13 @@", "hunk @@ -10,7 +10,13 @@ has fewer lines");
    refuses_edited(3, "-3,5 +3,5 @@", "-3,6 +3,5 @@", "hunk @@ -3,6 +3,5 @@ has fewer lines");
    refuses_edited(3, "@@ -3,5 +3,5 @@", "@@ hello @@", "has a header that cannot be read");
    refuses_edited(3, "@@ -3,5 +3,5 @@", "@@ -99999999999999999999,5 +3,5 @@", "has a header that cannot be read");
}

TEST_F(Bad, OtherContext) {
    refuses_edited(3, "-\treturn 1;", "-\treturn 7;",
                   "patch 3/3: git apply refuses it: patch failed: drivers/vfio/pci/cxl/one.c");
    refuses_edited(
        3,
        "diff --git a/drivers/vfio/pci/cxl/one.c b/drivers/vfio/pci/cxl/one.c\n--- a/drivers/vfio/pci/cxl/one.c\n"
        "+++ b/drivers/vfio/pci/cxl/one.c",
        "diff --git a/drivers/vfio/pci/cxl/two.c b/drivers/vfio/pci/cxl/two.c\n--- a/drivers/vfio/pci/cxl/two.c\n"
        "+++ b/drivers/vfio/pci/cxl/two.c",
        "patch 3/3: changes drivers/vfio/pci/cxl/two.c, which no earlier patch creates");
}

TEST_F(Bad, FileThatIsNotWhatGitMadeIsNoted) {
    const auto with_index = [&](const std::string& blob) {
        Letters letters = small_series();
        letters[2].body.insert(letters[2].body.find("--- /dev/null"), fmt::format("index 0000000..{}\n", blob));
        return imports(source(as_mbox(letters)));
    };
    const std::string note = "(include/uapi/cxl/one.h is not what its index line promises)";
    EXPECT_EQ(with_index("4ed92be16041").find(note), std::string::npos);
    EXPECT_NE(with_index("1234567").find(note), std::string::npos);
}

TEST_F(Bad, CutOffSeries) {
    const std::string text = read(series_file);
    refuses(source(text.substr(0, text.size() / 2)), "is cut off");
    const std::size_t last = text.find("\n* [PATCH v2 20/20]");
    refuses(source(text.substr(0, last)), "v2: patch 20/20 is missing");
    const std::size_t third = text.find("\n* [PATCH v2 03/20]"), fourth = text.find("\n* [PATCH v2 04/20]");
    refuses(source(text.substr(0, third) + text.substr(fourth)), "v2: patch 3/20 is missing");
    std::string twice = text + text.substr(third, fourth - third);
    imports(source(twice));
    twice.insert(twice.rfind("\n-- \n"), "\n+x");
    std::filesystem::remove_all(output);
    refuses(source(twice), "v2: patch 3/20 comes twice with different content");
}

}  // namespace
}  // namespace cxl::series::test
