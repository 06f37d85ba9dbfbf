// From a seed of their own.
#include "fuzzers/fixed.hpp"

#include <fmt/format.h>

#include "fuzzers/seeds.hpp"
#include "properties/generate.hpp"

namespace cxl {
std::vector<Script> fixed_scripts(Lockstep& lockstep, u32 count) {
    std::vector<Script> kept;
    Random random(1);
    while (kept.size() < count) {
        Script s = random_script(random, fixed_steps);
        s.device.twin = {};
        while (s.count < fixed_steps) s.add(random_step(random));
        s = canonical(s);
        if (s.count == fixed_steps && lockstep.agrees(s)) kept.push_back(s);
    }
    return kept;
}

Body body_of(std::string_view name) {
    for (const Body body : bodies)
        if (body_names[static_cast<u32>(body)] == name) return body;
    throw std::runtime_error(fmt::format("--body {}: judged, alone or empty", name));
}

Fixed::Fixed(const std::vector<Script>& scripts) {
    for (const Script& s : scripts) inputs_.push_back(packed(s));
}
}  // namespace cxl
