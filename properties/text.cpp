// Text form of scripts: the words for devices and places, their parser and their printer.
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <optional>

#include "properties/script.hpp"

namespace cxl {
namespace {
using Text = std::string_view;
constexpr Text version_line = "# cxloracle script ", blank = " \t\r";
constexpr u32 first_device_region = 9;  // linux/vfio.h, VFIO_PCI_NUM_REGIONS
constexpr u32 most_count = 0x7ffff000;  // what the VFS passes on at most, MAX_RW_COUNT
constexpr u32 most_errno = 133, most_during = 3, most_within = 7, step_decoders = most_decoders + 2;
constexpr std::size_t line_width = 100;

// Words.  Bits have their names from the tables, never numbers.

struct Flag {
    Text word;
    u32 mask;
};
/// A register said in words; they leave its `kept` bits alone.
struct Sugar {
    Text key;
    u32 row;
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
constexpr Flag neighbour_flags[] = {{neighbour_names[0], neighbour_behind},
                                    {neighbour_names[1], neighbour_hidden},
                                    {neighbour_names[2], neighbour_other}};
constexpr Text link_words[] = {"none", "cxl"};

constexpr Sugar sugars[] = {
    {"hdmc", id("hdm.HDMC").row,          hdmc_flags, id("hdm.HDMC.Decoder_Count").mask},
    {"caps", id("dvsec.Capability").row,  cap_flags,  id("dvsec.Capability.HDM_Count").mask},
    {"cap2", id("dvsec.Capability2").row, cap2_flags, 0},
    {"cap3", id("dvsec.Capability3").row, cap3_flags, 0},
};
constexpr Sugar decoder_sugar{"decoder", id("decoder.CTRL").row, ctrl_flags, 0};
// clang-format on

/// A key of the device's shape: a number, one of `words` (its index), or `flags`.
struct Shape {
    Text key;
    u32 (*get)(const DeviceSpec&);
    void (*set)(DeviceSpec&, u32);
    Text range;  ///< what it takes, for people
    u32 digits;  ///< hexadecimal digits; 0: decimal
    std::span<const Text> words;
    std::span<const Flag> flags;
    /// Whether a device keeps the value.
    bool takes(u64 value) const {
        Script s;
        set(s.device, static_cast<u32>(value));
        return get(s.device) == value && get(canonical(s).device) == value;
    }
};
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
constexpr Shape shapes[] = {
    shape<&DeviceSpec::dvsec_at>  ("dvsec.at",       "a multiple of 4 from 0x124 to 0xffc, or 0x100", 3),
    shape<&DeviceSpec::length>    ("dvsec.Length",   "at most 0xfff",       2),
    shape<&DeviceSpec::revision>  ("dvsec.Revision", "at most 15",          0),
    shape<&DeviceSpec::hdm_at>    ("hdm_offset",     "at most 0xfff",       3),
    shape<&DeviceSpec::entry>     ("entry",          "from 1 to 8",         0),
    shape<&DeviceSpec::bar>       ("bar",            "from 0 to 5",         0),
    shape<&DeviceSpec::block>     ("block",          "a place",             0, block_places),
    shape<&DeviceSpec::neighbours>("neighbours",     "neighbours",          0, {}, neighbour_flags),
    shape<&DeviceSpec::class_code>("class",          "at most 0xffffff",    6),
    shape<&DeviceSpec::cxl_link>  ("link",           "a link",              0, link_words),
};
// clang-format on
const DeviceSpec default_device{};

std::string hex(u64 value, u32 digits = 1) {
    char text[24];
    std::snprintf(text, sizeof text, "0x%0*llx", static_cast<int>(digits), static_cast<unsigned long long>(value));
    return text;
}
/// What was read, as a message may quote it.
std::string quoted(Text word) {
    std::string s = "\"";
    for (char c : word.substr(0, 40)) s += c >= ' ' && c <= '~' ? c : '?';
    return s + (word.size() > 40 ? "...\"" : "\"");
}
/// The words that say `value`, if any do.
std::optional<std::string> worded(std::span<const Flag> flags, u32 value) {
    std::string s;
    for (const Flag& f : flags)
        if ((value & f.mask) == f.mask) (s += s.empty() ? "" : ",") += f.word, value &= ~f.mask;
    return value ? std::nullopt : std::optional(s.empty() ? "none" : s);
}

/// How many letters differ, case apart.
u32 distance(Text a, Text b) {
    const auto low = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
    a = a.substr(0, 64);
    std::vector<u32> row(b.size() + 1);
    for (u32 k = 0; k < row.size(); ++k) row[k] = k;
    for (u32 i = 0; i < a.size(); ++i) {
        u32 corner = row[0];
        row[0] = i + 1;
        for (u32 k = 0; k < b.size(); ++k) {
            const u32 next = std::min({row[k + 1] + 1, row[k] + 1, corner + (low(a[i]) != low(b[k]))});
            corner = row[k + 1];
            row[k + 1] = next;
        }
    }
    return row.back();
}
/// "; did you mean X?" with the nearest of the names, or nothing where none is near.
std::string nearest(Text word, const std::vector<std::string>& names) {
    const std::string* best = nullptr;
    u32 least = static_cast<u32>(word.size() / 2 + 2);
    for (const std::string& n : names)
        if (const u32 d = distance(word, n); d < least) least = d, best = &n;
    return best ? "; did you mean " + *best + "?" : "";
}

class Parser {
public:
    explicit Parser(Text text) : text_(text) {}
    Script script();

private:
    enum Context : u8 { power_on, after_reset, twin };
    enum Part : u8 { count_part = 1, flags_part = 2, whole = 3 };
    struct Given {
        Context context;
        u8 row, instance, parts;
        u32 line;
    };
    struct Name {
        u8 row, instance;
    };

