// Fills in what claims ask for, from numbers: the model's state before and after a step, and what came back.
#pragma once
#include "properties/claims/taken.hpp"
#include "properties/session.hpp"

namespace cxl {
/// What an engine knows of a step besides the states.
struct Situation {
    bool enabled = false;
    bool first = false;   ///< Taken::first
    bool resets = true;   ///< RST-7
    bool granted = true;  ///< nothing was refused at bind
    bool older = false;   ///< RST-4
    u32 num_regions = 0;  ///< told by GET_INFO
    u64 comp_told = 0, dpa_told = 0;
};
class Observer {
public:
    /// The device has been bound: what DET and CAP-1 speak of is as it is now.
    void bound(const DeviceSpec& spec, const Hardware& hardware);
    /// A device and its regions, with the state that shows.
    struct Side {
        const Device& device;
        const State<Numbers>& state;
        const Regions& regions;
    };
    /// The step as claims see it. The result refers to the sides and to this object.
    Taken<Numbers> see(const Step& step, const Address& at, const Seen& seen, const Side& before, const Side& after,
                       const Hardware& hardware, const Situation& situation);

private:
    void carry(const Step& step, u64 position, const Seen& seen);
    Listed<Numbers> listed(const Step& step, const Address& at, const Seen& seen, const Device& was,
                           const Hardware& hardware) const;
    Reached<Numbers> reached(const Step& step, const Address& at, const Device& was, const Hardware& hardware) const;
    const DeviceSpec* spec_ = nullptr;
    Numbers::Array<cm_dwords> bound_{};
    u64 bound_changes_ = 0;
    Carried<Numbers> carried_{};
    u32 carried_from_ = 0, carried_end_ = 0;  ///< dwords of carried_ that are not 0
};
}  // namespace cxl
