// The tables: filled by the solver, held to numbers and to the contract.
#include "smt/combinations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "properties/write_algebra.hpp"
#include "smt/masks_by_solver.hpp"

namespace cxl::smt {
namespace {
std::string_view field_name(Id id) {
    const RegisterRow& r = contract.rows[id.row];
    for (u32 i = 0; i < r.field_count; ++i)
        if (r.fields[i].mask == id.mask) return r.fields[i].name;
    throw "a gate is a field";
}
std::string in_words(const WriteMasks& m) {
    return fmt::format("writable {:#010x}, read-only {:#010x}, reserved {:#010x}, forwarded {:#010x}", m.writable,
                       m.read_only, m.reserved, m.forwarded);
}
template <class Choose>
constexpr bool some_field(const RegisterRow& r, Choose choose) {
    return std::any_of(r.fields.begin(), r.fields.begin() + r.field_count, choose);
}
/// fn(subset) of all, in ascending order.
template <class F>
void each_subset(u32 of, F fn) {
    u32 bits = 0;
    do fn(bits), bits = (bits - of) & of;
    while (bits);
}
std::string values(u32 gates, u32 of) {
    std::string all;
    for (std::size_t i = 0; i < gate_bits().size(); ++i)
        if (of >> i & 1)
            all += fmt::format("{}{}={}", all.empty() ? "" : " ", field_name(gate_bits()[i]), gates >> i & 1);
    return all;
}

/// One register with one side of the Unspecified points.
class Filling {
public:
    Filling(u32 row, const Choices& choices, const Solving& how) : row_(row), choices_(choices), how_(how) {}
    Combinations fill() {
        new_scene();
        MasksBySolver solver(row_, choices_, how_);
        const u32 unnamed = others_that_matter(solver), fixed = named() | unnamed;
        Combinations c;
        c.register_name = row_name(row_);
        for (std::size_t i = 0; i < gate_bits().size(); ++i)
            if (const Id g = gate_bits()[i]; fixed >> i & 1)
                c.gates.push_back(fmt::format("{}.{}", row_name(g.row), field_name(g)));
        each_subset(fixed, [&](u32 ones) {
            const WriteMasks m = solver.of(ones, fixed);
            c.rows.push_back({m, values(ones, fixed)});
            each_subset(all_ & ~fixed, [&](u32 others) { ++c.asked, compare(c, ones | others, m); });
        });
        if (unnamed && c.differs.empty()) c.differs = "a gate that no field names matters to a write";
        if (!solver.no_answer().empty()) c.differs = "the solver has no answer: " + solver.no_answer();
        c.same = c.differs.empty();
        return c;
    }

private:
    u32 named() const {
        u32 gates = 0;
        for (std::size_t i = 0; i < gate_bits().size(); ++i)
            if (some_field(contract.rows[row_], [&](const FieldRow& f) { return f.needs == gate_bits()[i]; }))
                gates |= 1u << i;
        return gates;
    }
    u32 others_that_matter(MasksBySolver& solver) const {
        u32 gates = 0;
        const u32 others = all_ & ~named();
        if (solver.matter(others))  // seldom: then which
            for (u32 gate = 1; gate < all_; gate <<= 1)
                if (gate & others && solver.matter(gate)) gates |= gate;
        return gates;
    }
    void compare(Combinations& c, u32 ones, const WriteMasks& solver) const {
        if (!c.differs.empty()) return;
        const WriteMasks is = masks_by_contract(choices_, row_, ones),
                         numbers = masks_by_numbers(*how_.spec, choices_, row_, ones);
        if (solver == is && numbers == is) return;
        c.differs = fmt::format("{}: {} by the contract; {} by the solver; {} over numbers", values(ones, all_),
                                in_words(is), in_words(solver), in_words(numbers));
    }
    u32 row_;
    const Choices& choices_;
    const Solving& how_;
    u32 all_ = (1u << gate_bits().size()) - 1;
};
}  // namespace

std::vector<u32> combination_rows() {
    std::vector<u32> rows;
    const auto forwards = [](const FieldRow& f) { return f.effect == Effect::Forwards; };
    for (u32 row = 0; row < row_count; ++row)
        if (contract.rows[row].reads == Source::Shadow || some_field(contract.rows[row], forwards)) rows.push_back(row);
    return rows;
}

Combinations combinations_of(u32 row, const Solving& how) {
    const auto start = std::chrono::steady_clock::now();
    const Choices first = one_side(false), second = one_side(true);
    Combinations c = Filling(row, first, how).fill();
    if (c.same && rows_left_open() >> row & 1)
        if (const Combinations other = Filling(row, second, how).fill(); !other.same)
            c.same = false, c.differs = "other outcomes: " + other.differs;
    c.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return c;
}
}  // namespace cxl::smt
