// The targets linked into a program, and those loaded from a shared object.
#include "fuzzers/targets.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "properties/shared_object.hpp"

extern "C" {
extern const struct cxl_target cxl_target_reference, cxl_target_faulty;
#ifdef CXL_HAS_KERNEL
extern const struct cxl_target cxl_target_kernel;
#endif
}

namespace cxl {
std::vector<std::string> built_in_targets() {
#ifdef CXL_HAS_KERNEL
    return {"reference", "kernel"};
#else
    return {"reference"};
#endif
}

const cxl_target& find_target(const std::string& name) {
    if (name == "reference") return checked(cxl_target_reference, name);
#ifdef CXL_HAS_KERNEL
    if (name == "kernel") return checked(cxl_target_kernel, name);
#else
    if (name == "kernel") throw std::runtime_error("target kernel: not built in: give --source SERIES");
#endif
    if (name.starts_with("faulty:")) {
        const std::string fault = name.substr(7);
        if (cxl_target_faulty.option(fault.c_str()))
            throw std::runtime_error(fmt::format("target {}: no fault {}", name, fault));
        return checked(cxl_target_faulty, name);
    }
    if (name.find('/') != std::string::npos) return load_target(name);
    throw std::runtime_error(
        fmt::format("no target {}: reference, kernel, faulty:NAME or the path of a shared object", name));
}
}  // namespace cxl
