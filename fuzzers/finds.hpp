// What an engine leaves where it found something: scripts, which the main job judges again.
#pragma once
#include <filesystem>

#include "properties/event.hpp"

namespace cxl {
/// Keeps the first script of a signature in `home`: NAME.signature and NAME.bin.
void keep_find(const std::filesystem::path& home, const Script& script, const Event& event);
/// Likewise one that killed or hung the target, as libFuzzer calls it.
void keep_death(const std::filesystem::path& home, const Script& script);
}  // namespace cxl
