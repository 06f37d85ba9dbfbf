// Random scripts: a random device, opened, and random steps.
#include "properties/generate.hpp"

namespace cxl {
Script random_script(Random& r, u32 steps) {
    Script s;
    s.device = random_device(r);
    s.add({.op = Op::Open});
    while (s.count < steps && s.count < Script::most_steps) s.add(random_step(r));
    return canonical(s);
}
}  // namespace cxl
