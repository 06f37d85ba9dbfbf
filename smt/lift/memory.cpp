// Loads and stores as reads and guarded writes of dwords.
#include "smt/lift/memory.hpp"

#include <fmt/format.h>

namespace cxl::lift {
namespace {
using smt::Bv;

Bv<32> word_at(const expr& offset, u32 further) {
    return Bv<32>((offset.extract(33, 2) + number(further, 32)).simplify());
}
/// How many bits below a dword's the place begins; a multiple of `align` bytes.
expr shift_of(const expr& offset, u32 align, unsigned width) {
    if (align >= 4) return number(0, width);
    return z3::concat(resized(offset.extract(1, 0), width - 3), number(0, 3)).simplify();
}
/// Dwords that an access touches.
u32 words_of(u32 bytes, u32 align) { return align >= bytes || align >= 4 ? (bytes + 3) / 4 : bytes / 4 + 2; }

expr read_bits(const smt::Layers& layers, const expr& offset, u32 bytes, u32 align) {
    const u32 words = words_of(bytes, align);
    expr all = smt::read(layers, word_at(offset, 0)).e;
    for (u32 i = 1; i < words; ++i) all = z3::concat(smt::read(layers, word_at(offset, i)).e, all);
    return z3::lshr(all, shift_of(offset, align, 32 * words)).extract(8 * bytes - 1, 0).simplify();
}
void write_bits(smt::Layers& layers, const expr& offset, u32 bytes, u32 align, const expr& bits, const expr& when) {
    const u32 words = words_of(bytes, align), width = 32 * words;
    const expr shift = shift_of(offset, align, width), ones = ~number(0, 8 * bytes);
    const expr lanes = z3::shl(resized(ones, width), shift), sent = z3::shl(resized(bits, width), shift);
    for (u32 i = 0; i < words; ++i) {
        const Bv<32> at = word_at(offset, i), old = smt::read(layers, at);
        const expr lane = lanes.extract(32 * i + 31, 32 * i), data = sent.extract(32 * i + 31, 32 * i);
        const expr merged = ((old.e & ~lane) | (data & lane)).simplify();
        layers = smt::put(layers, at, Bv<32>(z3::ite(when, merged, old.e).simplify()));
    }
}
std::optional<u64> constant(const expr& e) {
    std::uint64_t n = 0;
    const expr simple = e.simplify();
    return simple.is_numeral_u64(n) ? std::optional<u64>(n) : std::nullopt;
}
}  // namespace

Memory::Memory() { objects_.push_back({.name = "null", .size = number(0, offset_bits)}); }
u32 Memory::add(Object object) {
    objects_.push_back(std::move(object));
    return count() - 1;
}
u32 Memory::add_free(const std::string& name, const expr& size) {
    return add({.name = name, .size = size, .words = smt::open_array(name.c_str())});
}

std::vector<Lead> Memory::leads(const expr& pointer) const {
    std::vector<Lead> all;
    const auto walk = [&](const auto& self, const expr& id, const expr& when) -> void {
        if (when.is_false()) return;
        std::uint64_t n = 0;
        if (id.is_numeral_u64(n)) {
            if (n >= count()) throw Trouble{"a pointer to no object"};
            all.push_back({static_cast<u32>(n), when});
            return;
        }
        if (!id.is_app() || id.decl().decl_kind() != Z3_OP_ITE) throw Trouble{"a pointer to an unknown object"};
        self(self, id.arg(1), (when && id.arg(0)).simplify());
        self(self, id.arg(2), (when && !id.arg(0)).simplify());
    };
    walk(walk, object_of(pointer), truth(true));
    return all;
}

Value Memory::load(u32 object, const expr& offset, u32 bytes, u32 align) const {
    const Object& o = objects_[object];
    const auto at = constant(offset);
    for (const auto& [place, value] : o.pointers)
        if (!at || (*at < place + 8 && place < *at + bytes)) throw Trouble{"the bits of a pointer"};
    if (noted(object)) journal->loads.push_back({object, offset, bytes, number(0, 32), truth(true)});
    return {read_bits(o.words, offset, bytes, align),
            (read_bits(o.undefined, offset, bytes, align) != number(0, 8 * bytes)).simplify()};
}
void Memory::store(u32 object, const expr& offset, u32 bytes, u32 align, const Value& value, const expr& when) {
    Object& o = objects_[object];
    const auto at = constant(offset);
    for (const auto& [place, pointer] : o.pointers)
        if (!at || (*at < place + 8 && place < *at + bytes)) throw Trouble{"a pointer overwritten by bits"};
    if (noted(object)) {
        if (bytes == 4 && align >= 4 && !o.undefined && value.poison.is_false())
            journal->stores.push_back({object, offset, bytes, value.bits, when});
        else
            journal->other = true;
    }
    write_bits(o.words, offset, bytes, align, value.bits, when);
    if (!o.undefined && value.poison.is_false()) return;
    const expr gone = z3::ite(value.poison, ~number(0, 8 * bytes), number(0, 8 * bytes));
    write_bits(o.undefined, offset, bytes, align, gone.simplify(), when);
}
Value Memory::load_pointer(u32 object, const expr& offset) const {
    const auto at = constant(offset);
    const auto found = at ? objects_[object].pointers.find(*at) : objects_[object].pointers.end();
    if (found == objects_[object].pointers.end())
        throw Trouble{fmt::format("a pointer that is not known, in {}", objects_[object].name)};
    return found->second;
}
void Memory::store_pointer(u32 object, const expr& offset, const Value& value, const expr& when) {
    Object& o = objects_[object];
    const auto at = constant(offset);
    if (!at) throw Trouble{fmt::format("a pointer stored at no fixed place of {}", o.name)};
    if (noted(object)) journal->other = true;
    const auto found = o.pointers.find(*at);
    if (found == o.pointers.end())
        o.pointers.emplace(*at, choose(when, value, undefined(pointer_bits)));
    else
        found->second = choose(when, value, found->second);
}
void Memory::forget(u32 object, u32 bytes, const expr& when) {
    Object& o = objects_[object];
    if (noted(object)) journal->other = true;
    for (auto& [place, value] : o.pointers) value.poison = (value.poison || when).simplify();
    for (u32 at = 0; at < bytes; at += 4) write_bits(o.undefined, number(at, offset_bits), 4, 4, ~number(0, 32), when);
}
expr inside(const Object& object, const expr& offset, const expr& bytes) {
    return z3::ule(bytes, object.size) && z3::ule(offset, object.size - bytes);
}
}  // namespace cxl::lift