    [[noreturn]] void fail(Text at, const std::string& what) const;
    Text next();
    Text want(const char* what);
    void end_of_line();
    u64 number(Text word, u64 most, const std::string& of) const;
    u32 flags(Text words, std::span<const Flag> known) const;
    Name named(Text word, u32 decoders, std::vector<std::string> others = {}) const;

    void one_line();
    void device(Context context);
    void shape_key(const Shape& s, Text key, Text value);
    void register_key(Context context, Text key, Text value);
    void set(Context context, Text key, Name name, Part part, u32 value);
    u32 now(Context context, Name name) const;
    template <class F>
    auto with_pokes(Context context, F fn) {
        DeviceSpec& d = script_.device;
        return context == power_on ? fn(d.registers) : context == after_reset ? fn(d.after_reset) : fn(d.twin);
    }
    void step(Text op);
    void place(Step& s);
    void place(Step& s, Text word);

    Text text_, line_, rest_;
    u32 number_ = 0;
    Script script_;
    std::vector<Given> given_;
    u32 shape_lines_[std::size(shapes)] = {};
};

void Parser::fail(Text at, const std::string& what) const {
    const auto column = at.data() - line_.data() + 1;
    throw ScriptError("line " + std::to_string(number_) + ", column " + std::to_string(column) + ": " + what);
}
/// The next word of the line; empty at its end, where it points there.
Text Parser::next() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(blank), rest_.size()));
    const Text word = rest_.substr(0, rest_.find_first_of(blank));
    rest_.remove_prefix(word.size());
    return word;
}
Text Parser::want(const char* what) {
    const Text word = next();
    if (word.empty()) fail(word, std::string("the line ends where ") + what + " belongs");
    return word;
}
void Parser::end_of_line() {
    if (const Text word = next(); !word.empty()) fail(word, "nothing belongs here, but there is " + quoted(word));
}
u64 Parser::number(Text word, u64 most, const std::string& of) const {
    const bool is_hex = word.starts_with("0x");
    const Text digits = is_hex ? word.substr(2) : word;
    u64 value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, is_hex ? 16 : 10);
    if (error == std::errc::invalid_argument || end != digits.data() + digits.size())
        fail(word, of + " is a number, 0x... or decimal, not " + quoted(word));
    if (error == std::errc::result_out_of_range || value > most)
        fail(word, quoted(word) + " is too large: " + of + " is at most " +
                       (is_hex || most > 9999 ? hex(most) : std::to_string(most)));
    return value;
}
u32 Parser::flags(Text words, std::span<const Flag> known) const {
    if (words == "none") return 0;
    u32 value = 0;
    std::vector<Text> seen;
    for (Text rest = words;;) {
        const Text word = rest.substr(0, rest.find(','));
        const auto flag = std::find_if(known.begin(), known.end(), [&](const Flag& f) { return f.word == word; });
        if (flag == known.end()) {
            std::string all = "none";
            for (const Flag& f : known) (all += ", ") += f.word;
            fail(word, "no word " + quoted(word) + " here; there are " + all);
        }
        if (std::find(seen.begin(), seen.end(), word) != seen.end()) fail(word, quoted(word) + " is here twice");
        seen.push_back(word);
        value |= flag->mask;
        if (word.size() == rest.size()) return value;
        rest.remove_prefix(word.size() + 1);
    }
}
/// A whole register; `decoders` is how many may be named here, `others` what else could have been meant.
Parser::Name Parser::named(Text word, u32 decoders, std::vector<std::string> others) const {
    const auto dot = word.find('.');
    std::string path(word);
    u32 instance = 0;
    if (word.starts_with(decoder_sugar.key)) {
        const Text digits = word.substr(0, dot).substr(decoder_sugar.key.size());
        if (digits.empty() && dot != word.npos)
            fail(word, "a decoder has its number: decoder0" + std::string(word.substr(dot)));
        if (!digits.empty() && digits.find_first_not_of("0123456789") == digits.npos) {
            instance = static_cast<u32>(number(digits, decoders - 1, "a decoder's number"));
            path.erase(decoder_sugar.key.size(), digits.size());
        }
    }
    const Id found = find(path);
    const bool with_number = path.size() != word.size();
    if (!found.known() || is_decoder(found.row) != with_number) {
        for (u32 row = 0; row < row_count; ++row) others.push_back(register_name(row, instance));
        fail(word, "no register " + quoted(word) + nearest(word, others));
    }
    if (std::count(word.begin(), word.end(), '.') > 1)
        fail(word, quoted(word) + " is a field; scripts name whole registers: " + register_name(found.row, instance));
    return {static_cast<u8>(found.row), static_cast<u8>(instance)};
}

