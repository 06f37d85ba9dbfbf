// The generator of lifecycles: every script of it is canonical.
#pragma once
#include <rapidcheck/state.h>

#include "properties/script.hpp"

namespace cxl::rapid {
/// As many steps as the size, at most. Steps shrink away and grow simpler first, then the device does.
rc::Gen<Script> lifecycles();
}  // namespace cxl::rapid
