// Scripts: both forms are exact, the text has one spelling, bad text is named where it stands, every seed is whole.
// Usage: script_test SEEDS_DIRECTORY [GoogleTest options].  RC_PARAMS="seed=N" repeats a run.
#include "properties/script.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "model/choices.hpp"
#include "model/rules.hpp"

namespace cxl {
void showValue(const Script& s, std::ostream& os) { os << '\n' << print(s); }
std::ostream& operator<<(std::ostream& os, const Script& s) { return os << print(s); }

namespace {
using namespace std::string_literals;
std::filesystem::path seeds;

/// At every size the whole range: RapidCheck begins small otherwise.
template <class T>
rc::Gen<T> wild() {
    return rc::gen::resize(rc::kNominalSize, rc::gen::arbitrary<T>());
}
/// A record as the table-driven mutator would write one: registers that exist, widths and values that mean something.
rc::Gen<std::vector<u8>> meant_record() {
    using rc::gen::element, rc::gen::just, rc::gen::oneOf;
    const auto index = [](u32 below) { return rc::gen::resize(rc::kNominalSize, rc::gen::inRange<u32>(0, below)); };
    const auto bits =
        rc::gen::map(rc::gen::pair(wild<u32>(), wild<u16>()), [](const auto& p) { return p.first & p.second; });
    const u32 ctrl = id("decoder.CTRL").row, hdmc = id("hdm.HDMC").row, cap = id("dvsec.Capability").row;
    return rc::gen::map(
        rc::gen::tuple(index(9), index(12), oneOf(index(row_count), element(ctrl, hdmc, cap)),
                       oneOf(element(0u, 1u, 2u), wild<u32>()), oneOf(element(0u, 1u, 2u, 4u, 8u), wild<u32>()),
                       oneOf(just(0u), index(8), wild<u32>()),
                       oneOf(bits, wild<u32>(), just(default_value(ctrl, 0)), just(default_value(cap, 0))), index(4)),
        [](const auto& t) {
            const auto& [kind, place, row, instance, count, offset, value, during] = t;
            std::vector<u8> b(record);
            b[0] = static_cast<u8>(kind), b[2] = static_cast<u8>(place), b[3] = static_cast<u8>(row);
            b[4] = static_cast<u8>(instance), b[5] = static_cast<u8>(during), b[6] = b[1] = static_cast<u8>(value);
            for (u32 i = 0; i < 4; ++i) {
                b[8 + i] = static_cast<u8>(count >> 8 * i), b[12 + i] = static_cast<u8>(offset >> 8 * i);
                b[16 + i] = static_cast<u8>(value >> 8 * i);
            }
            return b;
        });
}
/// Bytes as a fuzzer has them: anything, or a device and records that mean something.
rc::Gen<std::vector<u8>> bytes() {
    const auto any = rc::gen::mapcat(
        rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, device_record + 14 * record)),
        [](std::size_t n) { return rc::gen::container<std::vector<u8>>(n, wild<u8>()); });
    const auto meant = rc::gen::map(rc::gen::pair(rc::gen::container<std::vector<u8>>(device_record, wild<u8>()),
                                                  rc::gen::container<std::vector<std::vector<u8>>>(meant_record())),
                                    [](std::pair<std::vector<u8>, std::vector<std::vector<u8>>> parts) {
                                        for (const auto& r : parts.second)
                                            parts.first.insert(parts.first.end(), r.begin(), r.end());
                                        return parts.first;
                                    });
    return rc::gen::oneOf(any, meant, meant);
}
Script packed(const Script& s) {
    std::vector<u8> to(encoded_size);
    to.resize(encode(s, to));
    return decode(to);
}
std::string error_of(const std::string& text) {
    try {
        parse(text);
        return "no error";
    } catch (const ScriptError& e) {
        return e.what();
    }
}
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

