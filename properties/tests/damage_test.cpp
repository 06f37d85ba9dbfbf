// Damaged text is refused with a place that exists, or means one script.
#include <gtest/gtest.h>

#include <cstdio>
#include <sstream>

#include "generators.hpp"

namespace cxl {
namespace {
using namespace std::string_literals;

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
}  // namespace
}  // namespace cxl
