// Greedy shrinking to a fixed point: steps first, then the device, then each step's own numbers.
#include "properties/minimise.hpp"

#include <algorithm>

namespace cxl {
namespace {
class Shrinker {
public:
    Shrinker(const Script& from, Shows shows, void* context)
        : best_(canonical(from)), shows_(shows), context_(context) {}
    Script run() {
        cut();
        for (bool progress = true; progress;) {
            progress = drop_steps();
            progress |= simplify_device();
            progress |= simplify_steps();
        }
        return best_;
    }

private:
    bool keep(Script candidate) {
        candidate = canonical(candidate);
        if (candidate == best_ || !shows_(context_, candidate)) return false;
        best_ = candidate;
        return true;
    }
    /// Most scripts show it early: find the shortest prefix.
    void cut() {
        u32 low = 0, high = best_.count;
        while (low < high) {
            Script s = best_;
            s.count = (low + high) / 2;
            if (keep(s))
                high = best_.count;
            else
                low = s.count + 1;
        }
    }
    bool drop_steps() {
        bool progress = false;
        for (u32 size = std::max(best_.count / 2, 1u); size; size /= 2)
            for (u32 at = 0; at < best_.count;) {
                Script s = best_;
                for (u32 i = 0; i < size && at < s.count; ++i) s.remove(at);
                if (keep(s))
                    progress = true;
                else
                    ++at;
            }
        return progress;
    }
    template <class Pokes>
    bool simplify_pokes(Pokes DeviceSpec::* list) {
        bool progress = false;
        for (u8 i = 0; i < (best_.device.*list).count;) {
            Script s = best_;
            (s.device.*list).remove(i);
            if (keep(s))
                progress = true;
            else {
                for (u32 bit = 0; bit < 32; ++bit) {
                    s = best_;
                    u32& value = (s.device.*list).all[i].value;
                    if (!(value >> bit & 1)) continue;
                    value &= ~(1u << bit);
                    progress |= keep(s);
                }
                ++i;
            }
        }
        return progress;
    }
    bool simplify_device() {
        const DeviceSpec plain;
        bool progress = simplify_pokes(&DeviceSpec::registers);
        progress |= simplify_pokes(&DeviceSpec::after_reset);
        progress |= simplify_pokes(&DeviceSpec::twin);
        const auto field = [&](auto member) {
            Script s = best_;
            s.device.*member = plain.*member;
            progress |= keep(s);
        };
        field(&DeviceSpec::dvsec_at), field(&DeviceSpec::hdm_at), field(&DeviceSpec::entry), field(&DeviceSpec::bar);
        field(&DeviceSpec::block), field(&DeviceSpec::neighbours), field(&DeviceSpec::class_code),
            field(&DeviceSpec::cxl_link), field(&DeviceSpec::owner), field(&DeviceSpec::array),
            field(&DeviceSpec::dvsec_id), field(&DeviceSpec::ways), field(&DeviceSpec::opted_out),
            field(&DeviceSpec::bar_mappable), field(&DeviceSpec::msix);
        Script s = best_;  // these two belong together
        s.device.length = plain.length, s.device.revision = plain.revision;
        progress |= keep(s);
        field(&DeviceSpec::length), field(&DeviceSpec::revision);
        for (u8 bit = 1; bit <= neighbour_other; bit = static_cast<u8>(bit << 1)) {
            s = best_;
            s.device.neighbours &= static_cast<u8>(~bit);
            progress |= keep(s);
        }
        return progress;
    }
    bool simplify_steps() {
        bool progress = false;
        for (u32 i = 0; i < best_.count; ++i) {
            const auto attempt = [&](auto change) {
                Script s = best_;
                change(s.steps[i]);
                progress |= keep(s);
            };
            if (best_.steps[i].during) {
                attempt([](Step& t) { t.during = 0; });
                for (u16 n = 1; n < best_.steps[i].during; ++n) attempt([&](Step& t) { t.during = n; });
            }
            if (best_.steps[i].flags) attempt([](Step& t) { t.flags = 0; });
            if (best_.steps[i].slot) attempt([](Step& t) { t.slot = 0; });
            if (best_.steps[i].op == Op::Mmap) attempt([](Step& t) { t.data = page_size; });
            if (best_.steps[i].where.region >= Where::Dpa)
                attempt([](Step& t) { t.where.anchor = Where::Absolute, t.where.offset = 0; });
            attempt([](Step& t) { t.fault = false; });
            if (best_.steps[i].count > 4) attempt([](Step& t) { t.count = 4; });
            if (best_.steps[i].count > 8) attempt([](Step& t) { t.count = 8; });
            if (best_.steps[i].where.instance) attempt([](Step& t) { t.where.instance = 0; });
            if (best_.steps[i].error > 11) attempt([](Step& t) { t.error = 11; });
            for (u32 bit = 0; bit < 64; ++bit)
                if (best_.steps[i].data >> bit & 1) attempt([&](Step& t) { t.data &= ~(u64{1} << bit); });
        }
        return progress;
    }
    Script best_;
    Shows shows_;
    void* context_;
};
}  // namespace

Script minimise(const Script& script, Shows shows, void* context) { return Shrinker(script, shows, context).run(); }

bool ShowsSignature::ask(void* context, const Script& script) {
    auto& self = *static_cast<ShowsSignature*>(context);
    Events events = self.lockstep->judge(script);
    forgive(*self.deviations, script, events);
    return std::any_of(events.begin(), events.end(),
                       [&](const Event& e) { return cxl::signature(e) == self.signature; });
}
}  // namespace cxl
