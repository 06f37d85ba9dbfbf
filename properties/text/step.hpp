// Steps: what is done to the device, one a line.
#pragma once
#include "properties/script.hpp"
#include "properties/text/cursor.hpp"

namespace cxl::text {
/// Reads a line that begins with `op` and adds its step.
void read_step(Cursor& c, Text op, Script& script);
}  // namespace cxl::text
