// The executable model of one device over Numbers: bind, open, reset, access.  No allocation, everything bounded.
#pragma once
#include "model/comp_regs.hpp"
#include "model/device_spec.hpp"
#include "model/dvsec_access.hpp"
#include "model/reserved.hpp"
#include "model/seed.hpp"

namespace cxl {
/// What the contract says of detection for an image (DET-1, DET-2, DET-7).
enum class Detection : u8 { MustEnable, MayEnable, MustNot };

/// A DVSEC in config space.
struct DvsecAt {
    u32 start = 0, length = 0;
    u32 header = 0;       ///< first dword in the virtual config space, as of open
    bool behind = false;  ///< directly behind another DVSEC (U-20)
};

/// One write that hardware must see as it is (DVS-16): position, width and value.
struct RawWrite {
    u32 at, width, value;
    bool operator==(const RawWrite&) const = default;
};

/// What a step must look like from outside.
struct Outcome {
    static constexpr u32 most = 64;  ///< bytes of data compared
    i64 result = 0;                  ///< bytes or -errno
    bool free = false;               ///< result and data are not this model's to say
    u32 bytes = 0;
    u8 data[most], care[most];       ///< the first `bytes` of them
    std::array<RawWrite, most> raw;  ///< the first `raw_count` of them
    u32 raw_count = 0;
    u32 fired = 0, fired_at = 0;  ///< action bits that hardware must see, in the dword at this position; the
                                  ///< harness brings state().hardware up to date (widths are free, DVS-1)
    bool warns = false;           ///< U-3
    bool stays = false;           ///< the file position is not moved, whatever the result
};

class Device {
public:
    /// Bind (contract, Words): `image` must live as long as the device does.
    void bind(const Spec& spec, const Choices& choices, const cxl_device_image& image);
    /// The harness tells what the target made of the device: the model follows (DET is judged apart).
    void enable(bool on) { enabled_ = on; }
    void open();
    void reseed_dvsec();  ///< U-5: a conventional reset
    void reset();         ///< a successful function reset, hardware already changed

    Outcome comp(bool write, u64 position, u64 count, bool fault, u32 data);
    Outcome config(bool write, u64 position, u64 count, bool fault, u64 data);

    bool enabled() const { return enabled_; }
    /// DET-6, and the point (U-2, U-8) that alone leaves detection open, or None.
    u32 dpa_decoder() const { return dpa_decoder_; }
    U left_open() const { return left_open_; }
    Detection detection() const { return detection_; }
    bool conforming() const { return conforming_; }
    u32 hdm_entries() const { return hdm_entries_; }
    /// RST-5: HDMC or the DPA decoder's CTRL read all ones at the last open or reset.
    bool gone() const { return gone_; }
    /// Whether another decoder that was committed at bind is committed now or not, as `on` says (DET-6).
    bool another_is(bool on) const;
    /// The DPA decoder's CTRL as hardware has it shows COMMITTED (DPA-6, RST-2).
    bool dpa_committed() const;
    /// A header of the capability list was overwritten in hardware: what the next open finds there is nobody's to say.
    bool layout_written() const { return layout_written_; }
    const Geometry<Numbers>& geometry() const { return geometry_; }
    const State<Numbers>& state() const { return state_; }
    State<Numbers>& state() { return state_; }
    std::span<const DvsecAt> dvsecs() const { return {dvsecs_.data(), dvsec_count_}; }
    u32 comp_size() const { return geometry_.comp_size(); }
    /// Bits whose reads are compared, of a dword of COMP_REGS and of config space: all but the reserved ones of a
    /// non-conforming device.
    u32 comp_care(u32 index) const;
    u32 config_care(u32 dword) const;
    /// What a read of one config dword must give (natural widths; DVS-1).
    u32 config_value(u32 dword) const;
    /// One naturally aligned piece of config space as it must read, in its dword's lanes.
    u32 piece_read(u32 at, u32 width) const;
    /// The width by which the byte at this position is naturally read: its register's, if it begins one.
    u32 natural_width(u32 position) const;
    /// Whether the dword belongs to the emulated DVSEC.
    bool emulated(u32 position) const {
        return enabled_ && position >= geometry_.dvsec && position < geometry_.dvsec + geometry_.length;
    }
    void choose(const Choices& choices) { choices_ = choices; }
    /// Hardware as it is now, after it changed by itself or through a target.
    void take_hardware(const u32* config, const u32* cm);
    const Choices& choices() const { return choices_; }
    const Spec& spec() const { return *spec_; }

private:
    void find_dvsecs();
    void look_at_hardware();
    void forget_beyond_length();
    void detect(const cxl_device_image& image);
    const DvsecAt* dvsec_of(u32 position) const;
    u32 piece_width(u32 at, u32 end) const;
    void piece_write(u32 at, u32 width, u32 sent, Outcome& out);
    bool committed_now(u32 decoder) const;
    u32 comp_span() const;  ///< bytes of the cachemem area that COMP_REGS covers

    const Spec* spec_ = nullptr;
    Choices choices_;
    Geometry<Numbers> geometry_;
    State<Numbers> state_;
    std::array<u32, row_count> reserved_;
    std::array<DvsecAt, most_dvsecs> dvsecs_;
    std::array<u32, 48> listed_;  ///< every capability of the list, hidden ones too
    u32 listed_count_ = 0;
    u32 dvsec_count_ = 0, dpa_decoder_ = 0;  ///< DET-6
    u32 hdm_entries_ = 0;
    u32 committed_at_bind_ = 0;  ///< by decoder: with a size
    Detection detection_ = Detection::MustNot;
    U left_open_ = U::None;
    bool enabled_ = false, conforming_ = false, gone_ = false, layout_written_ = false;
};
}  // namespace cxl
