// The driver's own structures, and what the model says of the same device: which member of C is which value of the
// model.
#pragma once
#include "smt/lift/machine.hpp"
#include "smt/lift/series.hpp"
#include "smt/world.hpp"

namespace cxl::lift {
/// Objects that hold a device in the state of a world: what no value of the model is said for is any value.
struct Device {
    u32 core = 0, state = 0, shadow = 0, config = 0;  ///< config: the virtual config space
    std::vector<u32> structures{};                    ///< those that no access to a register changes
};
Device device_of(const Series& series, Memory& memory, const Geometry<Formulas>& g, const State<Formulas>& s);
/// A member of one of the structures has this value.
void put_member(const Series& series, Memory& memory, u32 object, std::string_view structure, std::string_view member,
                const expr& value);
/// A member leads to a place in an object.
void put_pointer(const Series& series, Memory& memory, u32 object, std::string_view structure, std::string_view member,
                 const expr& pointer);
/// What a member leads to.
Value pointer_of(const Series& series, const Memory& memory, u32 object, std::string_view structure,
                 std::string_view member);
/// What was acquired has not been given back.
expr held(const Memory& memory, const Acquired& a);
/// Shadow and DVSEC as they are now, as the model has them.
void take(const Memory& memory, const Device& d, const Geometry<Formulas>& g, State<Formulas>& s);
/// Of the virtual config space all dwords beside the DVSEC and all structures are as `before` has them.
expr rest_kept(const Memory& before, const Memory& after, const Device& d, const Geometry<Formulas>& g);
/// The whole device is as it was in the world, and nothing has reached hardware.
expr all_kept(const Memory& before, const Memory& after, const Device& d, const smt::World<Formulas>& w,
              const Report& report);
constexpr std::string_view core_name = "vfio_pci_core_device", state_name = "vfio_pci_cxl_state";
}  // namespace cxl::lift
