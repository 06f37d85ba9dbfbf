// Steps on the model alone.
#include "properties/model_alone.hpp"

#include <cstring>

#include "properties/claims.hpp"
#include "targets/cxl_uapi.h"

namespace cxl {
void ModelAlone::sync() { model.take_hardware(hardware.config(), hardware.cm()); }

void ModelAlone::bind(const DeviceSpec& device) {
    device_ = &device;
    conforms = false, resets_ = true;
    resets_made_ = 0;
    memory_.clear();
    hardware.power_on(device, false);
    model.bind(spec_, choices, hardware.image());
    model.enable(model.detection() != Detection::MustNot);
    regions.bind(hardware.image());
    regions.enable(model.enabled());
    observer_.bound(device, hardware);
    sync();
}
bool ModelAlone::hardware_conforms(bool at_open) const {
    return conforming_hardware<Numbers>(at_open, contract, choices, model.geometry(), model.state());
}
void ModelAlone::hardware_write(u32 at, u32 width, u32 value) {
    const cxl_services& services = hardware.services();
    services.config_write(services.harness, at, width, value);
}
void ModelAlone::reaches_hardware(const Outcome& out) {
    for (u32 i = 0; i < out.raw_count; ++i) hardware_write(out.raw[i].at, out.raw[i].width, out.raw[i].value);
    constexpr u32 wbi = id("dvsec.Control2.Initiate_Cache_WBI").mask;
    for (const u32 half : {0u, 2u}) {  // hardware sees the action bits, and at Control2 what it had
        u32 fired = out.fired >> (8 * half) & 0xffff;
        const u32 had = half ? 0 : hardware.config()[out.fired_at / 4] & 0xffff;
        for (u32 bit = wbi; fired; bit <<= 1) {
            const u32 one = half ? fired : fired & bit;  // each action is a write of its own
            if (one) hardware_write(out.fired_at + half, 2, one | had);
            fired &= ~one;
        }
    }
    sync();
}

/// Function resets, hardware's own changes, and the step.
Outcome ModelAlone::make(const Step& s, const Address& at) {
    const cxl_services& services = hardware.services();
    first_ = s.op == Op::Open && !regions.is_open();
    if (first_) {
        resets_ = !s.error;
        if (resets_) services.function_reset(services.harness);
        sync();
        conforms = hardware_conforms(true);
    }
    if (s.op == Op::Reset && resets_ && !s.error) {
        services.function_reset(services.harness);
        sync();
        conforms = conforms && hardware_conforms(false);
    }
    if (s.op == Op::Reset) ++resets_made_;
    if (s.op == Op::Mmap) mapped_at_[s.slot] = resets_made_;
    const Outcome out = predict(s, at, {model, regions, memory_, choices, resets_, 0});
    if (s.op == Op::Close) first_ = !regions.is_open();
    reaches_hardware(out);
    return out;
}

RuleSet ModelAlone::ask(const Step& s, const Address& at, const Outcome& out) {
    Seen seen;
    seen.result = out.result;
    seen.position_moved = out.result > 0 && !out.stays ? out.result : 0;
    std::memcpy(seen.data, out.data, out.bytes < Seen::most ? out.bytes : Seen::most);
    const Situation known{.enabled = model.enabled(),
                          .first = first_,
                          .resets = resets_,
                          .granted = true,
                          .older = mapped_at_[s.slot] < resets_made_,
                          .num_regions = num_regions(),
                          .comp_told = model.comp_size(),
                          .dpa_told = regions.size()};
    return ask_all(observer_.see(s, at, seen, {saved_, saved_.state(), saved_regions_}, {model, model.state(), regions},
                                 hardware, known),
                   &ledger);
}

u32 ModelAlone::num_regions() const { return VFIO_PCI_NUM_REGIONS + (model.enabled() ? 2u : 0u); }

bool ModelAlone::can_make(const Step& s) const {
    switch (s.op) {
        case Op::Open:
            return regions.is_open() || !model.layout_written();
        case Op::Hardware:
            return true;
        case Op::Munmap:
            return regions.mapping(s.slot).spans(0);
        case Op::Fault:
            return regions.mapping(s.slot).spans(s.data);
        case Op::Read:
        case Op::Write:
        case Op::Close:
        case Op::Reset:
        case Op::Mmap:
            return regions.fds() != 0;
        case Op::Preset:
            if (!regions.is_open() || !model.enabled()) return false;
            if (is_dvsec(s.where.row)) return exists<Numbers>(model.geometry(), s.where.row);
            return !is_decoder(s.where.row) || s.where.instance < model.geometry().decoders;
        case Op::Bind:
        case Op::Remove:
        case Op::Fail:
        case Op::Info:
        case Op::RegionInfo:
        case Op::HotReset:
            break;
    }
    return false;
}

bool ModelAlone::step(const Step& s, RuleSet* broken) {
    hardware.forget_effects();
    if (!can_make(s)) return false;
    if (s.op == Op::Preset) {
        last = {};
        set_shadow(s.where.row, s.where.instance, static_cast<u32>(s.data));
        conforms = conforms && conforming<Numbers>(contract, choices, model.geometry(), model.state());
        return true;
    }
    Address at;
    if (is_access(s.op) || s.op == Op::Mmap) {
        const cxl_device_image& image = hardware.image();
        at = address_of(s.where, *device_,
                        {model.enabled(), VFIO_PCI_NUM_REGIONS, VFIO_PCI_NUM_REGIONS + 1, num_regions(),
                         image.block_bar, model.comp_size(), regions.size(), image.bar_size[image.block_bar]});
        if (!at.meaningful) return false;
    }
    if (broken) saved_ = model, saved_regions_ = regions;
    if (s.op == Op::Hardware) hardware.change({s.where.row, s.where.instance, static_cast<u32>(s.data)}), sync();
    last = make(s, at);
    if (broken && !last.free) *broken = ask(s, at, last);
    return true;
}

RuleSet ModelAlone::run(const Script& script) {
    RuleSet all;
    first_broken = ~0u;
    bind(script.device);
    for (u32 i = 0; i < script.count; ++i) {
        RuleSet broken;
        step(script.steps[i], &broken);
        all |= broken;
        if (broken.any() && first_broken == ~0u) first_broken = i;
    }
    return all;
}

void ModelAlone::set_shadow(u32 row, u32 instance, u32 value) {
    if (is_dvsec(row)) {
        u32& dword = model.state().dvsec.at[contract.rows[row].offset() / 4];
        dword = (dword & ~lane_mask(row)) | (value << lane_shift(row) & lane_mask(row));
    } else {
        model.state().comp.at[hdm_dword<Numbers>(model.geometry(), row, instance)] = value;
    }
}
bool ModelAlone::is_valid() const { return valid<Numbers>(contract, choices, model.geometry(), model.state()); }

void ModelAlone::wander(Random& r) {
    const auto had = std::make_unique<State<Numbers>>(model.state());
    const Geometry<Numbers>& g = model.geometry();
    for (u32 n = 1 + r.below(4); n; --n) {
        const u32 row = r.below(row_count), i = is_decoder(row) ? r.below(g.decoders) : 0;
        u32 value = interesting(r, row);
        if (conforms) value &= ~reserved_bits<Numbers>(g, model.state(), row);
        set_shadow(row, i, value);
    }
    if (!is_valid()) model.state() = *had;
    conforms = conforms && conforming<Numbers>(contract, choices, g, model.state());
}
}  // namespace cxl