Script Parser::script() {
    while (!text_.empty()) {
        const auto end = text_.find('\n');
        line_ = text_.substr(0, end);
        text_.remove_prefix(end == text_.npos ? text_.size() : end + 1);
        ++number_;
        one_line();
    }
    return script_;
}
void Parser::one_line() {
    rest_ = line_;
    if (number_ == 1 && line_.starts_with(version_line)) {
        rest_.remove_prefix(version_line.size());
        if (const Text version = next(); version != std::to_string(script_format))
            fail(version, "script format " + quoted(version) + " is not known; this reads format " +
                              std::to_string(script_format));
        return;
    }
    // a comment begins at a word's beginning: decoders=#9 has none
    for (std::size_t at = 0; at < line_.size(); ++at)
        if (line_[at] == '#' && (at == 0 || blank.find(line_[at - 1]) != blank.npos)) {
            rest_ = line_.substr(0, at);
            break;
        }
    const Text word = next();
    if (word.empty()) return;
    if (word == "device" || word == "twin") {
        if (script_.count) fail(word, "the device is described before the first step");
        const Text before = rest_;
        if (word == "device" && next() == "after-reset") return device(after_reset);
        rest_ = before;
        return device(word == "twin" ? twin : power_on);
    }
    step(word);
}

void Parser::device(Context context) {
    for (Text word = next(); !word.empty(); word = next()) {
        const auto equals = word.find('=');
        const Text key = word.substr(0, equals);
        if (equals == word.npos) fail(word, "a device is described by KEY=VALUE, not " + quoted(word));
        const Text value = word.substr(equals + 1);
        if (value.empty()) fail(value, std::string(key) + " has no value");
        const auto is = [&](const Shape& s) { return s.key == key; };
        const auto shaped = std::find_if(std::begin(shapes), std::end(shapes), is);
        if (shaped == std::end(shapes))
            register_key(context, key, value);
        else if (context == power_on)
            shape_key(*shaped, key, value);
        else
            fail(key, std::string(key) + " belongs to the device line: only registers differ here");
    }
}
void Parser::shape_key(const Shape& s, Text key, Text value) {
    u32& line = shape_lines_[&s - shapes];
    if (line) fail(key, std::string(key) + " is given twice; line " + std::to_string(line) + " has it already");
    line = number_;
    if (!s.flags.empty()) return s.set(script_.device, flags(value, s.flags));
    if (!s.words.empty()) {
        const auto word = std::find(s.words.begin(), s.words.end(), value);
        if (word != s.words.end()) return s.set(script_.device, static_cast<u32>(word - s.words.begin()));
        std::string all;
        for (Text w : s.words) (all += all.empty() ? "" : ", ") += w;
        fail(value, std::string(key) + " is one of " + all + ", not " + quoted(value));
    }
    const u64 v = number(value, ~u32{0}, std::string(key));
    if (!s.takes(v)) fail(value, std::string(key) + " is " + std::string(s.range) + ", not " + std::string(value));
    s.set(script_.device, static_cast<u32>(v));
}
void Parser::register_key(Context context, Text key, Text value) {
    constexpr Id count = id("hdm.HDMC.Decoder_Count");
    if (key == "decoders") {
        const bool raw = value[0] == '#';
        const u64 n =
            raw ? number(value.substr(1), count.mask, "Decoder_Count") : number(value, 2 * count.mask, "decoders");
        if (!raw && n != 1 && (n % 2 || n == 0))
            fail(value, "decoders is 1 or an even number, or #FIELD as Decoder_Count has it");
        const u32 field = static_cast<u32>(raw ? n : n / 2);
        const Name hdmc{static_cast<u8>(count.row), 0};
        return set(context, key, hdmc, count_part, (now(context, hdmc) & ~count.mask) | field);
    }
    for (const Sugar& s : sugars)
        if (s.key == key) {
            const Name name{static_cast<u8>(s.row), 0};
            const Part part = s.row == count.row ? flags_part : whole;
            return set(context, key, name, part, (now(context, name) & s.kept) | flags(value, s.flags));
        }
    const Text digits = key.starts_with(decoder_sugar.key) ? key.substr(decoder_sugar.key.size()) : "";
    if (!digits.empty() && digits.find_first_not_of("0123456789") == digits.npos) {
        const u64 instance = number(digits, most_decoders - 1, "a decoder's number");
        return set(context, key, {static_cast<u8>(decoder_sugar.row), static_cast<u8>(instance)}, whole,
                   flags(value, decoder_sugar.flags));
    }
    std::vector<std::string> keys{"decoders", "decoder0"};
    for (const Shape& s : shapes) keys.emplace_back(s.key);
    for (const Sugar& s : sugars) keys.emplace_back(s.key);
    if (key.find('.') == key.npos) fail(key, "no device key " + quoted(key) + nearest(key, keys));
    const Name name = named(key, most_decoders, keys);
    set(context, key, name, whole, static_cast<u32>(number(value, contract.rows[name.row].mask(), std::string(key))));
}
void Parser::set(Context context, Text key, Name name, Part part, u32 value) {
    const auto same = [&](const Given& g) {
        return g.context == context && g.row == name.row && g.instance == name.instance;
    };
    for (Given& g : given_)
        if (same(g) && g.parts & part)
            fail(key, std::string(key) + " sets " + register_name(name.row, name.instance) + " twice; line " +
                          std::to_string(g.line) + " sets it already");
    given_.push_back({context, name.row, name.instance, part, number_});
    if (!with_pokes(context, [&](auto& pokes) { return pokes.add({name.row, name.instance, value}); }))
        fail(key, "too many registers: at most " +
                      std::to_string(with_pokes(context, [](const auto& pokes) { return pokes.all.size(); })) +
                      " are set " +
                      (context == power_on      ? "on a device"
                       : context == after_reset ? "after reset"
                                                : "on a twin"));
}
/// What the register holds as the lines before this word have it.
u32 Parser::now(Context context, Name name) const {
    const auto among = [&](const auto& pokes) {
        for (const Poke& p : pokes)
            if (p.row == name.row && p.instance == name.instance) return p.value;
        return default_value(name.row, name.instance);
    };
    const DeviceSpec& d = script_.device;
    return context == power_on ? among(d.registers) : context == after_reset ? among(d.after_reset) : among(d.twin);
}

