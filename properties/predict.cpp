// The model's part of a step.
#include "properties/predict.hpp"

#include <cstring>

#include "properties/breaches.hpp"

namespace cxl {
namespace {
Outcome predict_region(const Step& s, const Address& at, const Machine& m) {
    Outcome out;
    if (s.op == Op::Mmap) {
        const Mapped of = at.dpa ? Mapped::Dpa : at.bar ? Mapped::Bar : Mapped::Nothing;
        m.regions.unmap(s.slot);
        out.result = m.regions.map(s.slot, of, {at.position, s.data, !(s.flags & map_private)});
        out.free = at.config;  // no rule speaks of it
    } else if (s.op == Op::Munmap) {
        m.regions.unmap(s.slot);
    } else if (s.op == Op::Fault && m.bars_off && m.regions.mapping(s.slot).of == Mapped::Bar) {
        out.free = true;
    } else if (s.op == Op::Fault) {
        out.result = m.regions.fault(s.slot, s.data) ? CXL_FAULT_DONE : CXL_FAULT_SIGBUS;
    } else if (at.dpa) {
        const bool nothing = m.choices.is(chosen(U::U10, "0"));
        out.result = m.regions.dpa(at.position, s.count, s.fault, nothing ? 0 : -i64{einval});
        out.stays = m.device.spec().habits.position_kept;
        if (out.result <= 0 || s.op == Op::Write) return out;
        out.bytes = static_cast<u32>(out.result < Outcome::most ? out.result : Outcome::most);
        m.memory.read(at.position, out.data, out.bytes);
        std::memset(out.care, m.memory.full() ? 0 : 0xff, out.bytes);
    } else if (at.bar) {
        const u64 size = m.regions.bar_size(), left = at.position < size ? size - at.position : 0;
        const u64 count = s.count < left ? s.count : left;
        out.free = s.fault || m.bars_off ||
                   !overlap<Numbers>({at.position, count}, m.regions.block()) ||  // REG-5 alone speaks
                   m.device.spec().habits.breaches >> static_cast<u32>(Breach::BlockTouched) & 1;
        if (out.free) return out;
        if (m.choices.is(chosen(U::U11, "-EINVAL"))) return out.result = -einval, out;
        out.result = static_cast<i64>(count);
        out.bytes = static_cast<u32>(count < Outcome::most ? count : Outcome::most);
        for (u32 i = 0; i < out.bytes; ++i) {
            out.data[i] = 0xff;
            out.care[i] = overlap<Numbers>({at.position + i, 1}, m.regions.block()) ? 0xff : 0;
        }
    } else {
        out.result = s.count ? -einval : 0;  // ACC-8
    }
    return out;
}
}  // namespace

Outcome predict(const Step& s, const Address& at, const Machine& m) {
    Outcome out;
    switch (s.op) {
        case Op::Open:
            if (m.regions.is_open()) {  // LIFE-5, LIFE-6
                m.regions.one_more_fd();
            } else {
                m.device.open();
                m.regions.open(m.device);
            }
            break;
        case Op::Close:
            m.regions.close();
            break;
        case Op::Reset:
            if (!m.resets) return out.result = -einval, out;  // RST-7
            m.regions.deactivate();
            if (!s.error) m.device.reset(), m.regions.reactivate(m.device);
            out.result = -i64{s.error};
            break;
        case Op::Read:
        case Op::Write: {
            const bool write = s.op == Op::Write;
            if (at.comp) return m.device.comp(write, at.position, s.count, s.fault, static_cast<u32>(s.data));
            if (at.config) return m.device.config(write, at.position, s.count, s.fault, s.data);
            return predict_region(s, at, m);
        }
        case Op::Mmap:
        case Op::Munmap:
        case Op::Fault:
            return predict_region(s, at, m);
        case Op::Hardware:
        case Op::Bind:
        case Op::Remove:
        case Op::Fail:
        case Op::Info:
        case Op::RegionInfo:
        case Op::HotReset:
        case Op::Preset:
            break;
    }
    return out;
}
}  // namespace cxl