TEST(Text, RoundTripIsExact) {
    u32 steps = 0, named = 0, worded = 0;
    EXPECT_TRUE(rc::check("parse(print(s)) == canonical(s)", [&] {
        const Script s = decode(*bytes());
        RC_ASSERT(canonical(s) == s);
        RC_ASSERT(parse(print(s)) == s);
        steps += s.count;
        for (const Step& t : s.all()) named += print(s.device, t).find("comp_regs decoder") != std::string::npos;
        worded += print(s).find("=committed") != std::string::npos || print(s).find("hdmc=") != std::string::npos;
    }));
    EXPECT_GT(steps, 1000u);  // what was generated is not trivial
    EXPECT_GT(named, 1000u);
    EXPECT_GT(worded, 1000u);
    std::cout << steps << " steps, " << named << " at named decoder registers, " << worded << " devices in words\n";
}
TEST(Text, PrintCanonicalises) {
    EXPECT_TRUE(rc::check("any field may hold anything", [] {
        Script s;
        const auto raw = *rc::gen::container<std::vector<u32>>(64, wild<u32>());
        auto next = [&, i = 0u]() mutable { return raw[i++ % raw.size()]; };
        s.device.dvsec_at = static_cast<u16>(next()), s.device.length = static_cast<u16>(next());
        s.device.revision = static_cast<u8>(next()), s.device.entry = static_cast<u8>(next());
        s.device.bar = static_cast<u8>(next()), s.device.neighbours = static_cast<u8>(next());
        s.device.class_code = next(), s.device.hdm_at = static_cast<u16>(next());
        for (u32 i = 0; i < 8; ++i) {
            s.device.registers.add({static_cast<u8>(next()), static_cast<u8>(next()), next()});
            s.device.after_reset.add({static_cast<u8>(next()), static_cast<u8>(next()), next()});
            s.add({.op = static_cast<Op>(next() % std::size(op_names)),
                   .where = {static_cast<Where::Region>(next() % 3), static_cast<Where::Anchor>(next() % 4),
                             static_cast<u8>(next()), static_cast<u8>(next()), static_cast<std::int32_t>(next())},
                   .count = next(),
                   .data = u64{next()} << 32 | next(),
                   .fault = next() % 2 != 0,
                   .during = static_cast<u8>(next()),
                   .error = static_cast<u8>(next())});
        }
        RC_ASSERT(parse(print(s)) == canonical(s));
        RC_ASSERT(print(canonical(s)) == print(s));
    }));
}
TEST(Binary, RoundTripIsExact) {
    EXPECT_TRUE(rc::check("decode(encode(s)) == canonical(s)", [] {
        const Script s = decode(*bytes());
        RC_ASSERT(packed(s) == s);
    }));
}
TEST(Text, DamagedTextIsRefusedOrMeansOneScript) {
    EXPECT_TRUE(rc::check("a place in the message, or a canonical script", [] {
        std::string text = print(decode(*bytes()));
        const auto edits = *rc::gen::container<std::vector<std::pair<u32, char>>>(
            4, rc::gen::pair(wild<u32>(), rc::gen::elementOf("0123456789abcdefxX=.,+-/#: \n\r\t\0ABC_\xff"s)));
        for (const auto& [at, letter] : edits) {
            if (at % 3 == 0)
                text[at % text.size()] = letter;
            else if (at % 3 == 1)
                text.insert(at % text.size(), 1, letter);
            else
                text.erase(at % text.size(), at % 5);
        }
        try {
            const Script s = parse(text);
            RC_ASSERT(canonical(s) == s);
            RC_ASSERT(parse(print(s)) == s);
        } catch (const ScriptError& e) {
            u32 line = 0, column = 0;
            RC_ASSERT(std::sscanf(e.what(), "line %u, column %u: ", &line, &column) == 2);
            std::istringstream lines(text);
            std::string bad;
            for (u32 i = 0; i < line; ++i) RC_ASSERT(static_cast<bool>(std::getline(lines, bad)));
            RC_ASSERT(column >= 1 && column <= bad.size() + 1);
        }
    }));
}

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
        "hardware dvsec.Status2 0x0008\n";
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
    EXPECT_EQ(s.count, 19u);
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
TEST(Text, CommentsAndBlanksMeanNothing) {
    EXPECT_EQ(parse("# cxloracle script 1\r\n\r\n  # idea\r\ndevice\tdecoders=#2 # four\r\n\topen #\r\n  close"),
              parse("device decoders=4\nopen\nclose\n"));
    EXPECT_EQ(parse("# cxloracle scripts are text\n"), Script{});
    EXPECT_EQ(parse(""), Script{});
}

TEST(Errors, NameThePlaceAndTheReason) {
    std::string many = "open\n";
    for (u32 i = 0; i < Script::most_steps; ++i) many += "close\n";
    std::string crowded = "device";
    for (u32 i = 0; i < 25; ++i) crowded += " decoder" + std::to_string(i) + ".BASE_HI=1";
    const std::pair<std::string, std::string> said[] = {
        {"# cxloracle script 2\nopen", "line 1, column 20: script format \"2\" is not known; this reads format 1"},
        {"opne", "line 1, column 1: no step \"opne\"; did you mean open?"},
        {"\nopen now", "line 2, column 6: nothing belongs here, but there is \"now\""},
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
        {"read region 8 0x0/4", "line 1, column 13: region names those from 9 on"},
        {"read region 9 dvsec.Control",
         "line 1, column 15: a region by its index is accessed by position: region 11 0x0/4"},
        {"write config dvsec.Control", "line 1, column 27: the line ends where the data belongs"},
        {"write config dvsec.Control 0x10000",
         "line 1, column 28: \"0x10000\" is too large: data of 2 bytes is at most 0xffff"},
        {"write config dvsec.Control 12q",
         "line 1, column 28: data of 2 bytes is a number, 0x... or decimal, not \"12q\""},
        {"during 1: open", "line 1, column 1: during follows a read or write that is not itself during another"},
        {"read config 0x0/4\nduring 4: read config 0x0/4",
         "line 2, column 8: \"4\" is too large: a preemption point is at most 3"},
        {"read config 0x0/4\nduring 1: reset", "line 2, column 11: only a read or write runs during another step"},
        {"reset fail=EGONE", "line 1, column 12: an errno without a name is a number, 0x... or decimal, not \"EGONE\""},
        {"reset fail=0", "line 1, column 12: 0 is no failure: write reset alone"},
        {"hardware dvsec.Status2 0x18000",
         "line 1, column 24: \"0x18000\" is too large: dvsec.Status2 is at most 0xffff"},
    };
    for (const auto& [text, message] : said) EXPECT_EQ(error_of(text), message) << text;
}

