// Both forms of a script are exact: what is printed or encoded comes back.
#include <gtest/gtest.h>

#include <iostream>

#include "generators.hpp"

namespace cxl {
namespace {
TEST(Text, RoundTripIsExact) {
    u32 steps = 0, named = 0, worded = 0;
    EXPECT_TRUE(rc::check("parse(print(s)) == canonical(s)", [&] {
        const Script s = decode(*bytes());
        RC_ASSERT(canonical(s) == s);
        RC_ASSERT(parse(print(s)) == s);
        RC_ASSERT(is_for_targets(s));
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
        RC_ASSERT(packed(s) == canonical(s));
    }));
}

TEST(Binary, RoundTripIsExact) {
    EXPECT_TRUE(rc::check("decode(encode(s)) == canonical(s)", [] {
        const Script s = decode(*bytes());
        RC_ASSERT(packed(s) == s);
    }));
}

TEST(Binary, BytesChooseTheStepsOfTargets) {
    for (u32 byte = 0; byte < 256; ++byte) {
        std::vector<u8> bytes(device_record + record);
        bytes[device_record] = static_cast<u8>(byte);
        const Script s = decode(bytes);
        const u32 kind = byte % 18;  // three are of registers, fifteen of steps
        ASSERT_EQ(s.count, kind < 3 ? 0u : 1u) << byte;
        if (s.count) {
            EXPECT_EQ(static_cast<u32>(s.steps[0].op), kind - 3) << byte;
        }
    }
}

TEST(Binary, APresetIsKept) {
    const Script s = parse("open\npreset decoder3.CTRL 0x00000700\npreset dvsec.Lock 0x0001\n");
    EXPECT_EQ(packed(s), s);
    EXPECT_FALSE(is_for_targets(packed(s)));
}
}  // namespace
}  // namespace cxl
