// One step as a claim sees it: who it was made on, what was asked, what came back, and what shows before and after.
#pragma once
#include "model/regions.hpp"
#include "model/valid.hpp"
#include "properties/script.hpp"

namespace cxl {
/// What an access to config space covers and sends, dword by dword of the whole space, in the dword's lanes.
template <class V>
struct Carried {
    typename V::template Array<config_dwords> lanes, sent;
};
/// What an access to config space has to do with DVSECs that are not the emulated one, and with the list of all.
template <class V>
struct Listed {
    Truth<V> others{};      ///< it covers bytes of such a DVSEC (behind the first dword, if it is a read), and
    Word<V> wrong{0u};      ///< how many of them hardware was not sent exactly once, or read other than it has them
    Truth<V> header{};      ///< a read covers the first dword of a DVSEC, which is virtual (U-20), and lies
    Word<V> header_at{0u};  ///< there; no write has reached the list in hardware
};
/// What reached hardware in the step. Counts of writes are of single ones, as the target's services saw them.
template <class V>
struct Reached {
    Word<V> mmio{0u};                   ///< accesses to the component block's memory, reads too
    Word<V> wbi{0u}, reset{0u};         ///< writes to Control2 with that Initiate bit set
    Word<V> control2{0u}, status2{0u};  ///< writes that cover a byte of the register
    Word<V> clears{0u};                 ///< of status2: those that set Volatile_HDM_Preservation_Error alone
    Word<V> elsewhere{0u};              ///< writes to other bytes of the emulated DVSEC
    Word<V> outside{0u};                ///< writes to the rest of config space
    Truth<V> others_kept{true};         ///< DVS-8: the other bits of each write to Control2 are what hardware had
    Truth<V> raw_right{true};           ///< DVS-16: `outside` are the access's own aligned pieces, in order
};
/// The DPA region and what hangs on the device file.
template <class V>
struct Sight {
    Truth<V> active{};
    Word<V> pages{0u};  ///< live pages of mappings of the DPA region
    Truth<V> astray{};  ///< one of them leads outside the host range
    Word<V> fds{0u}, mappings{0u};
    Truth<V> same_region(const Sight& o) const { return active == o.active && pages == o.pages; }
    Truth<V> same(const Sight& o) const { return same_region(o) && fds == o.fds && mappings == o.mappings; }
};
/// Sizes of the regions, and where they lie on the host.
template <class V>
struct Ranges {
    Long<V> dpa{0u}, bar{0u};              ///< bytes
    Long<V> dpa_frame{0u}, bar_frame{0u};  ///< of their first pages
    Interval<V> block{};                   ///< the component block in its BAR
    Truth<V> mappable{true};               ///< REG-6: VFIO can mmap the BAR
};
/// Fault: the mapping touched. RST-4: whether it is older than the last reset.
template <class V>
struct Touched {
    Mapped of = Mapped::Nothing;
    Long<V> start{0u}, page{0u}, frame{0u};  ///< start: the mapping's, in its region; frame: where the page leads now
    Truth<V> there{};                        ///< it leads somewhere now
    bool older = false;
};
/// What is known of the device when it is opened for the first time after bind (DET).
template <class V>
struct Found {
    Truth<V> opted_out{}, dvsec{}, block{}, inside_bar{};  ///< block: locator, array header, HDM entry
    Truth<V> conforming{}, linked{}, granted{};            ///< granted: nothing was refused, nobody else owns the range
    Truth<V> left_open{};                                  ///< U-2 or U-8 alone decides
    Word<V> class_code{0u};
    Long<V> dpa_told{0u};  ///< the size that GET_REGION_INFO tells
};

/// The step itself: what was asked and what came back.
template <class V>
struct Made {
    Op op = Op::Read;
    Where::Region region = Where::CompRegs;  ///< of accesses and Mmap
    bool first = false;                      ///< Open: of the device, not only of one more fd. Close: the last fd
    bool since_bind = false;                 ///< Open: the first since bind, and nothing has changed in hardware
    Truth<V> enabled{};
    Long<V> position{0u}, count{0u};      ///< inside the region; Mmap: count is the length
    Long<V> data{0u};                     ///< Write: the first eight bytes
    Truth<V> fault{}, shared{true};       ///< the user's buffer is not mapped; Mmap: MAP_SHARED
    Truth<V> known_region{true};          ///< ACC-8: the region index is below num_regions
    Truth<V> denied{};                    ///< an acquisition was refused in this step: LIFE-1 decides its result
    Word<V> error{0u};                    ///< Reset, Open: the errno that the function reset fails with, or 0
    Truth<V> resets{true};                ///< RST-7: the device has a working function reset
    Word<V> result{0u}, moved{0u};        ///< bytes or -errno, two's complement; how far the file position moved
    Long<V> got{0u};                      ///< Read: the first eight bytes
    Long<V> comp_told{0u};                ///< the size of COMP_REGS that GET_REGION_INFO tells
    const Carried<V>* carried = nullptr;  ///< of an access to config space
    Reached<V> reached{};
    Listed<V> listed{};
    Sight<V> was{}, is{};
    Word<V> maps{0u};  ///< the kernel's own mappings of device memory after the step
    Ranges<V> ranges{};
    Touched<V> touched{};
    Found<V> found{};

    // numbers: an engine may skip what they rule out
    bool reads(Where::Region r) const { return op == Op::Read && region == r; }
    bool writes(Where::Region r) const { return op == Op::Write && region == r; }
    bool accesses(Where::Region r) const { return is_access(op) && region == r; }
    /// At an open of the device, and after a reset that works, the HDM block is loaded.
    Truth<V> loads() const {
        const Truth<V> well = result == Word<V>{0u};
        if (op == Op::Open) return Truth<V>(first) && well && enabled;
        return Truth<V>(op == Op::Reset) && well && enabled;
    }
    Truth<V> succeeded() const { return Word<V>{0u} < result && result < Word<V>{0x80000000u}; }
    Truth<V> fails_with(int error_code) const { return result == Word<V>{refused(error_code)}; }
};
/// And what it was made on. The states are what shows; over numbers they outlive the claim's call alone.
template <class V>
struct Taken : Made<V> {
    const Geometry<V>& g;
    const Choices& choices;
    const State<V>&before, &after;
    const typename V::template Array<cm_dwords>& bound;  ///< the CXL.cachemem registers of hardware at bind
    /// The HDM block begins at a dword; elsewhere which dword is which register nobody can say.
    Truth<V> placed() const { return !any(g.hdm_offset & Word<V>{3u}); }
};

/// A claim is a row: the rule it states, its name, one sentence, and the template that every engine asks.
template <class V>
struct Claim {
    std::string_view rule, name, sentence;
    Judged<V> (*judge)(const Taken<V>&);
};
}  // namespace cxl
