// The lines that describe a device: as it is powered on, what it holds after a reset, how its twin differs.
#pragma once
#include "properties/text/shape.hpp"
#include "properties/text/sugar.hpp"

namespace cxl::text {
enum class Section : u8 { PowerOn, AfterReset, Twin };

/// The section of a line that begins with `word`, if it describes a device.
std::optional<Section> read_section(Cursor& c, Text word);

/// Reads such lines, and remembers what they gave: nothing is given twice.
class DeviceReader {
public:
    explicit DeviceReader(DeviceSpec& device) : device_(device) {}
    void read(Cursor& c, Section section);

private:
    /// A KEY=VALUE that was read.
    struct Said {
        Section section;
        Text shape;  ///< the Shape's key; empty: a register
        Given given;
        u32 line;
    };
    void read_shape(const Cursor& c, const Shape& shape, Text key, Text value);
    void read_poke(const Cursor& c, Section section, Text key, Text value);

    DeviceSpec& device_;
    std::vector<Said> said_;
};

std::string print_device(const DeviceSpec& device);
}  // namespace cxl::text