void Parser::step(Text op) {
    Step s;
    if (op == "during") {
        const Text word = want("N: STEP");
        if (!word.ends_with(':')) fail(word, "during N: STEP has a colon after its number, not " + quoted(word));
        s.during = static_cast<u8>(number(word.substr(0, word.size() - 1), most_during, "a preemption point"));
        if (!s.during) fail(word, "preemption points count from 1");
        const auto plain = [](const Step& t) { return (t.op == Op::Read || t.op == Op::Write) && !t.during; };
        if (!script_.count || !plain(script_.all().back()))
            fail(op, "during follows a read or write that is not itself during another");
        op = want("a step");
    }
    const auto name = std::find(std::begin(op_names), std::end(op_names), op);
    if (name == std::end(op_names)) {
        std::vector<std::string> names{"device", "twin", "during"};
        for (Text n : op_names) names.emplace_back(n);
        fail(op, "no step " + quoted(op) + nearest(op, names));
    }
    s.op = static_cast<Op>(name - op_names);
    if (s.during && s.op != Op::Read && s.op != Op::Write) fail(op, "only a read or write runs during another step");
    switch (s.op) {
        case Op::Read:
        case Op::Write: {
            place(s);
            if (s.op == Op::Write) {
                const Text data = want("the data");
                const u64 most = s.count < 8 ? (u64{1} << (8 * s.count)) - 1 : ~u64{0};
                s.data = number(data, most, "data of " + std::to_string(s.count) + " bytes");
            }
            const Text before = rest_;
            if (next() == "buffer=faults")
                s.fault = true;
            else
                rest_ = before;
            break;
        }
        case Op::Open:
        case Op::Close:
            break;
        case Op::Reset: {
            Text word = next();
            if (word.empty()) break;
            if (!word.starts_with("fail=")) fail(word, "reset, or reset fail=ERRNO, not " + quoted(word));
            word.remove_prefix(5);
            for (u8 e = 1; e <= most_errno && !s.error; ++e)
                if (const char* known = strerrorname_np(e); known && word == known) s.error = e;
            if (!s.error) s.error = static_cast<u8>(number(word, most_errno, "an errno without a name"));
            if (!s.error) fail(word, "0 is no failure: write reset alone");
            break;
        }
        case Op::Hardware: {
            const Text word = want("a register");
            const Name at = named(word, step_decoders);
            s.where = {is_dvsec(at.row) ? Where::Config : Where::CompRegs, Where::Register, at.row, at.instance, 0};
            s.data = number(want("the value"), contract.rows[at.row].mask(), std::string(word));
            break;
        }
    }
    end_of_line();
    if (!script_.add(s)) fail(op, "too many steps: a script has at most " + std::to_string(Script::most_steps));
}
void Parser::place(Step& s) {
    const Text region = want("a region");
    if (region == "comp_regs")
        s.where.region = Where::CompRegs;
    else if (region == "config")
        s.where.region = Where::Config;
    else if (region == "region") {
        s.where.region = Where::Index;
        const Text index = want("a region index");
        const u64 n = number(index, first_device_region + 255, "a region index");
        if (n < first_device_region)
            fail(index, "region names those from " + std::to_string(first_device_region) + " on");
        s.where.instance = static_cast<u8>(n - first_device_region);
    } else
        fail(region, "no region " + quoted(region) + nearest(region, {"comp_regs", "config", "region"}));
    place(s, want("a place"));
}
void Parser::place(Step& s, Text word) {
    Where& w = s.where;
    const auto slash = word.find('/');
    const Text body = word.substr(0, slash);
    const auto count = [&](const char* because) {
        if (slash == word.npos) fail(word, because);
        s.count = static_cast<u32>(number(word.substr(slash + 1), most_count, "a count"));
    };
    if (body.empty()) fail(word, "a place is a register, a position, or an end, not " + quoted(word));
    if (body[0] >= '0' && body[0] <= '9') {
        w.offset = static_cast<std::int32_t>(number(body, 0x7fffffff, "a position"));
        return count("a position has its count behind it: 0x0010/4");
    }
    const auto sign = body.find_first_of("+-");
    const Text base = body.substr(0, sign), distance = sign == body.npos ? "0" : body.substr(sign + 1);
    const bool below = sign != body.npos && body[sign] == '-';
    if (w.region == Where::Index) fail(word, "a region by its index is accessed by position: region 11 0x0/4");
    if (base == "end" || base == "dvsec.end" || base == "behind") {
        const bool comp = base == "end";
        if (comp != (w.region == Where::CompRegs))
            fail(base, std::string(base) + " is a place in " + (comp ? "comp_regs; config has dvsec.end" : "config"));
        w.anchor = base == "behind" ? Where::Behind : Where::End;
        const i64 far = static_cast<i64>(number(distance, below ? 0x80000000 : 0x7fffffff, "a distance"));
        w.offset = static_cast<std::int32_t>(below ? -far : far);
        return count("a place from an end has its count behind it: end-0x4/4");
    }
    const Name name = named(base, step_decoders);
    w.anchor = Where::Register;
    w.row = name.row, w.instance = name.instance;
    if (is_dvsec(name.row) != (w.region == Where::Config))
        fail(base, std::string(base) + " is in " + (is_dvsec(name.row) ? "config" : "comp_regs"));
    if (below) fail(body.substr(sign), "a place in a register counts up from its first byte");
    w.offset = static_cast<std::int32_t>(number(distance, most_within, "a distance from a register's first byte"));
    s.count = contract.rows[name.row].bytes();
    if (w.offset || slash != word.npos) count("a place inside a register has its width behind it: dvsec.Control+1/1");
}

