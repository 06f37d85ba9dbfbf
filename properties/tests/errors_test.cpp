// Bad text is named where it stands, with the reason.
#include <gtest/gtest.h>

#include "scripts.hpp"

namespace cxl {
namespace {
TEST(Errors, NameThePlaceAndTheReason) {
    std::string many = "open\n";
    for (u32 i = 0; i < Script::most_steps; ++i) many += "close\n";
    std::string crowded = "device";
    for (u32 i = 0; i < 25; ++i) crowded += " decoder" + std::to_string(i) + ".BASE_HI=1";
    const std::pair<std::string, std::string> said[] = {
        {"# cxloracle script 2\nopen", "line 1, column 20: script format \"2\" is not known; this reads format 1"},
        {"opne", "line 1, column 1: no step \"opne\"; did you mean open?"},
        {"\nclose now", "line 2, column 7: nothing belongs here, but there is \"now\""},
        {"device decoderz=4", "line 1, column 8: no device key \"decoderz\"; did you mean decoders?"},
        {"device dvsec.length=4", "line 1, column 8: no register \"dvsec.length\"; did you mean dvsec.Length?"},
        {"device decoder0.CTLR=1", "line 1, column 8: no register \"decoder0.CTLR\"; did you mean decoder0.CTRL?"},
        {"device decoders=4\ndevice decoders=2",
         "line 2, column 8: decoders sets hdm.HDMC twice; line 1 sets it already"},
        {"device decoders=4 hdm.HDMC=0", "line 1, column 19: hdm.HDMC sets hdm.HDMC twice; line 1 sets it already"},
        {"device decoder0=none decoder0.CTRL=0",
         "line 1, column 22: decoder0.CTRL sets decoder0.CTRL twice; line 1 sets it already"},
        {"device bar=1 bar=1", "line 1, column 14: bar is given twice; line 1 has it already"},
        {"device bar=6", "line 1, column 12: bar is from 0 to 5, not 6"},
        {"device dvsec.at=0x142",
         "line 1, column 17: dvsec.at is a multiple of 4 from 0x124 to 0xffc, or 0x100, not 0x142"},
        {"device decoders=3", "line 1, column 17: decoders is 1 or an even number, or #FIELD as Decoder_Count has it"},
        {"device decoders=32", "line 1, column 17: \"32\" is too large: decoders is at most 30"},
        {"device caps=mem,coffee",
         "line 1, column 17: no word \"coffee\" here; there are none, cache, io, mem, hwinit, wbi"},
        {"device caps=mem,mem", "line 1, column 17: \"mem\" is here twice"},
        {"device block=top", "line 1, column 14: block is one of start, middle, end, all, beyond, not \"top\""},
        {"device caps", "line 1, column 8: a device is described by KEY=VALUE, not \"caps\""},
        {"device caps=", "line 1, column 13: caps has no value"},
        {"device dvsec.Control=0x10000",
         "line 1, column 22: \"0x10000\" is too large: dvsec.Control is at most 0xffff"},
        {"device decoder32=none", "line 1, column 15: \"32\" is too large: a decoder's number is at most 31"},
        {crowded, "line 1, column " + std::to_string(crowded.rfind(' ') + 2) +
                      ": too many registers: at most 24 are set on a device"},
        {"twin bar=1", "line 1, column 6: bar belongs to the device line: only registers differ here"},
        {"open\ndevice bar=1", "line 2, column 1: the device is described before the first step"},
        {many, "line 49, column 1: too many steps: a script has at most 48"},
        {"read", "line 1, column 5: the line ends where a region belongs"},
        {"read comp_reg decoder0.CTRL", "line 1, column 6: no region \"comp_reg\"; did you mean comp_regs?"},
        {"read comp_regs decoder0.CTLR",
         "line 1, column 16: no register \"decoder0.CTLR\"; did you mean decoder0.CTRL?"},
        {"read comp_regs decoder0.CTRL.LOCK",
         "line 1, column 16: \"decoder0.CTRL.LOCK\" is a field; scripts name whole registers: decoder0.CTRL"},
        {"read comp_regs decoder.CTRL", "line 1, column 16: a decoder has its number: decoder0.CTRL"},
        {"read comp_regs decoder34.CTRL", "line 1, column 23: \"34\" is too large: a decoder's number is at most 33"},
        {"read config decoder0.CTRL", "line 1, column 13: decoder0.CTRL is in comp_regs"},
        {"read config end-4/4", "line 1, column 13: end is a place in comp_regs; config has dvsec.end"},
        {"read comp_regs 0x10", "line 1, column 16: a position has its count behind it: 0x0010/4"},
        {"read config dvsec.Control+1",
         "line 1, column 13: a place inside a register has its width behind it: dvsec.Control+1/1"},
        {"read config dvsec.Control+8/1",
         "line 1, column 27: \"8\" is too large: a distance from a register's first byte is at most 7"},
        {"read config 0x0/0x80000000", "line 1, column 17: \"0x80000000\" is too large: a count is at most 0x7ffff000"},
        {"read config 0x0/65",
         "line 1, column 17: a config access has at most 64 bytes, or more than 4096 for the range check alone, not "
         "65"},
        {"read region 8 0x0/4", "line 1, column 13: region names those from 9 on"},
        {"read region 9 dvsec.Control",
         "line 1, column 15: a region by its index is accessed by position: region 11 0x0/4"},
        {"write config dvsec.Control", "line 1, column 27: the line ends where the data belongs"},
        {"write config dvsec.Control 0x10000",
         "line 1, column 28: \"0x10000\" is too large: data of 2 bytes is at most 0xffff"},
        {"write config dvsec.Control 12q",
         "line 1, column 28: data of 2 bytes is a number, 0x... or decimal, not \"12q\""},
        {"during 1: read config 0x0/4",
         "line 1, column 1: during follows an access, reset, open, close, mmap or fault that is not itself during "
         "another"},
        {"read config 0x0/4\nduring 1024: read config 0x0/4",
         "line 2, column 8: \"1024\" is too large: a preemption point is at most 1023"},
        {"read config 0x0/4\nduring 1: open", "line 2, column 11: open does not run during another step"},
        {"mmap dpa 0x0 0x1000", "line 1, column 6: a mapping is m0 to m3, not \"dpa\""},
        {"mmap m4 dpa 0x0 0x1000", "line 1, column 7: \"4\" is too large: a mapping is at most 3"},
        {"mmap m0 dpa 0x0/4 0x1000", "line 1, column 13: a position without a count: the length comes behind it"},
        {"mmap m0 dpa 0x0", "line 1, column 16: the line ends where the length belongs"},
        {"mmap m0 config behind+0x0 0x1000",
         "line 1, column 16: a mapping begins at a position or counts from the end"},
        {"fault m0", "line 1, column 9: the line ends where a page belongs"},
        {"fail 0", "line 1, column 6: acquisitions count from 1"},
        {"fail 64", "line 1, column 6: \"64\" is too large: an acquisition is at most 63"},
        {"info", "line 1, column 5: the line ends where argsz belongs"},
        {"region_info ram 512", "line 1, column 13: no region \"ram\"; did you mean bar?"},
        {"read dpa decoder0.CTRL", "line 1, column 10: dpa has positions and end, no registers"},
        {"read dpa 0x0/4097", "line 1, column 14: \"4097\" is too large: a count is at most 4096"},
        {"open fail=0", "line 1, column 11: 0 is no failure: write open alone"},
        {"reset fail=EGONE", "line 1, column 12: an errno without a name is a number, 0x... or decimal, not \"EGONE\""},
        {"reset fail=0", "line 1, column 12: 0 is no failure: write reset alone"},
        {"preset dvsec.lock 1", "line 1, column 8: no register \"dvsec.lock\"; did you mean dvsec.Lock?"},
        {"preset dvsec.Lock", "line 1, column 18: the line ends where the value belongs"},
        {"preset dvsec.Lock 0x10000", "line 1, column 19: \"0x10000\" is too large: dvsec.Lock is at most 0xffff"},
        {"read config 0x0/4\nduring 1: preset dvsec.Lock 1",
         "line 2, column 11: preset does not run during another step"},
        {"hardware dvsec.Status2 0x18000",
         "line 1, column 24: \"0x18000\" is too large: dvsec.Status2 is at most 0xffff"},
    };
    for (const auto& [text, message] : said) EXPECT_EQ(error_of(text), message) << text;
}
}  // namespace
}  // namespace cxl
