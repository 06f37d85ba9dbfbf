// A script has one spelling as text, and it reads well.
#include <gtest/gtest.h>

#include <sstream>

#include "scripts.hpp"

namespace cxl {
namespace {
TEST(Text, OneSpelling) {
    const std::string text =
        "# cxloracle script 1\n"
        "device dvsec.at=0xfc4 dvsec.Length=0x38 dvsec.Revision=1 hdm_offset=0x020 entry=1 bar=4 block=beyond\n"
        "device neighbours=behind,hidden,other class=0x050210 link=none decoders=4 hdmc=uio\n"
        "device caps=cache,mem decoder0=committed,locked decoder1.CTRL=0x00000600 decoder2=none\n"
        "device dvsec.Capability2=0x0140 cap3=volatile,p2p\n"
        "device after-reset decoder0=none dvsec.Status2=0x0008\n"
        "twin decoder0.BASE_LO=0x20000000 decoder0.BASE_HI=0x00000041\n"
        "open\n"
        "write comp_regs decoder0.CTRL 0x00000300\n"
        "read  comp_regs decoder33.BASE_LO/2\n"
        "read  comp_regs 0x0010/4\n"
        "read  comp_regs end-0x4/8\n"
        "write config dvsec.Control+1/1 0x40\n"
        "write config 0x0300/4 0x12345678\n"
        "read  config dvsec.end+0x0/4\n"
        "read  config behind+0x8/2\n"
        "read  region 11 0x0000/4\n"
        "write config 0x0ff8/0x7ffff000 0x0000000000000001\n"
        "write comp_regs decoder0.CTRL/0 0x0\n"
        "write comp_regs decoder0.CTRL 0x00000001 buffer=faults\n"
        "during 1: write comp_regs decoder0.CTRL 0x00000200\n"
        "reset\n"
        "reset fail=EAGAIN\n"
        "reset fail=41\n"
        "close\n"
        "hardware dvsec.Status2 0x0008\n"
        "preset decoder1.CTRL 0x00000700\n"
        "preset dvsec.Lock 0x0001\n";
    const Script s = parse(text);
    std::string expected = text;
    expected.replace(expected.find("decoder1.CTRL=0x00000600"), 24,
                     "decoder1=committed");  // the words are the one spelling
    const auto keys = [](std::string t) {    // lines may break elsewhere
        for (auto at = t.find("\ndevice "); at != t.npos; at = t.find("\ndevice ", at + 1))
            if (t.compare(at + 8, 11, "after-reset") != 0 && at > 20) t.replace(at, 8, " ");
        return t;
    };
    EXPECT_EQ(keys(print(s)), keys(expected));
    EXPECT_EQ(parse(print(s)), s);
    EXPECT_EQ(s.count, 21u);
}

TEST(Text, KeysAtTheirDefaultAreNotPrinted) { EXPECT_EQ(print(Script{}), "# cxloracle script 1\ndevice\n"); }

TEST(Text, NoLineIsLong) {
    Script s;
    for (u8 i = 0; i < 24; ++i)
        s.device.registers.add({static_cast<u8>(id("decoder.BASE_HI").row), i, 0x11111111u * i});
    std::istringstream lines(print(s));
    for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 100u);
    EXPECT_EQ(parse(print(s)), s);
}

TEST(Text, ARawPlaceSaysWhatItCovers) {
    const DeviceSpec device = parse("device decoders=2").device;
    const auto shown = [&](const char* line) { return print(device, parse(line).all().back()); };
    EXPECT_EQ(shown("read comp_regs 0x0120/4"), "read  comp_regs 0x0120/4   # decoder0.CTRL");
    EXPECT_EQ(shown("read comp_regs end-0x20/4"), "read  comp_regs end-0x20/4   # decoder1.BASE_LO");
    EXPECT_EQ(shown("read comp_regs end+0x0/4"), "read  comp_regs end+0x0/4");
    EXPECT_EQ(shown("read comp_regs 0x0120/2"), "read  comp_regs 0x0120/2");
    EXPECT_EQ(shown("read config 0x014c/2"), "read  config 0x014c/2   # dvsec.Control");
    EXPECT_EQ(shown("read config dvsec.Control+2/2"), "read  config dvsec.Control+2/2   # dvsec.Status");
    EXPECT_EQ(shown("read config dvsec.Control"), "read  config dvsec.Control");
}

TEST(Text, CommentsAndBlanksMeanNothing) {
    EXPECT_EQ(parse("# cxloracle script 1\r\n\r\n  # idea\r\ndevice\tdecoders=#2 # four\r\n\topen #\r\n  close"),
              parse("device decoders=4\nopen\nclose\n"));
    EXPECT_EQ(parse("# cxloracle scripts are text\n"), Script{});
    EXPECT_EQ(parse(""), Script{});
}
}  // namespace
}  // namespace cxl
