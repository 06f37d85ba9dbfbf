// The tables: filled by the solver, held to numbers and to the contract, printed.
#include "smt/combinations.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <chrono>

#include "properties/write_algebra.hpp"
#include "smt/write_masks.hpp"

namespace cxl::smt {
namespace {
std::string name_of(u32 row) {
    return fmt::format("{}.{}", contract.rows[row].block->name, contract.rows[row].facts->name);
}
std::string_view field_name(Id id) {
    const RegisterRow& r = contract.rows[id.row];
    for (u32 i = 0; i < r.field_count; ++i)
        if (r.fields[i].mask == id.mask) return r.fields[i].name;
    throw "a gate is a field";
}
std::string in_words(const WriteMasks& m) {
    return fmt::format("writable {:#010x}, read-only {:#010x}, reserved {:#010x}", m.writable, m.read_only, m.reserved);
}
u32 named_gates(u32 row) {
    u32 bits = 0;
    for (std::size_t i = 0; i < gate_bits().size(); ++i)
        for (u32 k = 0; k < contract.rows[row].field_count; ++k)
            bits |= u32{contract.rows[row].fields[k].needs == gate_bits()[i]} << i;
    return bits;
}
/// fn(subset) of all, in ascending order.
template <class F>
void each_subset(u32 of, F fn) {
    u32 bits = 0;
    do fn(bits), bits = (bits - of) & of;
    while (bits);
}
std::string values(u32 gates, u32 fixed) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < gate_bits().size(); ++i)
        if (fixed >> i & 1) all.push_back(fmt::format("{}={}", field_name(gate_bits()[i]), gates >> i & 1));
    return fmt::format("{}", fmt::join(all, " "));
}

/// One register with one side of the Unspecified points.
class Filling {
public:
    Filling(u32 row, const Choices& choices, const Solving& how) : row_(row), choices_(choices), how_(how) {}
    Combinations fill() {
        new_scene();
        MasksBySolver solver(row_, choices_, how_);
        u32 fixed = named_gates(row_);
        if (const u32 others = all_ & ~fixed; solver.matter(others))
            for (u32 gate = 1; gate < all_; gate <<= 1)
                if (gate & others && solver.matter(gate)) fixed |= gate;
        Combinations c;
        c.register_name = name_of(row_);
        for (std::size_t i = 0; i < gate_bits().size(); ++i)
            if (const Id g = gate_bits()[i]; fixed >> i & 1)
                c.gates.push_back(fmt::format("{}.{}", name_of(g.row), field_name(g)));
        each_subset(fixed, [&](u32 gates) {
            const WriteMasks m = solver.of(gates, fixed);
            c.rows.push_back({values(gates, fixed), m.writable, m.read_only, m.reserved});
            each_subset(all_ & ~fixed, [&](u32 others) { ++c.asked, compare(c, gates | others, m); });
        });
        if (!solver.no_answer().empty()) c.differs = "no answer: " + solver.no_answer();
        c.same = c.differs.empty();
        return c;
    }

private:
    void compare(Combinations& c, u32 gates, const WriteMasks& solver) {
        if (!c.differs.empty()) return;
        const WriteMasks is = masks_by_contract(row_, gates),
                         numbers = masks_by_numbers(*how_.spec, choices_, row_, gates);
        if (solver == is && numbers == is) return;
        c.differs = fmt::format("{}: {} by the contract; {} by the solver; {} over numbers", values(gates, all_),
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
    for (u32 row = 0; row < row_count; ++row)
        if (contract.rows[row].reads == Source::Shadow) rows.push_back(row);
    return rows;
}

Combinations combinations_of(u32 row, const Solving& how) {
    const auto start = std::chrono::steady_clock::now();
    Combinations c = Filling(row, one_side(false), how).fill();
    if (c.same && rows_left_open() >> row & 1)  // to be the same with the other outcomes
        if (Combinations other = Filling(row, one_side(true), how).fill(); !other.same) c = std::move(other);
    c.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return c;
}

std::string print(const Combinations& c) {
    std::string text =
        fmt::format("{}: {}{}{}\n", c.register_name, c.same ? "same" : "differs", c.same ? "" : ": ", c.differs);
    std::vector<bool> told(c.rows.size());
    for (std::size_t i = 0; i < c.rows.size(); ++i) {
        const CombinationRow& r = c.rows[i];
        const auto alike = [&](const CombinationRow& o) {
            return o.writable == r.writable && o.read_only == r.read_only && o.reserved == r.reserved;
        };
        if (told[i]) continue;
        text += fmt::format("  writable {:#010x}  read-only {:#010x}  reserved {:#010x}", r.writable, r.read_only,
                            r.reserved);
        std::vector<std::string_view> with;
        for (std::size_t k = i; k < c.rows.size(); ++k)
            if (alike(c.rows[k])) told[k] = true, with.push_back(c.rows[k].gates);
        text += with.size() == c.rows.size() ? "  always\n" : fmt::format("  {}\n", fmt::join(with, ", "));
    }
    return text;
}
void to_json(nlohmann::json& to, const Combinations& c) {
    to = {{"register", c.register_name},
          {"gates", c.gates},
          {"asked", c.asked},
          {"same", c.same},
          {"differs", c.differs},
          {"seconds", c.seconds},
          {"rows", nlohmann::json::array()}};
    const auto hex = [](u32 bits) { return fmt::format("{:#010x}", bits); };
    for (const CombinationRow& r : c.rows)
        to["rows"].push_back({{"gates", r.gates},
                              {"writable", hex(r.writable)},
                              {"read_only", hex(r.read_only)},
                              {"reserved", hex(r.reserved)}});
}
}  // namespace cxl::smt
