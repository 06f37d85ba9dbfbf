// The model and the simulated hardware under it, without a target.
#pragma once
#include <cstring>
#include <memory>

#include "model/device.hpp"
#include "model/valid.hpp"
#include "properties/generate.hpp"
#include "properties/hardware.hpp"

namespace cxl {
/// A model and the hardware under it, without a target.
struct ModelAlone {
    Device model;
    Hardware hardware;
    Choices choices;
    bool open = false, conforms = false;

    void sync() {
        std::memcpy(model.state().hardware.at, hardware.config(), sizeof model.state().hardware);
        std::memcpy(model.state().cm.at, hardware.cm(), sizeof model.state().cm);
    }
    void bind(const DeviceSpec& spec) {
        hardware.power_on(spec, false);
        model.bind(contract, choices, hardware.image());
        model.enable(model.detection() != Detection::MustNot);
    }
    bool hardware_conforms(bool at_open) const {
        return conforming_hardware<Numbers>(at_open, contract, choices, model.geometry(), model.state());
    }
    void hardware_write(u32 at, u32 width, u32 value) {
        const cxl_services& services = hardware.services();
        services.config_write(services.harness, at, width, value);
    }
    void access(const DeviceSpec& d, const Step& s) {
        const bool comp = s.where.region == Where::CompRegs, write = s.op == Op::Write;
        const RegisterRow& r = contract.rows[s.where.row];
        i64 at = s.where.offset;
        if (s.where.anchor == Where::End) at += comp ? model.comp_size() : d.dvsec_at + u32{d.length};
        if (s.where.anchor == Where::Behind) at += other_dvsec_at(d);
        if (s.where.anchor == Where::Register)
            at += (comp ? d.hdm_at : d.dvsec_at) + r.offset() +
                  (is_decoder(s.where.row) ? first_decoder_at + s.where.instance * decoder_stride : 0);
        const u64 position = static_cast<u64>(at < 0 ? 0 : at);
        if (comp) return void(model.comp(write, position, s.count, s.fault, static_cast<u32>(s.data)));
        const Outcome out = model.config(write, position, s.count, s.fault, s.data);
        for (u32 i = 0; i < out.raw_count; ++i) hardware_write(out.raw[i].at, out.raw[i].width, out.raw[i].value);
        for (const u32 half : {0u, 2u})  // hardware sees the action bits, and at Control2 what it had
            if (const u32 fired = out.fired >> (8 * half) & 0xffff)
                hardware_write(out.fired_at + half, 2,
                               fired | (half ? 0 : hardware.config()[out.fired_at / 4] & 0xffff));
        if (write) sync();
    }
    /// Another state that a proof's assumption admits: a few registers of the shadow get any values.
    void wander(Random& r) {
        const auto had = std::make_unique<State<Numbers>>(model.state());
        const Geometry<Numbers>& g = model.geometry();
        for (u32 n = 1 + r.below(4); n; --n) {
            const u32 row = r.below(row_count), i = is_decoder(row) ? r.below(g.decoders) : 0;
            u32 value = interesting(r, row);
            if (conforms) value &= ~reserved_bits<Numbers>(g, model.state(), row);
            if (is_dvsec(row)) {
                u32& dword = model.state().dvsec.at[contract.rows[row].offset() / 4];
                dword = (dword & ~lane_mask(row)) | (value << lane_shift(row) & lane_mask(row));
            } else {
                const u32 in_block = is_decoder(row) ? first_decoder_at + i * decoder_stride : 0;
                model.state().comp.at[(g.hdm_offset + in_block + contract.rows[row].offset()) / 4] = value;
            }
        }
        if (!valid<Numbers>(contract, choices, g, model.state())) model.state() = *had;
        conforms = conforms && conforming<Numbers>(contract, choices, g, model.state());
    }
    void step(const DeviceSpec& d, const Step& s) {
        if (s.op == Op::Hardware) {
            hardware.change({s.where.row, s.where.instance, static_cast<u32>(s.data)}), sync();
        } else if (s.op == Op::Close) {
            open = false;
        } else if (s.op == Op::Open && !open) {
            open = true, conforms = hardware_conforms(true), model.open();
        } else if (s.op == Op::Reset && open && !s.error) {
            hardware.services().function_reset(hardware.services().harness), sync();
            conforms = conforms && hardware_conforms(false);
            model.reset();
        } else if (is_access(s.op) && open && s.where.region <= Where::Config) {
            access(d, s);
        }
    }
};
}  // namespace cxl
