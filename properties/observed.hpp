// What a step showed of the target, and the whole readable state where it was read.
#pragma once
#include "model/device.hpp"
#include "properties/reading.hpp"
#include "properties/session.hpp"

namespace cxl {
/// The readable state as natural-width reads give it; 0 where it was not read.
struct Readable {
    u32 comp[cm_dwords];
    u32 config[config_dwords];  ///< only the dwords of each_config_dword
    u32 comp_count = 0;
    bool read = false;  ///< there was an fd
    bool comp_failed = false, config_failed = false;
};
/// Calls fn(dword) for each dword of COMP_REGS that is compared, of so many; the last two always are.
template <class F>
void each_comp_dword(u32 count, const Reading& reading, F fn) {
    for (u32 i = 0; i < count; ++i)
        if (reading.comp(i) || i + 2 >= count) fn(i);
}
/// Calls fn(dword) for each config dword that is compared, of those of every DVSEC.
template <class F>
void each_config_dword(const Device& model, const Reading& reading, F fn) {
    for (const DvsecAt& d : model.dvsecs())
        for (u32 at = d.start / 4; at < (d.start + d.length + 3) / 4 && at < config_dwords; ++at)
            if (reading.config(at)) fn(at);
}
/// One config dword as its registers' natural reads give it (DVS-1).
bool natural_config(Session& session, const Device& model, u32 dword, u32& value);
void read_state(Session& session, const Device& model, const Reading& reading, Readable& to);

struct Observed {
    i64 result = 0;
    Seen seen{};
    bool reopened = false;
};
}  // namespace cxl
