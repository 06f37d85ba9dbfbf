// Reading the readable state of a target with natural widths.
#include "properties/observed.hpp"

#include <algorithm>

namespace cxl {
bool natural_config(Session& session, const Device& model, u32 dword, u32& value) {
    value = 0;
    for (u32 at = 4 * dword; at < 4 * dword + 4;) {
        const u32 width = model.natural_width(at);
        u32 part = 0;
        if (!session.read_config(at, width, part)) return false;
        value |= part << (8 * (at % 4));
        at += width;
    }
    return true;
}

void read_state(Session& session, const Device& model, const Reading& reading, Readable& to) {
    to.comp_failed = to.config_failed = false;
    to.comp_count = 0;
    to.read = session.is_open();
    if (!to.read) return;
    if (model.enabled() && session.comp_size() == model.comp_size()) {
        to.comp_count = model.comp_size() / 4;
        std::fill_n(to.comp, to.comp_count, 0);
        each_comp_dword(to.comp_count, reading, [&](u32 i) { to.comp_failed |= !session.read_comp(i, to.comp[i]); });
    }
    each_config_dword(model, reading,
                      [&](u32 dword) { to.config_failed |= !natural_config(session, model, dword, to.config[dword]); });
}
}  // namespace cxl
