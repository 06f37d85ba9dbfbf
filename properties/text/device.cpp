// Lines of KEY=VALUE, three sections of them.
#include "properties/text/device.hpp"

#include <algorithm>

#include "properties/script.hpp"

namespace cxl::text {
namespace {
constexpr Text device_word = "device", reset_word = "after-reset", twin_word = "twin";
constexpr Text set_where[] = {"on a device", "after reset", "on a twin"};  // by Section, for people
constexpr std::size_t line_width = 100;

template <class Device, class F>
auto with_pokes(Device& d, Section section, F fn) {
    switch (section) {
        case Section::PowerOn:
            return fn(d.registers);
        case Section::AfterReset:
            return fn(d.after_reset);
        case Section::Twin:
            break;
    }
    return fn(d.twin);
}

std::vector<std::string> shape_keys() {
    std::vector<std::string> keys;
    for (const Shape& s : shapes()) keys.emplace_back(s.key);
    return keys;
}

/// Lines that begin with `word`, as many as their keys need.
std::string lines_of(const std::string& word, const std::vector<std::string>& keys) {
    std::string all, line = word;
    for (const std::string& key : keys) {
        if (line.size() + 1 + key.size() > line_width) all += line + "\n", line = word;
        line += " " + key;
    }
    return all + line + "\n";
}
}  // namespace

std::optional<Section> read_section(Cursor& c, Text word) {
    if (word == twin_word) return Section::Twin;
    if (word != device_word) return std::nullopt;
    return c.take(reset_word) ? Section::AfterReset : Section::PowerOn;
}

void DeviceReader::read(Cursor& c, Section section) {
    for (Text word = c.next(); !word.empty(); word = c.next()) {
        const auto equals = word.find('=');
        const Text key = word.substr(0, equals);
        if (equals == word.npos) c.fail(word, "a device is described by KEY=VALUE, not " + quoted(word));
        const Text value = word.substr(equals + 1);
        if (value.empty()) c.fail(value, std::string(key) + " has no value");
        const auto all = shapes();
        const auto shape = std::find_if(all.begin(), all.end(), [&](const Shape& s) { return s.key == key; });
        if (shape == all.end())
            read_poke(c, section, key, value);
        else if (section == Section::PowerOn)
            read_shape(c, *shape, key, value);
        else
            c.fail(key, std::string(key) + " belongs to the device line: only registers differ here");
    }
}

void DeviceReader::read_shape(const Cursor& c, const Shape& shape, Text key, Text value) {
    for (const Said& s : said_)
        if (s.shape == shape.key)
            c.fail(key, std::string(key) + " is given twice; line " + std::to_string(s.line) + " has it already");
    said_.push_back({Section::PowerOn, shape.key, {}, c.line()});
    shape.set(device_, shape.read(c, value));
}

void DeviceReader::read_poke(const Cursor& c, Section section, Text key, Text value) {
    const Given given = read_register(c, key, value, shape_keys());
    const Name name = given.name;
    for (const Said& s : said_)
        if (s.shape.empty() && s.section == section && s.given.name == name && s.given.mask & given.mask)
            c.fail(key, std::string(key) + " sets " + register_name(name.row, name.instance) + " twice; line " +
                            std::to_string(s.line) + " sets it already");
    said_.push_back({section, {}, given, c.line()});
    with_pokes(device_, section, [&](auto& pokes) {
        const u32 kept = held(pokes, name.row, name.instance) & ~given.mask;
        if (!pokes.add({name.row, name.instance, kept | given.value}))
            c.fail(key, "too many registers: at most " + std::to_string(pokes.all.size()) + " are set " +
                            std::string(set_where[static_cast<u8>(section)]));
    });
}

std::string print_device(const DeviceSpec& device) {
    std::vector<std::string> keys;
    for (const Shape& s : shapes())
        if (const u32 value = s.get(device); value != s.get(DeviceSpec{}))
            keys.push_back(std::string(s.key) + "=" + s.print(value));
    for (const Poke& p : device.registers) keys.push_back(print_register(p));
    std::string text = lines_of(std::string(device_word), keys);
    const auto more = [&](const std::string& words, const auto& pokes) {
        keys.clear();
        for (const Poke& p : pokes) keys.push_back(print_register(p));
        if (!keys.empty()) text += lines_of(words, keys);
    };
    more(std::string(device_word) + " " + std::string(reset_word), device.after_reset);
    more(std::string(twin_word), device.twin);
    return text;
}
}  // namespace cxl::text
