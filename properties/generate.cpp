// Random scripts: a random device, opened, and random steps.
#include "properties/generate_parts.hpp"

namespace cxl {
Script random_script(Random& r, u32 steps) {
    Script s;
    s.device = random_device(r);
    if (r.one_in(10)) {
        random_failures(r, s, 4);
        s.add({.op = Op::Bind});
    }
    s.add({.op = Op::Open});
    const bool regions = r.one_in(2);  // half of the scripts are about registers alone
    while (s.count < steps && s.count < Script::most_steps) {
        if (regions && r.one_in(3))
            random_region_steps(r, s);
        else
            s.add(random_step(r));
    }
    return canonical(s);
}
}  // namespace cxl
