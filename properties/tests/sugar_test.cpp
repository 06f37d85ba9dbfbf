// Registers said in words: which words, for which values, and that nothing else is lost.
#include <gtest/gtest.h>

#include "scripts.hpp"

namespace cxl {
namespace {
/// The device line, with its line end taken off.
std::string device_line(const Script& s) {
    const std::string text = print(s);
    return text.substr(text.find('\n') + 1, text.rfind('\n') - text.find('\n') - 1);
}
Script with(Id reg, u32 value, u8 instance = 0) {
    Script s;
    s.device.registers.add({static_cast<u8>(reg.row), instance, value});
    return s;
}

TEST(Sugar, DecoderControl) {
    const u32 lock = id("decoder.CTRL.LOCK").mask, commit = id("decoder.CTRL.COMMIT").mask,
              committed = id("decoder.CTRL.COMMITTED").mask, ig = id("decoder.CTRL.IG").mask;
    const std::pair<u32, const char*> said[] = {
        {0, "device decoder3=none"},
        {lock, "device decoder3=locked"},
        {commit, "device decoder3=commit"},
        {commit | lock, "device decoder3=commit,locked"},
        {commit | committed, "device decoder3=committed"},
        {commit | committed | lock, "device decoder3=committed,locked"},
        {committed, "device decoder3.CTRL=0x00000400"},
        {committed | lock, "device decoder3.CTRL=0x00000500"},
        {commit | ig, "device decoder3.CTRL=0x0000020f"},
    };
    for (const auto& [value, line] : said) {
        const Script s = with(id("decoder.CTRL"), value, 3);
        EXPECT_EQ(device_line(s), line);
        EXPECT_EQ(parse(line), s) << line;
    }
}

TEST(Sugar, EveryCombinationOfTheLowBitsOfTheCapabilities) {
    for (const Id reg : {id("hdm.HDMC"), id("dvsec.Capability"), id("dvsec.Capability2"), id("dvsec.Capability3")})
        for (u32 value = 0; value < 0x4000; ++value) {
            const Script s = with(reg, value);
            ASSERT_EQ(parse(print(s)), s) << device_line(s);
        }
}

TEST(Sugar, Spelled) {
    const std::pair<const char*, const char*> said[] = {
        {"device decoders=1", "device decoders=1"},
        {"device decoders=#9", "device decoders=18"},
        {"device decoders=#15", "device decoders=30"},
        {"device hdmc=uio decoder0=none decoders=4", "device decoders=4 hdmc=uio decoder0=none"},
        {"device hdmc=poison,uio", "device hdmc=poison,uio"},
        {"device hdm.HDMC=0x00002402", "device decoders=4 hdmc=poison,uio"},
        {"device hdm.HDMC=0x00004000", "device hdm.HDMC=0x00004000"},
        {"device caps=wbi,cache", "device caps=cache,wbi"},
        {"device dvsec.Capability=0x16", "device caps=io,mem"},
        {"device dvsec.Capability=0x26", "device dvsec.Capability=0x0026"},
        {"device caps=none", "device caps=none"},
        {"device cap2=mod cap3=p2p,volatile", "device cap2=mod cap3=volatile,p2p"},
        {"device dvsec.at=256 entry=2 class=0x120000 link=cxl neighbours=none block=middle", "device dvsec.at=0x100"},
    };
    for (const auto& [text, line] : said) {
        EXPECT_EQ(device_line(parse(text)), line);
        EXPECT_EQ(parse(line), parse(text)) << text;
    }
}
}  // namespace
}  // namespace cxl
