// The manifest, and what is not known of a series.
#include <nlohmann/json.hpp>

#include "targets/kernel/import/tests/letters.hpp"
#include "targets/kernel/import/tests/program.hpp"
#include "targets/kernel/import/value.hpp"

namespace cxl::series::test {
namespace {

using nlohmann::json;

class Manifest : public Import {
protected:
    json of(const std::filesystem::path& from, std::vector<std::string> more = {}) {
        more.insert(more.end(), {"--manifest", (root / "manifest.json").string()});
        imports(from, more);
        return json::parse(read(root / "manifest.json"));
    }
    std::filesystem::path known(const json& what) { return source(what.dump(), "known.json"); }

    const json small = json::parse(R"json({
        "hooks": [
            {"file": "drivers/vfio/pci/vfio_pci_core.c", "function": "closes", "calls": ["vfio_pci_cxl_close"]},
            {"file": "drivers/vfio/pci/vfio_pci_core.c", "function": "opens", "calls": ["dvsec_new", "vfio_cxl_one"]}],
        "constants": {"OLD_FLAG": 16},
        "members": {"old_info": ["__u32 added"],
                    "new_info": ["union {", "__u8 a[2]", "__u16 b", "} both", "int (*call)(int x, int y)"]}})json");
};

TEST_F(Manifest, SaysWhatWasTaken) {
    const json all = of(source(as_page(small_series())));
    EXPECT_EQ(all["format"], 1);
    EXPECT_EQ(all["kind"], "page");
    EXPECT_EQ(all["title"], "vfio: a small series");
    EXPECT_EQ(all["version"], "v2");
    EXPECT_EQ(all["subjects"].size(), 3U);
    EXPECT_EQ(all["subjects"][0], "vfio: the first of a small series → with an arrow");
    EXPECT_EQ(all["files"][1]["path"], "include/uapi/cxl/one.h");
    for (const char* table : {"hooks", "constants", "members"}) EXPECT_EQ(all[table], small[table]) << all[table];
    json mbox = of(source(as_mbox(small_series())));
    EXPECT_EQ(mbox["kind"], "mbox");
    mbox["kind"] = "page";
    EXPECT_EQ(mbox, all);
}

TEST_F(Manifest, KnownSeriesHasNothingUnsupported) {
    EXPECT_EQ(of(source(as_mbox(small_series())), {"--known", known(small).string()})["unsupported"], json::array());
}

TEST_F(Manifest, UnknownHookIsNamed) {
    json less = small;
    less["hooks"][1]["calls"] = {"vfio_cxl_one"};
    less["constants"].erase("OLD_FLAG");
    const Ran ran = run({source(as_mbox(small_series())).string(), output.string(), "--known", known(less).string(),
                         "--manifest", (root / "manifest.json").string()});
    EXPECT_EQ(ran.exit, 0);
    EXPECT_EQ(ran.err,
              "unsupported hook: drivers/vfio/pci/vfio_pci_core.c: opens: dvsec_new\n"
              "unsupported constant: OLD_FLAG: 16\n");
    const json all = json::parse(read(root / "manifest.json"));
    EXPECT_EQ(all["unsupported"].size(), 2U);
    EXPECT_EQ(all["unsupported"][0]["call"], "dvsec_new");
}

TEST_F(Manifest, DifferencesAreRefused) {
    const auto refused = [&](const json& what, const std::string& words) {
        refuses(source(as_mbox(small_series())), words,
                {"--known", known(what).string(), "--manifest", (root / "m").string()});
    };
    json other = small;
    other["constants"]["OLD_FLAG"] = 32;
    refused(other, "constant OLD_FLAG is known as 32, the series has 16\n");
    other["constants"]["GONE"] = 1;
    refused(other, "constant GONE is known as 1, the series has absent (and 1 more differences)\n");
    other = small;
    other["members"]["old_info"] = {"__u64 added"};
    refused(other, R"(struct old_info: added member 1 is known as "__u64 added", the series has "__u32 added")");
    other["members"]["old_info"] = {"__u32 added", "__u32 more"};
    refused(other, R"(struct old_info: added member 2 is known as "__u32 more", the series has absent)");
    refused(json::array(), "known.json: is no list of known hooks");
    refused({{"hooks", {1}}, {"constants", json::object()}, {"members", json::object()}}, "known.json: ");
}

TEST_F(Manifest, PlacesThatCannotBe) {
    const auto mbox = source(as_mbox(small_series()));
    refuses(mbox, "lies in the output folder", {"--manifest", (output / "m.json").string()});
    refuses(mbox, "is not a regular file", {"--manifest", root.string()});
    refuses(mbox, "cannot be written", {"--manifest", (root / "absent/m.json").string()});
}

TEST_F(Manifest, Tree) {
    imports(source(as_mbox(small_series())));
    const std::filesystem::path tree = root / "tree";
    std::filesystem::copy(output, tree, std::filesystem::copy_options::recursive);
    write(tree / "include/uapi/cxl/features.h", "/* older than any series */\n");
    write(tree / "drivers/vfio/pci/cxl/one.o", std::string(3, '\0'));
    write(tree / "drivers/vfio/pci/vfio_pci_core.c", "int opens(int a)\n{\n\tvfio_cxl_one();\n\tvfio_cxl_new();\n}\n");
    write(tree / "include/uapi/linux/vfio.h",
          "#define UNRELATED 3\n#define OLD_FLAG 0x10\nstruct old_info {\n\t__u32 x;\n\t__u32 added;\n};\n");
    const Ran ran =
        run({tree.string(), output.string(), "--known", known(small).string(), "--manifest", (root / "m").string()});
    EXPECT_EQ(ran.exit, 0) << ran.err;
    EXPECT_EQ(ran.err, "unsupported hook: drivers/vfio/pci/vfio_pci_core.c: opens: vfio_cxl_new\n");
    EXPECT_TRUE(ran.out.starts_with("imported kernel tree tree, 2 files, sha256 ")) << ran.out;
    write(tree / "include/uapi/linux/vfio.h", "#define OLD_FLAG 0x20\n");
    refuses(tree, "constant OLD_FLAG is known as 16, the series has 32", {"--known", known(small).string()});
    std::filesystem::create_symlink(root / "outside", tree / "drivers/vfio/pci/cxl/link.c");
    refuses(tree, "drivers/vfio/pci/cxl/link.c is a symbolic link");
}

TEST_F(Manifest, Series) {
    const auto known_file = std::filesystem::path(__FILE__).parent_path().parent_path() / "known.json";
    const json all = of(series_file, {"--known", known_file.string()}), expected = json::parse(read(known_file));
    EXPECT_EQ(all["unsupported"], json::array());
    EXPECT_EQ(all["version"], "v2");
    EXPECT_EQ(all["subjects"].size(), 20U);
    EXPECT_EQ(all["files"].size(), 6U);
    for (const char* table : {"hooks", "constants", "members"}) EXPECT_EQ(all[table], expected[table]);
}

TEST(Value, Numbers) {
    EXPECT_EQ(value_of("(1 << 9)"), 512);
    EXPECT_EQ(value_of("0x200UL"), 512);
    EXPECT_EQ(value_of("1 | 2 + 3 * 4"), 15);
    EXPECT_EQ(value_of("BIT(3)"), 8);
    EXPECT_EQ(value_of("-ENOTTY"), std::nullopt);
    EXPECT_EQ(value_of("010"), 8);
    for (const char* none : {"", "(", "()", "1 <<", "1 2", "\"text\"", "1 << 64", "A", "0x"})
        EXPECT_FALSE(value_of(none)) << none;
    EXPECT_FALSE(value_of(std::string(100000, '(')));
}

}  // namespace
}  // namespace cxl::series::test
