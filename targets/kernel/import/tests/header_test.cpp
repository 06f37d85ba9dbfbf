// Diff headers that reach for more than a plain file inside the tree.
#include <fmt/core.h>

#include "targets/kernel/import/tests/program.hpp"

namespace cxl::series::test {
namespace {

class Header : public Import {
protected:
    // A source of one patch that makes a good file and then has this diff.
    std::filesystem::path with(const std::string& diff) {
        return source(
            "Subject: [PATCH] x\nFrom: A <a@example.org>\n\ntext\n---\n"
            "diff --git a/drivers/vfio/pci/cxl/good.c b/drivers/vfio/pci/cxl/good.c\nnew file mode 100644\n"
            "--- /dev/null\n+++ b/drivers/vfio/pci/cxl/good.c\n@@ -0,0 +1 @@\n+good\n" +
            diff);
    }
    static std::string creates(const std::string& path, const std::string& mode = "100644") {
        return fmt::format("diff --git a/{0} b/{0}\nnew file mode {1}\n--- /dev/null\n+++ b/{0}\n@@ -0,0 +1 @@\n+x\n",
                           path, mode);
    }
    static std::string begins(const std::string& path) { return fmt::format("diff --git a/{0} b/{0}\n", path); }
};

TEST_F(Header, GoodOneAlone) { EXPECT_NE(imports(with("")).find(" 1 files"), std::string::npos); }

TEST_F(Header, NamesThatLeaveTheTree) {
    for (const char* path : {"../../outside", "drivers/vfio/pci/cxl/../../../../../outside", "drivers/vfio/pci/cxl/./x",
                             "drivers/vfio/pci/cxl//x", ".git/config", "drivers/vfio/pci/cxl/.git/hooks/x", ".."})
        refuses(with(creates(path)), fmt::format("patch 1/1: file name {} leaves the tree", path));
}

TEST_F(Header, AbsoluteNames) {
    const std::string path = (root / "outside").string();
    refuses(with(creates(path)), fmt::format("patch 1/1: absolute file name {}", path));
    refuses(with(fmt::format("diff --git {0} {0}\nnew file mode 100644\n--- /dev/null\n+++ {0}\n@@ -0,0 +1 @@\n+x\n",
                             path)),
            fmt::format("patch 1/1: absolute file name {}", path));
    refuses(with(begins("drivers/vfio/pci/cxl/x.c") + "new file mode 100644\n--- /dev/null\n+++ " + path +
                 "\n@@ -0,0 +1 @@\n+x\n"),
            "is also called " + path);
}

TEST_F(Header, NamesThatDiffer) {
    refuses(with("diff --git a/a.c b/b.c\n"), "does not name one file");
    refuses(with("diff --git a.c a.c\n"), "does not name one file");
    refuses(with("diff --git \n"), "does not name one file");
    refuses(with("diff --git \"a/a\\t.c\" \"b/a\\t.c\"\n"), "quoted file name");
    refuses(with("\n--- a/x.c\n+++ b/x.c\n@@ -0,0 +1 @@\n+x\n"), "without its 'diff --git' line");
    refuses(with(begins("x.c") + "--- a/x.c\n+++ b/../y.c\n@@ -1 +1 @@\n-x\n+y\n"), "x.c is also called b/../y.c");
}

TEST_F(Header, Links) {
    refuses(with(creates("drivers/vfio/pci/cxl/link", "120000")),
            "patch 1/1: drivers/vfio/pci/cxl/link is a symbolic link");
    refuses(with(creates("link", "120000")), "link is a symbolic link");
    refuses(with(creates("module", "160000")), "module is a submodule");
    refuses(with(begins("link") + "index 0123456..1234567 120000\n"), "link is a symbolic link");
    refuses(with(creates("odd", "100600")), "odd has the mode 100600");
}

TEST_F(Header, WhatIsDoneToFiles) {
    const std::string good = "drivers/vfio/pci/cxl/good.c";
    refuses(with(begins(good) + "deleted file mode 100644\n--- a/" + good + "\n+++ /dev/null\n@@ -1 +0,0 @@\n-good\n"),
            "patch 1/1: deletes the file " + good);
    refuses(with(begins(good) + "--- a/" + good + "\n+++ /dev/null\n@@ -1 +0,0 @@\n-good\n"),
            "deletes the file " + good);
    refuses(with(begins(good) + "old mode 100644\nnew mode 100755\n"), "changes the mode of " + good);
    refuses(with(begins(good) + "similarity index 100%\nrename from x\nrename to y\n"), "renames " + good);
    refuses(with(begins(good) + "similarity index 100%\ncopy from x\ncopy to y\n"), "copies " + good);
    refuses(with(begins(good) + "GIT binary patch\nliteral 3\n"), "is a binary patch of " + good);
    refuses(with(begins("x.bin") + "new file mode 100644\nBinary files /dev/null and b/x.bin differ\n"),
            "is a binary patch of x.bin");
    refuses(with(creates(good)), "creates " + good + ", which an earlier patch created");
    refuses(with(begins(good)), good + " has no hunk");
}

TEST_F(Header, OldHeadersOfTheFolderAreNotTaken) {
    const std::string old = "include/uapi/cxl/old.h";
    imports(with(begins(old) + "--- a/" + old + "\n+++ b/" + old + "\n@@ -1 +1,2 @@\n #define A 1\n+#define B 2\n"));
    EXPECT_FALSE(std::filesystem::exists(output / old));
}

TEST_F(Header, NoFileOfTheFolders) {
    refuses(source("Subject: [PATCH] x\n\n" + creates("drivers/other.c")),
            "creates no file under drivers/vfio/pci/cxl");
}

}  // namespace
}  // namespace cxl::series::test
