// Tables of combinations for people and for the job that runs the prover.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "smt/combinations.hpp"

namespace cxl::smt {
namespace {
/// Gates, bit by bit of a row's number, that some row differs by.
u32 telling(const Combinations& c) {
    u32 bits = 0;
    for (std::size_t i = 0; i < c.rows.size(); ++i)
        for (u32 bit = 1; bit < c.rows.size(); bit <<= 1) {
            const WriteMasks &one = c.rows[i], &two = c.rows[i ^ bit];
            if (!(one == two)) bits |= bit;
        }
    return bits;
}
}  // namespace

std::string print(const Combinations& c) {
    std::string text =
        fmt::format("{} with {} combinations: {}\n", c.register_name, c.asked, c.same ? "same" : c.differs);
    const u32 gates = telling(c);
    for (u32 i = 0; i < c.rows.size(); ++i) {
        if (i & ~gates) continue;
        const CombinationRow& r = c.rows[i];
        std::vector<std::string> with;
        for (std::size_t k = 0; k < c.gates.size(); ++k)
            if (gates >> k & 1)
                with.push_back(fmt::format("{}={}", c.gates[k].substr(c.gates[k].rfind('.') + 1), i >> k & 1));
        text += fmt::format("  writable {:08x}  read-only {:08x}  reserved {:08x}  forwarded {:08x}  {}\n", r.writable,
                            r.read_only, r.reserved, r.forwarded,
                            with.empty() ? "always" : fmt::format("{}", fmt::join(with, " ")));
    }
    return text;
}

void to_json(nlohmann::json& to, const Combinations& c) {
    nlohmann::json rows = nlohmann::json::array();
    const auto hex = [](u32 bits) { return fmt::format("{:#010x}", bits); };
    for (const CombinationRow& r : c.rows)
        rows.push_back({{"gates", r.gates},
                        {"writable", hex(r.writable)},
                        {"read_only", hex(r.read_only)},
                        {"reserved", hex(r.reserved)},
                        {"forwarded", hex(r.forwarded)}});
    to = {{"register", c.register_name}, {"gates", c.gates},    {"rows", rows}, {"asked", c.asked}, {"same", c.same},
          {"differs", c.differs},        {"seconds", c.seconds}};
}
}  // namespace cxl::smt
