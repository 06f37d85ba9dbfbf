// The target alone.
#include "properties/drive.hpp"

#include <cstring>

namespace cxl {
namespace {
/// Data that a VMM gets, for comparing two runs.
void put_info(Session& session, const Step& s, const Address& at, Seen& seen) {
    static thread_local Info info;
    if (s.op == Op::Info)
        session.get_info(s.count, s.fault, info);
    else
        session.get_region_info(at.index, s.count, s.fault, info);
    seen.result = info.result;
    for (u32 i = 0; i < s.count; ++i)
        seen.data[i % Seen::most] = static_cast<u8>(seen.data[i % Seen::most] * 31 + info.bytes[i]);
}
}  // namespace

bool make_step(Session& session, const Step& s, Seen& seen) {
    const bool used = session.mapped(s.slot, s.op == Op::Fault ? s.data : 0);
    switch (s.op) {
        case Op::Hardware:
            return session.hardware.change({s.where.row, s.where.instance, static_cast<u32>(s.data)}), true;
        case Op::Fail:
            return session.hardware.resources.fail(static_cast<u32>(s.data)), true;
        case Op::Bind:
            if (session.is_bound()) return false;
            return seen.result = session.bind(), true;
        case Op::Remove:
            return session.remove(), true;
        case Op::Open:
            if (!session.is_bound()) return false;
            return seen.result = session.open(s.error), true;
        case Op::Close:
            return session.close(), true;
        case Op::Munmap:
            return session.munmap(s.slot), used;
        case Op::Fault:
            if (used) seen.result = session.fault(s.slot, s.data);
            return used;
        case Op::Reset:
            if (session.is_open()) seen.result = session.reset(s.error);
            return session.is_open();
        case Op::HotReset:
            if (session.is_open()) seen.result = session.hot_reset();
            return session.is_open();
        case Op::Read:
        case Op::Write:
        case Op::Mmap:
        case Op::Info:
        case Op::RegionInfo:
            break;
    }
    if (!session.is_open()) return false;
    const Address at = session.address(s.where);
    if (!at.meaningful && s.op != Op::Info) return false;
    if (is_access(s.op))
        seen = session.access(s.op == Op::Write, at, s.count, s.data, s.fault);
    else if (s.op == Op::Mmap)
        seen.result = session.mmap(s.slot, at, s.data, mmap_flags(s.flags));
    else
        put_info(session, s, at, seen);
    return true;
}

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
