// The target alone.
#include "properties/drive.hpp"

#include <cstring>

namespace cxl {
u64 target_alone(Session& session, const Script& script) {
    u64 digest = 0;
    drive(
        session, script, false, [](const Step&) { return true; },
        [&](u32, const Seen& seen) {
            u64 head = 0;
            std::memcpy(&head, seen.data, 8);
            digest = (digest * 31 + static_cast<u64>(seen.result)) * 31 + head;
        });
    session.end();
    return digest;
}
}  // namespace cxl