// The seeds.

std::string contents(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}
std::set<std::filesystem::path> seed_files() {
    std::set<std::filesystem::path> all;
    for (const auto& entry : std::filesystem::directory_iterator(seeds)) all.insert(entry.path());
    return all;
}
std::string lower(std::string_view text) {
    std::string s(text);
    for (char& c : s) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return s;
}
/// The seeds whose name begins with this number.
std::vector<std::filesystem::path> seeds_of(std::string_view id) {
    std::vector<std::filesystem::path> own;
    for (const auto& file : seed_files())
        if (file.filename().string().starts_with(lower(id) + "-")) own.push_back(file);
    return own;
}
bool cites(const std::string& text, std::string_view id) {
    for (auto at = text.find(id); at != text.npos; at = text.find(id, at + 1))
        if (at + id.size() == text.size() || !std::isalnum(static_cast<unsigned char>(text[at + id.size()])))
            return true;
    return false;
}
/// The line after the version line: the idea.
std::string idea_of(const std::filesystem::path& file) {
    std::istringstream lines(contents(file));
    std::string version, idea;
    std::getline(lines, version), std::getline(lines, idea);
    EXPECT_EQ(version, "# cxloracle script " + std::to_string(script_format)) << file;
    EXPECT_TRUE(idea.starts_with("# ")) << file;
    return idea;
}

TEST(Seeds, AreComplete) {
    u32 asked = 0;
    const auto has_seed = [&](std::string_view id) {
        ++asked;
        EXPECT_FALSE(seeds_of(id).empty()) << "no file " << seeds << "/" << lower(id) << "-*.script for " << id;
        for (const auto& file : seeds_of(id)) EXPECT_TRUE(cites(idea_of(file), id)) << file << " does not cite " << id;
    };
    for (std::size_t i = 0; i < rule_count; ++i)
        for (const std::string_view group : {"ACC-", "CAP-", "HDM-", "INIT-", "DVS-", "SYS-"})
            if (rules[i].id.starts_with(group)) has_seed(rules[i].id);
    for (const Point& p : points)
        if (p.modelled) has_seed(p.id);
    EXPECT_TRUE(std::filesystem::exists(seeds / "vmm-recipe.script"));
    EXPECT_GT(asked, 0u);
    std::cout << asked << " rules and points asked\n";
}
TEST(Seeds, AreWhole) {
    ASSERT_FALSE(seed_files().empty());
    for (const auto& file : seed_files()) {
        SCOPED_TRACE(file);
        EXPECT_EQ(file.extension(), ".script");
        Script s;
        ASSERT_NO_THROW(s = parse(contents(file))) << error_of(contents(file));
        EXPECT_EQ(parse(print(s)), s);
        EXPECT_EQ(packed(s), s);
        ASSERT_GT(s.count, 1u);
        EXPECT_EQ(s.steps[0].op, Op::Open);
        bool belongs = file.filename() == "vmm-recipe.script";
        for (std::size_t i = 0; i < rule_count; ++i)
            belongs = belongs || file.filename().string().starts_with(lower(rules[i].id) + "-");
        for (const Point& p : points) belongs = belongs || file.filename().string().starts_with(lower(p.id) + "-");
        EXPECT_TRUE(belongs) << "its name begins with no rule or point";
        idea_of(file);
    }
}
}  // namespace
}  // namespace cxl

int main(int argc, char** argv) {
    // the seed is printed by RapidCheck; more of RC_PARAMS is the caller's
    const char* given = std::getenv("RC_PARAMS");
    const std::string params = std::string("max_success=10000 ") + (given ? given : "");
    setenv("RC_PARAMS", params.c_str(), 1);
    testing::InitGoogleTest(&argc, argv);
    if (argc != 2) return std::cerr << "usage: script_test SEEDS_DIRECTORY\n", 2;
    cxl::seeds = argv[1];
    return RUN_ALL_TESTS();
}
