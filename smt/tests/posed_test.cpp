// Every claim of a step is a theorem, or stands here with the reason why Z3 is not asked: what its step is made of is
// no step of the register model.
#include <fmt/format.h>

#include <algorithm>

#include "smt/expected.hpp"
#include "smt/theorems.hpp"

namespace {
using namespace cxl;
using namespace cxl::smt;
struct NotPosed {
    std::string_view why;
    std::vector<std::string_view> rules;
};
const NotPosed not_posed[] = {
    {"what reaches hardware is the harness's to see, frame has the model's part", {"HDM-14", "DVS-8"}},
    {"the whole of config space, of which the register model has the DVSEC alone", {"DVS-16", "DVS-17", "DVS-18"}},
    {"reads an image at bind, before there is a state",
     {"CAP-3", "DET-1", "DET-3", "DET-4", "DET-5", "DET-6", "DET-7"}},
    {"regions and their maps; their arithmetic has theorems of its own",
     {"ACC-8", "REG-2", "REG-3", "DPA-1", "DPA-2", "DPA-3", "DPA-4", "DPA-6", "DPA-9"}},
    {"pages, opens and resets of a lifecycle",
     {"RST-1", "RST-2", "RST-3", "RST-4", "RST-5", "RST-5a", "RST-7", "LIFE-3", "LIFE-5", "LIFE-6"}},
};
bool has_reason(std::string_view rule) {
    return std::any_of(std::begin(not_posed), std::end(not_posed), [&](const NotPosed& n) {
        return std::find(n.rules.begin(), n.rules.end(), rule) != n.rules.end();
    });
}
template <class List>
bool named(const List& list, std::string_view name) {
    return std::find(std::begin(list), std::end(list), name) != std::end(list);
}
}  // namespace

int main() {
    std::vector<std::string_view> names;
    for (const Theorem<Numbers>& t : theorems<Numbers>) names.push_back(t.name);
    u32 posed = 0, wrong = 0;
    const auto say = [&](std::string_view what, std::string_view why) { ++wrong, fmt::print("{}: {}\n", what, why); };
    for (const Claim<Numbers>& c : claims<Numbers>) {
        const bool is = named(names, c.name), reason = has_reason(c.rule);
        posed += is;
        if (is == reason) say(c.name, is ? "is a theorem, and listed as none" : "is no theorem, without a reason");
    }
    for (const std::string_view name : names)
        if (!named(expected_theorems, name)) say(name, "is not in smt/expected.hpp: it could go missing");
    for (const std::string_view name : names)
        if (std::count(names.begin(), names.end(), name) != 1) say(name, "is the name of two theorems");
    const std::size_t all = std::size(claims<Numbers>);
    fmt::print(
        "figures: smt.posed: {} claims of steps: {} are theorems, {} are not, with a reason; {} theorems are of "
        "smt/ alone\n",
        all, posed, all - posed, names.size() - posed);
    return wrong || !posed ? 2 : 0;
}
