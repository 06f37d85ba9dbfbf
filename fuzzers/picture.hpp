// The bits of a register that differs, field by field, for reports.
#pragma once
#include <string>

#include "properties/event.hpp"

namespace cxl {
/// As JSON (`picture` in ci/evidence/evidence.schema.json); "null" where what differs is no register's whole value.
std::string picture_of(const Event& event);
}  // namespace cxl
