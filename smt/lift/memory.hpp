// One memory: objects, each an array of dwords; every store has the guard of its path.
#pragma once
#include <map>
#include <optional>

#include "smt/lift/value.hpp"

namespace cxl::lift {
struct Object {
    std::string name;
    expr size;                         ///< bytes
    smt::Layers words{}, undefined{};  ///< undefined: bits that nothing gave a value
    std::map<u64, Value> pointers{};   ///< those in it, by their offset
    bool outlives = true;              ///< the call: what is stored there must have a value
    const void* function = nullptr;    ///< what a call of it runs
};
/// A candidate for what a pointer leads to.
struct Lead {
    u32 object;
    expr when;
};
/// An access that memory can say nothing of has this instead of a value.
struct Trouble {
    std::string what;
};

/// One access to dwords, as it was made.
struct Touch {
    u32 object;
    expr offset;
    u32 bytes;
    expr value, when;  ///< of a store
};
/// Of the objects that there were when it began, and of globals met since.
struct Journal {
    u32 objects;
    std::vector<Touch> loads{}, stores{};  ///< stores: of whole dwords that have a value
    bool other = false;                    ///< any other change
};

class Memory {
public:
    Memory();
    u32 add(Object object);
    /// An object whose dwords are any values.
    u32 add_free(const std::string& name, const expr& size);
    Object& operator[](u32 id) { return objects_[id]; }
    const Object& operator[](u32 id) const { return objects_[id]; }
    u32 count() const { return static_cast<u32>(objects_.size()); }

    /// The objects that the pointer may lead to; throws Trouble if that is not said by constants.
    std::vector<Lead> leads(const expr& pointer) const;
    /// `bytes` from a place that is a multiple of `align`.
    Value load(u32 object, const expr& offset, u32 bytes, u32 align) const;
    void store(u32 object, const expr& offset, u32 bytes, u32 align, const Value& value, const expr& when);
    Value load_pointer(u32 object, const expr& offset) const;
    void store_pointer(u32 object, const expr& offset, const Value& value, const expr& when);
    /// Nothing that the object held has a value any more.
    void forget(u32 object, u32 bytes, const expr& when);

    Journal* journal = nullptr;  ///< where accesses are written down too

private:
    bool noted(u32 object) const { return journal && (object < journal->objects || objects_[object].outlives); }
    std::vector<Object> objects_;  ///< by id; 0 is null
};
/// The access ends inside the object, without wrapping.
expr inside(const Object& object, const expr& offset, const expr& bytes);
}  // namespace cxl::lift
