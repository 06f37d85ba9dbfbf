// A target with another version of the interface, a shared object that has none, and one that is not there are refused.
#include "properties/shared_object.hpp"

#include <fmt/format.h>

#include <functional>
#include <stdexcept>

namespace {
using namespace cxl;
/// What it throws; empty: nothing.
std::string refusal(const std::function<void()>& of) {
    try {
        of();
    } catch (const std::runtime_error& e) {
        return e.what();
    }
    return "";
}
unsigned wrong = 0;
void expect(const std::string& refused, const std::string& starts) {
    if (refused.starts_with(starts) && refused.empty() == starts.empty()) return;
    ++wrong, fmt::print("said \"{}\", expected \"{}\"\n", refused, starts);
}
}  // namespace

int main() {
    cxl_target target{};
    for (const unsigned version : {CXL_TARGET_VERSION - 1, CXL_TARGET_VERSION, CXL_TARGET_VERSION + 1}) {
        target.version = version;
        const std::string other = fmt::format("target T: interface version {}, this suite has ", version);
        expect(refusal([&] { checked(target, "T"); }), version == CXL_TARGET_VERSION ? "" : other);
    }
    expect(refusal([] { load_target("libm.so.6"); }), "target libm.so.6: exports no cxl_target_v1");
    expect(refusal([] { load_target("/nowhere/target.so"); }), "target /nowhere/target.so: ");
    fmt::print("shared objects: 5 asked, {} wrong\n", wrong);
    return wrong ? 2 : 0;
}
