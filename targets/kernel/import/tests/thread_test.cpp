// Which series of a thread is taken, and what is said when there is none.
#include "targets/kernel/import/subject.hpp"
#include "targets/kernel/import/tests/letters.hpp"
#include "targets/kernel/import/tests/program.hpp"

namespace cxl::series::test {
namespace {

class Thread : public Import {
protected:
    static Letters joined(Letters a, const Letters& b) {
        a.insert(a.end(), b.begin(), b.end());
        return a;
    }
    static Letters without(Letters letters, std::size_t number) {
        letters.erase(letters.begin() + static_cast<std::ptrdiff_t>(number));
        return letters;
    }
    static Letters edited(Letters letters) {
        for (Letter& letter : letters)
            if (const std::size_t at = letter.body.find("#define TWO 2"); at != letter.body.npos)
                letter.body.replace(at, 13, "#define TWO 3");
        return letters;
    }
    const Letters small = small_series();
    const Letters old = retagged(edited(small), "PATCH");
};

TEST_F(Thread, NewestOfTwoVersions) {
    const std::string only = digest(source(as_mbox(small)));
    for (const Letters& both : {joined(old, small), joined(small, old)}) {
        const std::string line = imports(source(as_mbox(both)));
        EXPECT_NE(line.find("vfio: a small series v2, 3 patches"), line.npos) << line;
        EXPECT_NE(line.find("(v1 is older)"), line.npos) << line;
        EXPECT_NE(line.find(only), line.npos) << line;
    }
}

TEST_F(Thread, NewestThatIsComplete) {
    const std::string line = imports(source(as_page(joined(old, without(small, 2)))));
    EXPECT_NE(line.find(" v1, 3 patches"), line.npos) << line;
    EXPECT_NE(line.find("(v2: patch 2/3 is missing)"), line.npos) << line;
}

TEST_F(Thread, PatchIsNewerThanItsRequestForComments) {
    const std::string line = imports(source(as_mbox(joined(retagged(small, "PATCH RFC v3"), old))));
    EXPECT_NE(line.find(" v1, 3 patches"), line.npos) << line;
    EXPECT_NE(line.find("(RFC v3 is older)"), line.npos) << line;
}

TEST_F(Thread, MissingPatchIsNamed) {
    refuses(source(as_mbox(without(small, 2))), "v2: patch 2/3 is missing\n");
    refuses(source(as_page(without(without(small, 3), 1))), "v2: patch 1/3 is missing, and 1 more\n");
    as_folder(without(small, 1), root / "patches");
    refuses(root / "patches", "v2: patch 1/3 is missing\n");
}

TEST_F(Thread, CoverLetterMayBeMissing) { imports(source(as_mbox(without(small, 0)))); }

TEST_F(Thread, DuplicateIsNamedUnlessIdentical) {
    refuses(source(as_mbox(joined(small, retagged({old[2]}, "PATCH v2")))),
            "v2: patch 2/3 comes twice with different content: \"vfio: the second\" at line ");
    const std::string line = imports(source(as_mbox(joined(small, {small[2]}))));
    EXPECT_NE(line.find("(identical duplicates ignored: 1)"), line.npos) << line;
}

TEST_F(Thread, RepliesAreIgnored) {
    Letters replies = small;
    for (Letter& letter : replies) {
        letter.subject.insert(0, "Re: ");
        letter.body.insert(0, "> quoted\n");
    }
    replies.push_back({"[PATCH] a fix beside the series", "no diff"});
    for (const std::string& text : {as_mbox(joined(replies, small)), as_page(joined(small, replies))})
        EXPECT_EQ(imports(source(text)).find(" ("), std::string::npos);
    refuses(source(as_mbox({replies[0]})), "no patch in it (1 messages read)");
}

TEST_F(Thread, TwoSeriesOfOneVersion) {
    Letters other = retagged(small, "PATCH v2");
    for (Letter& letter : other) letter.subject.replace(letter.subject.find("/3"), 2, "/2");
    other.pop_back();
    refuses(source(as_mbox(joined(small, other))), "two series are called v2: one of 2 patches and one of 3");
}

TEST_F(Thread, NumberAboveTotal) { refuses(source(as_mbox({{"[PATCH 4/3] x", "y"}})), "patch 4 of 3"); }

TEST(Subject, Tags) {
    const auto says = [](const char* subject, bool rfc, int version, int number, int total, const char* title) {
        const auto tag = tag_of(subject);
        ASSERT_TRUE(tag) << subject;
        EXPECT_EQ(std::tie(tag->rfc, tag->version, tag->number, tag->total, tag->title),
                  std::tuple(rfc, version, number, total, std::string(title)))
            << subject;
    };
    says("[PATCH v2 01/20] vfio: x [y] 3/4", false, 2, 1, 20, "vfio: x [y] 3/4");
    says("[PATCH RFC v3 2/9] x", true, 3, 2, 9, "x");
    says("[RFC PATCH 1/3] x", true, 1, 1, 3, "x");
    says("[RFC v2 1/3] x", true, 2, 1, 3, "x");
    says("[PATCH net-next v2 01/20] x", false, 2, 1, 20, "x");
    says("[list] [PATCHv4 0/2]x", false, 4, 0, 2, "x");
    says("[PATCH RESEND, v10] x", false, 10, 1, 1, "x");
    for (const char* none : {"Re: [PATCH 1/3] x", "x", "[syzbot] x", "[GIT PULL] x", "Fwd: [PATCH] x", "[PATCH", ""})
        EXPECT_FALSE(tag_of(none)) << none;
}

}  // namespace
}  // namespace cxl::series::test
