// The table of summaries. Each is compared with the function of the shim on concrete inputs (tests).
#include "smt/lift/summaries.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>

namespace cxl::lift {
namespace {
u32 constant(const Value& v, const char* what) {
    std::uint64_t n = 0;
    if (!v.bits.simplify().is_numeral_u64(n) || n > 4096) throw Trouble{fmt::format("{} of no fixed size", what)};
    return static_cast<u32>(n);
}
/// What `bytes` at the pointer hold.
Value loaded(const Outside& o, const Value& from, u32 bytes, u32 align, const expr& when) {
    Value v = undefined(8 * bytes);
    for (const Lead& lead : o.m.access(from, number(bytes, offset_bits), align, o.at, when))
        v = choose(lead.when, o.m.memory.load(lead.object, offset_of(from.bits), bytes, align), v);
    return v;
}
/// `bytes` of `from` become those of `to`, where `when`.
void copy(const Outside& o, const Value& to, const Value& from, u32 bytes, const expr& when) {
    if (!bytes) return;
    const expr count = number(bytes, offset_bits);
    const Value sent = loaded(o, from, bytes, 1, when);
    for (const Lead& lead : o.m.access(to, count, 1, o.at, when)) {
        if (o.m.memory[lead.object].outlives)
            o.m.must_not("what has no value is copied", o.at, when && lead.when && sent.poison);
        o.m.memory.store(lead.object, offset_of(to.bits), bytes, 1, sent, when && lead.when);
    }
}
/// The kernel's side of a copy from the user that fails: any bytes.
void scramble(const Outside& o, const Value& to, u32 bytes, const expr& when) {
    for (const Lead& lead : o.m.access(to, number(bytes, offset_bits), 1, o.at, when))
        o.m.memory.store(lead.object, offset_of(to.bits), bytes, 1, defined(fresh(8 * bytes)), when && lead.when);
}
Values left(const Outside& o, u32 bytes) {
    return {defined(z3::ite(o.m.user_faults, number(bytes, 64), number(0, 64)))};
}

Values copy_from_user(const Outside& o) {
    const u32 bytes = constant(o.arguments[2], "copy_from_user");
    copy(o, o.arguments[0], o.arguments[1], bytes, o.when && !o.m.user_faults);
    scramble(o, o.arguments[0], bytes, o.when && o.m.user_faults);
    return left(o, bytes);
}
Values copy_to_user(const Outside& o) {
    const u32 bytes = constant(o.arguments[2], "copy_to_user");
    copy(o, o.arguments[0], o.arguments[1], bytes, o.when && !o.m.user_faults);
    return left(o, bytes);
}
Values memory_copy(const Outside& o) {
    copy(o, o.arguments[0], o.arguments[1], constant(o.arguments[2], "memcpy"), o.when);
    return {};
}
/// vfio-pci's way to hardware past its tables: a piece of 1, 2 or 4 bytes inside one dword (DVS-18).
Values raw_config_read(const Outside& o) {
    const u32 bytes = constant(o.arguments[2], "vfio_raw_config_read");
    const expr position = o.arguments[1].bits;
    const expr dword = smt::read(o.m.hardware, smt::Bv<32>(z3::lshr(position, number(2, 32)).simplify())).e;
    const expr shift = z3::concat(resized(position.extract(1, 0), 29), number(0, 3));
    const expr value = z3::lshr(dword, shift).extract(8 * bytes - 1, 0).simplify();
    for (const Lead& lead : o.m.access(o.arguments[5], number(bytes, offset_bits), 1, o.at, o.when))
        o.m.memory.store(lead.object, offset_of(o.arguments[5].bits), bytes, 1, defined(value), o.when && lead.when);
    return {defined(number(bytes, 32))};
}
/// Of a device's registers that are mapped.
Values mmio_read(const Outside& o) { return {loaded(o, o.arguments[0], 4, 4, o.when)}; }
/// Who calls an entry point has taken the locks that it asks for.
Values held(const Outside&) { return {defined(number(1, 1))}; }
void send(const Outside& o, const char* name, u32 bytes, const expr& position, const expr& value) {
    o.m.report.effects.push_back({name, place_of(o.at), o.when, bytes, position, resized(value, 32)});
}
Values raw_config_write(const Outside& o) {
    const u32 bytes = constant(o.arguments[2], "vfio_raw_config_write");
    send(o, "vfio_raw_config_write", bytes, o.arguments[1].bits, o.arguments[5].bits);
    return {defined(number(bytes, 32))};
}
Values write_config_word(const Outside& o) {
    send(o, "pci_write_config_word", 2, o.arguments[1].bits, o.arguments[2].bits);
    return {defined(number(0, 32))};
}
Values warn(const Outside& o) {
    o.m.must_not("a WARN", o.at, o.when);
    return {};
}
Values first_argument(const Outside& o) { return {o.arguments[0]}; }
Values nothing(const Outside&) { return {}; }
/// The high half of both, shifted left by what is left of a number of bits modulo the width.
Values funnel_left(const Outside& o) {
    const Value &high = o.arguments[0], &low = o.arguments[1], &by = o.arguments[2];
    const unsigned width = high.bits.get_sort().bv_size();
    const expr shift = z3::zext(z3::urem(by.bits, number(width, width)), width);
    const expr both = z3::shl(z3::concat(high.bits, low.bits), shift);
    return {{both.extract(2 * width - 1, width).simplify(), high.poison || low.poison || by.poison}};
}
/// The bytes in the other order.
Values swapped(const Outside& o) {
    const Value& v = o.arguments[0];
    expr all = v.bits.extract(7, 0);
    for (unsigned at = 8; at < v.bits.get_sort().bv_size(); at += 8) all = z3::concat(all, v.bits.extract(at + 7, at));
    return {{all.simplify(), v.poison}};
}
Values smaller(const Outside& o) {
    const Value &a = o.arguments[0], &b = o.arguments[1];
    return {{z3::ite(z3::ult(a.bits, b.bits), a.bits, b.bits), a.poison || b.poison}};
}
/// A variable's life begins: what it held before is gone.
Values begin_life(const Outside& o) {
    const u32 bytes = constant(o.arguments[0], "lifetime");
    for (const Lead& lead : o.m.memory.leads(o.arguments[1].bits)) o.m.memory.forget(lead.object, bytes, o.when);
    return {};
}
/// What is asked for is there, or it is not: both may be.
expr refused(const Outside& o) {
    const expr none = o.when && fresh(1) == number(1, 1);
    o.m.report.refusals.push_back(none);
    return none;
}
Values acquired(const Outside& o, const expr& none, u32 object, const std::optional<expr>& mapped = {}) {
    o.m.report.acquired.push_back({place_of(o.at), o.when && !none, object, mapped});
    return {defined(z3::ite(none, number(0, pointer_bits), start_of(object).bits))};
}
/// So many elements of so many bytes; none of more than a size can say.
Values zeroed(const Outside& o) {
    const expr &count = o.arguments[0].bits, &each = o.arguments[1].bits;
    const expr too_many = z3::ugt(count, z3::udiv(number(~u64{0}, 64), each).simplify());
    const u32 id = o.m.memory.add({.name = "allocated memory", .size = (count * each).simplify()});
    return acquired(o, (refused(o) || too_many).simplify(), id);
}
/// Registers of a device; what they hold is any value.
Values mapped(const Outside& o) {
    const expr &start = o.arguments[0].bits, &bytes = o.arguments[1].bits;
    const u32 id = o.m.memory.add_free("a mapping", bytes);
    return acquired(o, (refused(o) || bytes == number(0, 64)).simplify(), id, start);
}
/// Freed memory has no byte: an access to it is outside.
Values free_memory(const Outside& o) {
    const expr none = number(0, offset_bits);
    for (const Lead& lead : o.m.memory.leads(o.arguments[0].bits)) {
        if (!lead.object) continue;
        const expr here = (o.when && lead.when).simplify();
        expr& size = o.m.memory[lead.object].size;
        const auto& all = o.m.report.acquired;
        const bool allocated = std::any_of(all.begin(), all.end(),
                                           [&](const Acquired& a) { return a.object == lead.object && !a.mapped; });
        o.m.must_not("memory that is freed is no allocation's", o.at,
                     here && (truth(!allocated) || size == none || offset_of(o.arguments[0].bits) != none));
        size = z3::ite(here, none, size).simplify();
    }
    return {};
}
/// Of the component BAR, or of another one.
Values of_bar(const Outside& o, const expr& value) {
    return {defined(z3::ite(o.arguments[1].bits == o.m.bar.number, value, fresh(64)))};
}
Values resource_len(const Outside& o) { return of_bar(o, o.m.bar.size); }
Values resource_start(const Outside& o) { return of_bar(o, o.m.bar.start); }
/// Copies the capability, or has no memory for that.
Values add_capability(const Outside& o) {
    const Value &header = o.arguments[1], &bytes = o.arguments[2];
    o.m.access(o.arguments[0], number(1, offset_bits), 1, o.at, o.when);
    const expr none = refused(o);
    for (const Lead& lead : o.m.access(header, bytes.bits, 4, o.at, o.when)) {
        const Object from = o.m.memory[lead.object];
        if (from.undefined || !from.pointers.empty()) throw Trouble{"a capability with parts that are not its own"};
        o.m.must_not("a capability from the middle of an object", o.at,
                     o.when && lead.when && offset_of(header.bits) != number(0, offset_bits));
        const u32 copied = o.m.memory.add({.name = "a capability", .size = bytes.bits, .words = from.words});
        o.m.report.told.push_back({o.when && lead.when && !none, bytes.bits, copied});
    }
    return {defined(z3::ite(none, number(static_cast<u32>(-ENOMEM), 32), number(0, 32)))};
}
// clang-format off
constexpr Summary summaries[] = {
    {"copy_from_user", copy_from_user},
    {"copy_to_user", copy_to_user},
    {"kfree", free_memory},
    {"llvm.bswap.i16", swapped},
    {"llvm.bswap.i32", swapped},
    {"llvm.bswap.i64", swapped},
    {"llvm.expect.i64", first_argument},
    {"llvm.fshl.i32", funnel_left},
    {"llvm.lifetime.end.p0", nothing},
    {"llvm.lifetime.start.p0", begin_life},
    {"llvm.memcpy.p0.p0.i64", memory_copy},
    {"llvm.umin.i64", smaller},
    {"pci_resource_len", resource_len},
    {"pci_resource_start", resource_start},
    {"pci_write_config_word", write_config_word},
    {"readl", mmio_read},
    {"shim_holds", held},
    {"shim_ioremap", mapped},
    {"shim_kzalloc", zeroed},
    {"shim_report_warn", warn},
    {"vfio_info_add_capability", add_capability},
    {"vfio_raw_config_read", raw_config_read},
    {"vfio_raw_config_write", raw_config_write},
};
// clang-format on
}  // namespace

const Summary* summary_of(std::string_view name) {
    for (const Summary& s : summaries)
        if (s.name == name) return &s;
    return nullptr;
}
Values Machine::call_outside(const llvm::CallInst& at, std::string_view name, const Values& arguments,
                             const expr& when) {
    const Summary* s = summary_of(name);
    if (!s) throw Trouble{std::string(name)};
    used.insert(std::string(name));
    return s->does({*this, at, arguments, when});
}
}  // namespace cxl::lift