// Printing.

std::string registers(const Poke& p) {
    const u32 value = p.value;
    const std::string key = register_name(p.row, p.instance);
    const std::string raw = key + "=" + hex(value, 2 * contract.rows[p.row].bytes());
    if (p.row == decoder_sugar.row) {
        const auto said = worded(decoder_sugar.flags, value);
        return said ? key.substr(0, key.find('.')) + "=" + *said : raw;
    }
    for (const Sugar& s : sugars) {
        if (s.row != p.row) continue;
        const bool hdmc = s.row == id("hdm.HDMC").row;
        if (!hdmc && (value & s.kept) != (default_value(p.row, p.instance) & s.kept)) return raw;
        const auto said = worded(s.flags, value & ~s.kept);
        if (!said) return raw;
        const std::string flags = std::string(s.key) + "=" + *said;
        if (!hdmc) return flags;
        const u32 count = value & s.kept;
        const std::string decoders = "decoders=" + std::to_string(count ? 2 * count : 1);
        return !(value & ~s.kept) ? decoders : count ? decoders + " " + flags : flags;
    }
    return raw;
}
/// Lines that begin with `word`, as many as their keys need.
std::string described(const std::string& word, const std::vector<std::string>& keys) {
    std::string all, line = word;
    for (const std::string& key : keys) {
        if (line.size() + 1 + key.size() > line_width) all += line + "\n", line = word;
        line += " " + key;
    }
    return all + line + "\n";
}
std::string count_text(u32 count) { return count < 64 ? std::to_string(count) : hex(count); }

