// Places: where an access goes, and how many bytes.
#pragma once
#include "properties/script.hpp"
#include "properties/text/cursor.hpp"

namespace cxl::text {
/// Reads region, place and count of a step.
void read_place(Cursor& c, Step& s);
/// REGION POSITION, without a count.
void read_spot(Cursor& c, Step& s);
/// REGION alone.
void read_region(Cursor& c, Where& w);

/// The whole register that a place not named after it covers on this device; empty if none.
std::string covered(const DeviceSpec& d, const Where& w, u32 count);
}  // namespace cxl::text
