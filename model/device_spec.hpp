// A simulated device in few words: its shape, and the registers that differ from the default device.
#pragma once
#include <array>

#include "model/state.hpp"

namespace cxl {
/// One register of one device set to a value: decoder registers have an instance.
struct Poke {
    u8 row = 0, instance = 0;
    u32 value = 0;
    bool operator==(const Poke&) const = default;
};
template <std::size_t N>
struct Pokes {
    std::array<Poke, N> all{};
    u8 count = 0;
    constexpr bool add(const Poke& p) {
        for (u8 i = 0; i < count; ++i)
            if (all[i].row == p.row && all[i].instance == p.instance) return all[i].value = p.value, true;
        if (count == N) return false;
        all[count++] = p;
        return true;
    }
    constexpr void remove(u8 at) {
        for (u8 i = at; i + 1 < count; ++i) all[i] = all[i + 1];
        all[--count] = {};
    }
    const Poke* begin() const { return all.data(); }
    const Poke* end() const { return all.data() + count; }
    bool operator==(const Pokes&) const = default;
};

/// What the capability array says of the HDM block (DET-1, CAP-3).
enum class HdmArray : u8 { Whole, WithoutHdm, TwoHdm, OtherId };
inline constexpr std::string_view array_names[] = {"whole", "without_hdm", "two_hdm", "other_id"};

enum class BlockPlace : u8 { Start, Middle, End, All, Beyond };
inline constexpr std::string_view block_places[] = {"start", "middle", "end", "all", "beyond"};

inline constexpr std::string_view owner_names[] = {"none", "ram", "driver"};

/// What is in config space around the CXL Device DVSEC.
enum Neighbour : u8 {
    neighbour_behind = 1,  ///< another DVSEC directly behind it (U-20)
    neighbour_hidden = 2,  ///< a capability vfio-pci does not know, next in the list (DVS-17)
    neighbour_other = 4,   ///< another DVSEC elsewhere (DVS-16)
};
inline constexpr std::string_view neighbour_names[] = {"behind", "hidden", "other"};

/// Registers of the first 256 bytes that every image has, and what a write to them asks for.  PCIe 7.5
struct BasicRegister {
    u32 at, mask;  ///< of config space, a byte; bits of it
};
inline constexpr BasicRegister memory_space{0x04, 1u << 1};  ///< Command: Memory Space Enable
inline constexpr BasicRegister power_state{0x44, 3};         ///< PMCSR: PowerState
inline constexpr BasicRegister initiate_flr{0x59, 1u << 7};  ///< Device Control: Initiate Function Level Reset

struct DeviceSpec {
    u16 dvsec_at = 0x140;  ///< position of the CXL Device DVSEC, a multiple of 4
    u16 length = 0x3c;     ///< its Length field
    u8 revision = 2;       ///< its Revision field
    u16 hdm_at = 0x100;    ///< the 12-bit pointer of the HDM entry: hdm_decoder_offset
    u8 entry = 2;          ///< which entry of the capability array is the HDM one, from 1
    HdmArray array = HdmArray::Whole;
    u16 dvsec_id = 0;  ///< not 0: there is no CXL Device DVSEC
    u8 bar = 2;
    BlockPlace block = BlockPlace::Middle;
    u8 neighbours = 0;  ///< Neighbour bits
    u32 class_code = 0x120000;
    bool cxl_link = true;
    u8 ways = 1;                ///< the CXL core reports this many times the decoder's size (DET-6): 1, 2 or 4
    u8 owner = CXL_OWNER_NONE;  ///< who has the host range already (DPA-7)
    bool opted_out = false;     ///< DET-1
    bool bar_mappable = true;   ///< the component BAR, by VFIO (REG-6)
    bool msix = false;          ///< the MSI-X table lies in the component BAR (REG-6)
    Pokes<24> registers{};      ///< hardware's values at power-on
    Pokes<8> after_reset{};     ///< hardware's values after a function reset, where they change
    Pokes<4> twin{};            ///< a second device that differs in these (INIT-2); empty: none
    bool operator==(const DeviceSpec&) const = default;
};

/// Hardware's value of a register on the default device.
u32 default_value(u32 row, u32 instance);
/// What it holds where these differ from the default device.
template <std::size_t N>
u32 held(const Pokes<N>& pokes, u32 row, u32 instance) {
    for (const Poke& p : pokes)
        if (p.row == row && p.instance == instance) return p.value;
    return default_value(row, instance);
}
/// The image that a spec describes; every spec describes one. `twin` builds the second device.
void build(const DeviceSpec& spec, bool twin, cxl_device_image& image);
/// What the CXL core reports for the lowest committed decoder that the image has (DET-6).
void find_range(const DeviceSpec& spec, cxl_device_image& image);
/// Stores a register in config space or the cachemem area (CXL_CONFIG_SIZE and CXL_CM_SIZE bytes), where it has a place
/// there: a change of hardware, not an access.
void poke(const DeviceSpec& spec, const Poke& p, u8* config, u8* cm);
/// Position of the first DVSEC that is not the CXL Device one, in the order behind, other, locator; 0x100 if none.
u32 other_dvsec_at(const DeviceSpec& spec);
}  // namespace cxl