/// The whole register that a place not named after it covers on this device; empty if none.
std::string covered(const DeviceSpec& d, const Where& w, u32 count) {
    if (w.region == Where::Index || w.anchor == Where::Behind) return "";
    i64 at = w.offset;
    u32 hdmc = default_value(id("hdm.HDMC").row, 0);
    for (const Poke& p : d.registers)
        if (p.row == id("hdm.HDMC").row) hdmc = p.value;
    const u32 encoding = hdmc & id("hdm.HDMC.Decoder_Count").mask, decoders = encoding ? 2 * encoding : 1;
    const u32 block = w.region == Where::Config ? d.dvsec_at : d.hdm_at;
    const auto start = [](u32 row, u32 instance) {
        return contract.rows[row].offset() + (is_decoder(row) ? first_decoder_at + instance * decoder_stride : 0);
    };
    if (w.anchor == Where::Absolute) at -= block;
    if (w.anchor == Where::End) at += w.region == Where::Config ? d.length : start(first_decoder_row, decoders);
    if (w.anchor == Where::Register) at += start(w.row, w.instance);
    for (u32 row = 0; row < row_count; ++row) {
        if (is_dvsec(row) != (w.region == Where::Config) || contract.rows[row].bytes() != count) continue;
        if (is_dvsec(row) && start(row, 0) + count > d.length) continue;
        for (u32 i = 0; i < (is_decoder(row) ? decoders : 1); ++i)
            if (at == start(row, i)) return register_name(row, i);
    }
    return "";
}
}  // namespace

