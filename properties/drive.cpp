// Steps on a target: what one gives, and a script of them without a model.
#include "properties/drive.hpp"

#include <algorithm>
#include <cstring>

#include "properties/hash.hpp"

namespace cxl {
Seen perform(Session& session, const Step& s, const Address& at) {
    Seen seen;
    switch (s.op) {
        case Op::Read:
        case Op::Write:
            return session.access(s.op == Op::Write, at, s.count, s.data, s.fault);
        case Op::Reset:
            seen.result = session.reset(s.error);
            break;
        case Op::HotReset:
            seen.result = session.hot_reset();
            break;
        case Op::Mmap:
            seen.result = session.mmap(s.slot, at, s.data, mmap_flags(s.flags));
            break;
        case Op::Munmap:
            session.munmap(s.slot);
            break;
        case Op::Fault:
            seen.result = session.fault(s.slot, s.data);
            break;
        case Op::Info:
        case Op::RegionInfo: {  // all that was written, for comparing two runs
            static thread_local Info info;
            session.info(s, at, info);
            seen.result = info.result;
            for (u32 i = 0; i < s.count; ++i)
                seen.data[i % Seen::most] = static_cast<u8>(seen.data[i % Seen::most] * 31 + info.bytes[i]);
            break;
        }
        case Op::Open:
        case Op::Close:
        case Op::Hardware:
        case Op::Bind:
        case Op::Remove:
        case Op::Fail:
        case Op::Preset:
            break;
    }
    return seen;
}

bool make_step(Session& session, const Step& s, Seen& seen) {
    Address at;
    switch (s.op) {
        case Op::Hardware:
            return session.hardware.change({s.where.row, s.where.instance, static_cast<u32>(s.data)}), true;
        case Op::Fail:
            return session.hardware.resources.fail(static_cast<u32>(s.data)), true;
        case Op::Preset:
            return false;
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
        case Op::Fault:
            if (!session.mapped(s.slot, s.op == Op::Fault ? s.data : 0)) return false;
            break;
        case Op::Reset:
        case Op::HotReset:
        case Op::Info:
            if (!session.is_open()) return false;
            break;
        case Op::Read:
        case Op::Write:
        case Op::Mmap:
        case Op::RegionInfo:
            if (!session.is_open()) return false;
            at = session.address(s.where);
            if (!at.meaningful) return false;
            break;
    }
    seen = perform(session, s, at);
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
    session.remove();
    return digest;
}

u64 trace(Session& session, const Script& script) {
    u64 digest = text_hash("");
    const auto add = [&](const auto& value) {
        digest = text_hash({reinterpret_cast<const char*>(&value), sizeof value}, digest);
    };
    const auto add_step = [&](u32, const Seen& seen) {
        add(seen.result), add(seen.position_moved), add(seen.data), add(seen.overrun);
        const Hardware& h = session.hardware;
        add(h.counts.effects), add(h.counts.warns), add(h.counts.bugs), add(h.counts.bad_mmio);
        add(h.counts.mmio_reads), add(h.counts.sanitizer_reports);
        for (u32 i = 0; i < std::min(h.counts.effects, Hardware::most_effects); ++i)
            add(h.effects[i].at), add(h.effects[i].width), add(h.effects[i].value), add(h.effects[i].mmio);
    };
    add(drive(session, script, false, [](const Step&) { return true; }, add_step));
    session.remove();
    return digest;
}
}  // namespace cxl
