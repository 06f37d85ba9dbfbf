// The registers that have words, which bits each word is, and both directions.
#include "properties/text/sugar.hpp"

#include <algorithm>

#include "properties/script.hpp"
#include "properties/text/nearest.hpp"

namespace cxl::text {
namespace {
/// A register said in words; they leave its `kept` bits alone.
struct Sugar {
    Text key;
    Id reg;
    std::span<const Flag> flags;
    u32 kept;
};
// clang-format off
constexpr Flag hdmc_flags[] = {{"poison", id("hdm.HDMC.Poison_On_Decode_Error").mask},
                               {"uio",    id("hdm.HDMC.UIO_Capable").mask}};
constexpr Flag cap_flags[] = {{"cache",  id("dvsec.Capability.Cache_Capable").mask},
                              {"io",     id("dvsec.Capability.IO_Capable").mask},
                              {"mem",    id("dvsec.Capability.Mem_Capable").mask},
                              {"hwinit", id("dvsec.Capability.Mem_HwInit_Mode").mask},
                              {"wbi",    id("dvsec.Capability.Cache_WBI_Capable").mask}};
constexpr Flag cap2_flags[] = {{"mod", id("dvsec.Capability2.Mod_Completion_Capable").mask}};
constexpr Flag cap3_flags[] = {{"volatile", id("dvsec.Capability3.Volatile_HDM_Configurability").mask},
                               {"p2p",      id("dvsec.Capability3.P2P_Mem_Capable").mask}};
constexpr Flag ctrl_flags[] = {{"committed", id("decoder.CTRL.COMMIT").mask | id("decoder.CTRL.COMMITTED").mask},
                               {"commit",    id("decoder.CTRL.COMMIT").mask},
                               {"locked",    id("decoder.CTRL.LOCK").mask}};

constexpr Id decoder_count = id("hdm.HDMC.Decoder_Count");
constexpr Text decoders_key = "decoders";  // says Decoder_Count, in decoders
constexpr Sugar hdmc_sugar{"hdmc", id("hdm.HDMC"), hdmc_flags, decoder_count.mask};
constexpr Sugar decoder_sugar{decoder_word, id("decoder.CTRL"), ctrl_flags, 0};  // its key is a decoder: decoder0
constexpr Sugar sugars[] = {
    hdmc_sugar,
    {"caps", id("dvsec.Capability"),  cap_flags,  id("dvsec.Capability.HDM_Count").mask},
    {"cap2", id("dvsec.Capability2"), cap2_flags, 0},
    {"cap3", id("dvsec.Capability3"), cap3_flags, 0},
};
// clang-format on

Name name_of(Id reg, u8 instance = 0) { return {static_cast<u8>(reg.row), instance}; }

Given read_decoders(const Cursor& c, Text value) {
    if (value[0] == '#')
        return {name_of(decoder_count), decoder_count.mask,
                static_cast<u32>(c.number(value.substr(1), decoder_count.mask, "Decoder_Count"))};
    const u64 n = c.number(value, 2 * decoder_count.mask, std::string(decoders_key));
    if (n != 1 && (n % 2 || n == 0))
        c.fail(value, "decoders is 1 or an even number, or #FIELD as Decoder_Count has it");
    return {name_of(decoder_count), decoder_count.mask, static_cast<u32>(n / 2)};
}
Given read_words(const Cursor& c, const Sugar& s, Text value, u8 instance = 0) {
    return {name_of(s.reg, instance), ~s.kept, c.flags(value, s.flags)};
}

/// The words for an HDMC are two keys, each where it has something to say.
std::optional<std::string> hdmc_words(u32 value) {
    const u32 flags = value & ~decoder_count.mask, count = value & decoder_count.mask;
    const auto said = worded(hdmc_flags, flags);
    if (!said) return std::nullopt;
    const std::string decoders = std::string(decoders_key) + "=" + std::to_string(count ? 2 * count : 1);
    const std::string words = std::string(hdmc_sugar.key) + "=" + *said;
    return !flags ? decoders : !count ? words : decoders + " " + words;
}
/// KEY=VALUE in words, if there are words for the value.
std::optional<std::string> in_words(const Poke& p) {
    if (p.row == hdmc_sugar.reg.row) return hdmc_words(p.value);
    const auto with = [&](const std::string& key, const Sugar& s) -> std::optional<std::string> {
        if ((p.value & s.kept) != (default_value(p.row, p.instance) & s.kept)) return std::nullopt;
        const auto said = worded(s.flags, p.value & ~s.kept);
        return said ? std::optional(key + "=" + *said) : std::nullopt;
    };
    if (p.row == decoder_sugar.reg.row)
        return with(std::string(decoder_word) + std::to_string(p.instance), decoder_sugar);
    for (const Sugar& s : sugars)
        if (s.reg.row == p.row) return with(std::string(s.key), s);
    return std::nullopt;
}
}  // namespace

Given read_register(const Cursor& c, Text key, Text value, std::vector<std::string> others) {
    if (key == decoders_key) return read_decoders(c, value);
    for (const Sugar& s : sugars)
        if (s.key == key) return read_words(c, s, value);
    if (const auto digits = decoder_digits(key))
        return read_words(c, decoder_sugar, value, decoder_number(c, *digits, most_decoders));
    others.insert(others.begin(), {std::string(decoders_key), std::string(decoder_word) + "0"});
    for (const Sugar& s : sugars) others.emplace_back(s.key);
    if (key.find('.') == key.npos) c.fail(key, "no device key " + quoted(key) + nearest(key, others));
    const Name name = named(c, key, most_decoders, std::move(others));
    const u64 number = c.number(value, contract.rows[name.row].mask(), std::string(key));
    return {name, ~u32{0}, static_cast<u32>(number)};
}

std::string print_register(const Poke& p) {
    if (const auto words = in_words(p)) return *words;
    return register_name(p.row, p.instance) + "=" + hex(p.value, 2 * contract.rows[p.row].bytes());
}

std::string capability_words(const DeviceSpec& d) {
    std::string words;
    for (const Sugar& s : sugars) {
        const RegisterRow& row = contract.rows[s.reg.row];
        if (is_dvsec(s.reg.row) && row.offset() + row.bytes() > d.length) continue;  // it does not exist (DVS-2)
        const u32 value = held(d.registers, s.reg.row, 0);
        for (const Flag& f : s.flags)
            if ((value & f.mask) == f.mask) words += (words.empty() ? "" : ",") + std::string(f.word);
    }
    return words;
}
}  // namespace cxl::text