std::string register_name(u32 row, u32 instance) {
    if (row >= row_count) return "no register";
    const RegisterRow& r = contract.rows[row];
    return std::string(r.block->name) + (is_decoder(row) ? std::to_string(instance) : "") + "." +
           std::string(r.facts->name);
}

std::string print(const Where& w, u32 count) {
    const std::string region = w.region == Where::CompRegs ? "comp_regs "
                               : w.region == Where::Config
                                   ? "config "
                                   : "region " + std::to_string(first_device_region + w.instance) + " ";
    const std::string bytes = "/" + count_text(count);
    const i64 offset = w.offset;
    const std::string away = (offset < 0 ? "-" : "+") + hex(static_cast<u64>(offset < 0 ? -offset : offset));
    switch (w.anchor) {
        case Where::Absolute:
            return region + hex(static_cast<u32>(w.offset), 4) + bytes;
        case Where::End:
            return region + (w.region == Where::Config ? "dvsec.end" : "end") + away + bytes;
        case Where::Behind:
            return region + "behind" + away + bytes;
        case Where::Register:
            break;
    }
    const std::string name = region + register_name(w.row, w.instance);
    if (offset) return name + "+" + std::to_string(offset) + bytes;
    return w.row < row_count && count == contract.rows[w.row].bytes() ? name : name + bytes;
}

std::string print(const DeviceSpec& device, const Step& s) {
    std::string text = s.during ? "during " + std::to_string(s.during) + ": " : "";
    text += op_names[static_cast<u8>(s.op)];
    switch (s.op) {
        case Op::Open:
        case Op::Close:
            return text;
        case Op::Reset: {
            const char* name = strerrorname_np(s.error);
            return !s.error ? text : text + " fail=" + (name ? name : std::to_string(s.error));
        }
        case Op::Hardware:
            return text + " " + register_name(s.where.row, s.where.instance) + " " +
                   hex(s.data, 2 * contract.rows[s.where.row % row_count].bytes());
        case Op::Read:
            text += "  ";
            break;
        case Op::Write:
            text += " ";
            break;
    }
    text += print(s.where, s.count);
    if (s.op == Op::Write) text += " " + hex(s.data, s.count ? 2 * std::min(s.count, 8u) : 1);
    if (s.fault) text += " buffer=faults";
    const bool named = s.where.anchor == Where::Register && s.where.offset == 0;
    const std::string meant = named ? "" : covered(device, s.where, s.count);
    return meant.empty() ? text : text + "   # " + meant;
}

std::string print(const Script& script) {
    const Script s = canonical(script);
    std::string text(version_line);
    text += std::to_string(script_format) + "\n";
    std::vector<std::string> keys;
    for (const Shape& shape : shapes) {
        const u32 value = shape.get(s.device);
        if (value == shape.get(default_device)) continue;
        const std::string key = std::string(shape.key) + "=";
        if (!shape.words.empty())
            keys.push_back(key + std::string(shape.words[value]));
        else if (!shape.flags.empty())
            keys.push_back(key + worded(shape.flags, value).value());
        else
            keys.push_back(key + (shape.digits ? hex(value, shape.digits) : std::to_string(value)));
    }
    for (const Poke& p : s.device.registers) keys.push_back(registers(p));
    text += described("device", keys);
    const auto more = [&](const char* word, const auto& pokes) {
        keys.clear();
        for (const Poke& p : pokes) keys.push_back(registers(p));
        if (!keys.empty()) text += described(word, keys);
    };
    more("device after-reset", s.device.after_reset), more("twin", s.device.twin);
    for (const Step& t : s.all()) text += print(s.device, t) + "\n";
    return text;
}

Script parse(Text text) { return Parser(text).script(); }
}  // namespace cxl
