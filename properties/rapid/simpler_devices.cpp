// Devices a little nearer to the default one.
#include "properties/rapid/simpler.hpp"

namespace cxl::rapid {
namespace {
class Simpler {
public:
    explicit Simpler(const DeviceSpec& from) : from_(from) {}
    std::vector<DeviceSpec> all() {
        if (from_ == plain_) return {};
        found_.push_back(plain_);
        without(&DeviceSpec::registers), without(&DeviceSpec::after_reset), without(&DeviceSpec::twin);
        DeviceSpec d = from_;  // these two belong together
        d.length = plain_.length, d.revision = plain_.revision;
        if (d != from_) found_.push_back(d);
        field(&DeviceSpec::length), field(&DeviceSpec::revision), field(&DeviceSpec::dvsec_at);
        field(&DeviceSpec::hdm_at), field(&DeviceSpec::entry), field(&DeviceSpec::array), field(&DeviceSpec::dvsec_id);
        field(&DeviceSpec::bar), field(&DeviceSpec::block), field(&DeviceSpec::neighbours);
        field(&DeviceSpec::class_code), field(&DeviceSpec::cxl_link), field(&DeviceSpec::ways);
        field(&DeviceSpec::owner), field(&DeviceSpec::opted_out), field(&DeviceSpec::bar_mappable);
        field(&DeviceSpec::msix);
        fewer_neighbours();
        instances(&DeviceSpec::registers), instances(&DeviceSpec::after_reset), instances(&DeviceSpec::twin);
        bits(&DeviceSpec::registers), bits(&DeviceSpec::after_reset), bits(&DeviceSpec::twin);
        return found_;
    }

private:
    template <class Value>
    void field(Value DeviceSpec::* member) {
        if (from_.*member == plain_.*member) return;
        found_.push_back(from_);
        found_.back().*member = plain_.*member;
    }
    /// All pokes of the list away, then one.
    template <class List>
    void without(List DeviceSpec::* list) {
        if ((from_.*list).count > 1) field(list);
        for (u8 i = 0; i < (from_.*list).count; ++i) {
            found_.push_back(from_);
            (found_.back().*list).remove(i);
        }
    }
    template <class List>
    void instances(List DeviceSpec::* list) {
        for (u8 i = 0; i < (from_.*list).count; ++i) {
            Poke lower = (from_.*list).all[i];
            if (!lower.instance) continue;
            lower.instance = 0;
            DeviceSpec d = from_;
            (d.*list).remove(i);
            const u8 others = (d.*list).count;
            (d.*list).add(lower);
            if ((d.*list).count > others) found_.push_back(d);  // the place was free
        }
    }
    template <class List>
    void bits(List DeviceSpec::* list) {
        for (u8 i = 0; i < (from_.*list).count; ++i) {
            const u32 value = (from_.*list).all[i].value;
            for (u32 bit = 32; bit-- > 0;) {
                if (!(value >> bit & 1)) continue;
                found_.push_back(from_);
                (found_.back().*list).all[i].value &= ~(1u << bit);
            }
        }
    }
    void fewer_neighbours() {
        for (const u8 bit : {neighbour_behind, neighbour_hidden, neighbour_other}) {
            if (!(from_.neighbours & bit) || from_.neighbours == bit) continue;
            found_.push_back(from_);
            found_.back().neighbours &= static_cast<u8>(~bit);
        }
    }
    const DeviceSpec& from_;
    const DeviceSpec plain_{};
    std::vector<DeviceSpec> found_;
};
}  // namespace

std::vector<DeviceSpec> simpler_devices(const DeviceSpec& from) { return Simpler(from).all(); }
}  // namespace cxl::rapid
