// The table of a device's shape, and its values as text.
#include "properties/text/shape.hpp"

#include <algorithm>

#include "properties/script.hpp"

namespace cxl::text {
namespace {
constexpr Text link_words[] = {"none", "cxl"}, no_yes[] = {"no", "yes"};
constexpr Flag neighbour_flags[] = {{neighbour_names[0], neighbour_behind},
                                    {neighbour_names[1], neighbour_hidden},
                                    {neighbour_names[2], neighbour_other}};

template <auto member>
constexpr Shape shape(Text key, Text range, u32 digits, std::span<const Text> words = {},
                      std::span<const Flag> flags = {}) {
    return {key,
            [](const DeviceSpec& d) { return static_cast<u32>(d.*member); },
            [](DeviceSpec& d, u32 v) { d.*member = static_cast<std::remove_reference_t<decltype(d.*member)>>(v); },
            range,
            digits,
            words,
            flags};
}
// clang-format off
constexpr Shape table[] = {
    shape<&DeviceSpec::dvsec_at>  ("dvsec.at",       "a multiple of 4 from 0x124 to 0xffc, or 0x100", 3),
    shape<&DeviceSpec::length>    ("dvsec.Length",   "at most 0xfff",       2),
    shape<&DeviceSpec::revision>  ("dvsec.Revision", "at most 15",          0),
    shape<&DeviceSpec::hdm_at>    ("hdm_offset",     "at most 0xfff",       3),
    shape<&DeviceSpec::array>     ("array",          "an array",            0, array_names),
    shape<&DeviceSpec::dvsec_id>  ("dvsec.ID",       "at most 0xffff, not 8", 2),
    shape<&DeviceSpec::entry>     ("entry",          "from 1 to 8",         0),
    shape<&DeviceSpec::bar>       ("bar",            "from 0 to 5",         0),
    shape<&DeviceSpec::block>     ("block",          "a place",             0, block_places),
    shape<&DeviceSpec::neighbours>("neighbours",     "neighbours",          0, {}, neighbour_flags),
    shape<&DeviceSpec::class_code>("class",          "at most 0xffffff",    6),
    shape<&DeviceSpec::cxl_link>  ("link",           "a link",              0, link_words),
    shape<&DeviceSpec::ways>      ("ways",           "1, 2 or 4",           0),
    shape<&DeviceSpec::owner>     ("owner",          "an owner",            0, owner_names),
    shape<&DeviceSpec::opted_out> ("opted_out",      "no or yes",           0, no_yes),
    shape<&DeviceSpec::bar_mappable>("bar_mappable", "no or yes",           0, no_yes),
    shape<&DeviceSpec::msix>      ("msix",           "no or yes",           0, no_yes),
};
// clang-format on

/// Whether a device keeps the value.
bool takes(const Shape& shape, u64 value) {
    Script s;
    shape.set(s.device, static_cast<u32>(value));
    return shape.get(s.device) == value && shape.get(canonical(s).device) == value;
}

/// The index of the word.
u32 word_among(const Cursor& c, const Shape& shape, Text value) {
    const auto word = std::find(shape.words.begin(), shape.words.end(), value);
    if (word != shape.words.end()) return static_cast<u32>(word - shape.words.begin());
    std::string all;
    for (Text w : shape.words) (all += all.empty() ? "" : ", ") += w;
    c.fail(value, std::string(shape.key) + " is one of " + all + ", not " + quoted(value));
}
}  // namespace

std::span<const Shape> shapes() { return table; }

u32 Shape::read(const Cursor& c, Text value) const {
    if (!flags.empty()) return c.flags(value, flags);
    if (!words.empty()) return word_among(c, *this, value);
    const u64 v = c.number(value, ~u32{0}, std::string(key));
    if (!takes(*this, v)) c.fail(value, std::string(key) + " is " + std::string(range) + ", not " + std::string(value));
    return static_cast<u32>(v);
}

std::string Shape::print(u32 value) const {
    if (!flags.empty()) return worded(flags, value).value();
    if (!words.empty()) return std::string(words[value]);
    return digits ? hex(value, digits) : std::to_string(value);
}
}  // namespace cxl::text
