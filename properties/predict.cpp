// The model's part of a step.
#include <algorithm>
#include <cstring>

#include "properties/lockstep.hpp"

namespace cxl {
/// All that the Unspecified points may turn out otherwise.
Outcome Lockstep::predict(const Context& c) {
    const Step& s = *c.step;
    Outcome out;
    switch (s.op) {
        case Op::Open:
            if (regions_.is_open()) {  // LIFE-5, LIFE-6
                regions_.one_more_fd();
            } else {
                model_.open();
                regions_.open(model_);
            }
            break;
        case Op::Close:
            regions_.close();
            break;
        case Op::Reset:
            if (!reset_works_) return out.result = -einval, out;  // RST-7
            regions_.deactivate();
            if (!s.error) model_.reset(), regions_.reactivate(model_);
            out.result = -i64{s.error};
            break;
        case Op::Read:
        case Op::Write: {
            const bool write = s.op == Op::Write;
            if (c.at.comp) return model_.comp(write, c.at.position, s.count, s.fault, static_cast<u32>(s.data));
            if (c.at.config) return model_.config(write, c.at.position, s.count, s.fault, s.data);
            return predict_region(c);
        }
        case Op::Mmap:
        case Op::Munmap:
        case Op::Fault:
            return predict_region(c);
        case Op::Hardware:
        case Op::Bind:
        case Op::Remove:
        case Op::Fail:
        case Op::Info:
        case Op::RegionInfo:
        case Op::HotReset:
            break;
    }
    return out;
}

/// What a write to device memory leaves there.
void Lockstep::remember_write(const Context& c, const Seen& seen) {
    if (c.step->op != Op::Write || !c.at.dpa || seen.result <= 0) return;
    u8 bytes[most_transfer] = {};
    std::memcpy(bytes, &c.step->data, sizeof c.step->data);
    memory_.write(c.at.position, bytes, std::min<u64>(static_cast<u64>(seen.result), most_transfer));
}

Outcome Lockstep::predict_region(const Context& c) {
    const Step& s = *c.step;
    Outcome out;
    if (s.op == Op::Mmap) {
        const Mapped of = c.at.dpa ? Mapped::Dpa : c.at.bar ? Mapped::Bar : Mapped::Nothing;
        regions_.unmap(s.slot);
        out.result = regions_.map(s.slot, of, {c.at.position, s.data, !(s.flags & map_private)});
        out.free = c.at.config;  // no rule speaks of it
        mapped_at_[s.slot] = resets_;
    } else if (s.op == Op::Munmap) {
        regions_.unmap(s.slot);
    } else if (s.op == Op::Fault && bars_off_ && regions_.mapping(s.slot).of == Mapped::Bar) {
        out.free = true;
    } else if (s.op == Op::Fault) {
        out.result = regions_.fault(s.slot, s.data) ? CXL_FAULT_DONE : CXL_FAULT_SIGBUS;
    } else if (c.at.dpa) {
        const bool nothing = choices_.is(chosen(U::U10, "0"));
        out.result = regions_.dpa(c.at.position, s.count, s.fault, nothing ? 0 : -i64{einval});
        out.stays = spec_.habits.position_kept;
        if (out.result <= 0 || s.op == Op::Write) return out;
        out.bytes = static_cast<u32>(out.result < Outcome::most ? out.result : Outcome::most);
        memory_.read(c.at.position, out.data, out.bytes);
        std::memset(out.care, memory_.full() ? 0 : 0xff, out.bytes);
    } else if (c.at.bar) {
        const u64 size = regions_.bar_size(), left = c.at.position < size ? size - c.at.position : 0;
        const u64 count = s.count < left ? s.count : left;
        out.free = s.fault || bars_off_ ||
                   !overlap<Numbers>({c.at.position, count}, regions_.block()) ||  // REG-5 alone speaks
                   spec_.habits.breaches >> static_cast<u32>(Breach::BlockTouched) & 1;
        if (out.free) return out;
        if (choices_.is(chosen(U::U11, "-EINVAL"))) return out.result = -einval, out;
        out.result = static_cast<i64>(count);
        out.bytes = static_cast<u32>(count < Outcome::most ? count : Outcome::most);
        for (u32 i = 0; i < out.bytes; ++i) {
            out.data[i] = 0xff;
            out.care[i] = overlap<Numbers>({c.at.position + i, 1}, regions_.block()) ? 0xff : 0;
        }
    } else {
        out.result = s.count ? -einval : 0;  // ACC-8
    }
    return out;
}
}  // namespace cxl
