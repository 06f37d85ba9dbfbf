// The exhaustive cases as scripts, for targets: their state is reached by hardware's values and by the guest's writes.
#include "model/dvsec_access.hpp"
#include "properties/exhaustive.hpp"

namespace cxl {
namespace {
constexpr Id lock = id("decoder.CTRL.LOCK"), commit = id("decoder.CTRL.COMMIT"),
             committed = id("decoder.CTRL.COMMITTED");
constexpr u8 decoder = 1;  ///< written; decoder 0 is the committed one (DET-1)

bool reachable(const Case& c) { return !(c.ctrl & committed.mask) || c.ctrl & commit.mask; }
Step write_of(u32 row, u32 offset, u32 width, u32 data) {
    Step s;
    s.op = Op::Write, s.count = width, s.data = data;
    s.where.region = is_dvsec(row) ? Where::Config : Where::CompRegs;
    s.where.anchor = Where::Register, s.where.row = static_cast<u8>(row),
    s.where.instance = is_decoder(row) ? decoder : 0;
    s.where.offset = static_cast<std::int32_t>(offset);
    return s;
}

/// One state, and the writes made in it.
class Batch {
public:
    explicit Batch(const Case& c) : case_(c) {
        DeviceSpec& d = script_.device;
        if (c.short_dvsec) d.length = short_length, d.revision = 1;
        constexpr u32 two_decoders = 1;  // DET-4
        set(id("hdm.HDMC").row, 0, two_decoders);
        put(id("dvsec.Capability.HDM_Count"), false);  // DET-7: no range that a case could switch off
        if (is_decoder(c.row)) set(id("decoder.CTRL").row, decoder, c.ctrl);
        if (is_dvsec(c.row))
            seed_dword();
        else
            set(c.row, is_decoder(c.row) ? decoder : 0, with_kept_bits(c.row, c.old));
        for (std::size_t i = 0; i < gate_bits().size(); ++i) put(gate_bits()[i], c.gates >> i & 1);
        put(id("dvsec.Lock.CONFIG_LOCK"), c.config_lock);
        script_.add({.op = Op::Open});
        prepare();
    }
    /// False if the script is full.
    bool add(u32 data) {
        if (script_.count + 6 > Script::most_steps) return false;
        script_.add(write_of(case_.row, case_.first, case_.width, data >> (8 * case_.first)));
        if (is_dvsec(case_.row))
            script_.add({.op = Op::Close}), script_.add({.op = Op::Open});
        else
            script_.add({.op = Op::Reset}), prepare();
        ++cases_;
        return true;
    }
    const Script& script() const { return script_; }
    u32 cases() const { return cases_; }

private:
    /// Bits that DET-1 and DET-4 ask for stay what they are.
    u32 with_kept_bits(u32 row, u32 value) const {
        constexpr Id count = id("hdm.HDMC.Decoder_Count"), mem = id("dvsec.Capability.Mem_Capable");
        if (row == count.row) return (value & ~count.mask) | 1;
        if (row == mem.row) return (value | mem.mask) & ~id("dvsec.Capability.HDM_Count").mask;
        if (row == id("decoder.CTRL").row) return (value & ~ctrl_lock_bits) | case_.ctrl;
        return value;
    }
    void seed_dword() {
        const Sharing s = dvsec_sharing[contract.rows[case_.row].offset() / 4];
        for (u32 row = s.first; row < s.end; ++row)
            if (contract.rows[row].facts->name != "Header1" && contract.rows[row].facts->name != "Header2")
                set(row, 0, with_kept_bits(row, case_.old >> lane_shift(row) & contract.rows[row].mask()));
    }
    void set(u32 row, u8 instance, u32 value) { script_.device.registers.add({static_cast<u8>(row), instance, value}); }
    void put(Id bit, bool one) {
        const u32 value = held(script_.device.registers, bit.row, 0);
        set(bit.row, 0, one ? value | bit.mask : value & ~bit.mask);
    }
    /// What a load clears of a committed decoder (INIT-1) the guest writes again.
    void prepare() {
        if (!is_decoder(case_.row) || !(case_.ctrl & committed.mask)) return;
        const bool ctrl_itself = case_.row == id("decoder.CTRL").row;
        if (!ctrl_itself) script_.add(write_of(case_.row, 0, 4, case_.old));
        const u32 value = (ctrl_itself ? case_.old & ~ctrl_lock_bits : 0) | commit.mask | (case_.ctrl & lock.mask);
        if (case_.ctrl & lock.mask) script_.add(write_of(id("decoder.CTRL").row, 0, 4, value));
    }
    Case case_;
    Script script_;
    u32 cases_ = 0;
};
}  // namespace

bool each_script_in(const Case& state, const std::function<bool(const Script&, u32)>& fn) {
    if (!reachable(state)) return true;
    std::vector<u32> data;
    each_data(state, [&](u32 value) { return data.push_back(value), true; });
    for (std::size_t i = 0; i < data.size();) {
        Batch batch(state);
        while (i < data.size() && batch.add(data[i])) ++i;
        if (!fn(batch.script(), batch.cases())) return false;
    }
    return true;
}
}  // namespace cxl
