// The targets linked into a program, and those loaded from a shared object.
#include "fuzzers/targets.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <stdexcept>

extern "C" {
extern const struct cxl_target cxl_target_reference, cxl_target_faulty;
#ifdef CXL_HAS_KERNEL
extern const struct cxl_target cxl_target_kernel;
#endif
}

namespace cxl {
namespace {
const cxl_target& checked(const cxl_target* target, const std::string& name) {
    if (target->version != CXL_TARGET_VERSION)
        throw std::runtime_error(fmt::format("target {}: interface version {}, this suite has {}", name,
                                             target->version, CXL_TARGET_VERSION));
    return *target;
}
const cxl_target& load(const std::string& path) {
    void* handle = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!handle) throw std::runtime_error(fmt::format("target {}: {}", path, dlerror()));
    const void* symbol = dlsym(handle, "cxl_target_v1");
    if (!symbol) throw std::runtime_error(fmt::format("target {}: exports no cxl_target_v1", path));
    return checked(static_cast<const cxl_target*>(symbol), path);
}
}  // namespace

std::vector<std::string> built_in_targets() {
#ifdef CXL_HAS_KERNEL
    return {"reference", "kernel"};
#else
    return {"reference"};
#endif
}

const cxl_target& find_target(const std::string& name) {
    if (name == "reference") return checked(&cxl_target_reference, name);
#ifdef CXL_HAS_KERNEL
    if (name == "kernel") return checked(&cxl_target_kernel, name);
#else
    if (name == "kernel") throw std::runtime_error("target kernel: not built in: give --source SERIES");
#endif
    if (name.starts_with("faulty:")) {
        const std::string fault = name.substr(7);
        if (cxl_target_faulty.option(fault.c_str()))
            throw std::runtime_error(fmt::format("target {}: no fault {}", name, fault));
        return checked(&cxl_target_faulty, name);
    }
    if (name.find('/') != std::string::npos) return load(name);
    throw std::runtime_error(
        fmt::format("no target {}: reference, kernel, faulty:NAME or the path of a shared object", name));
}
}  // namespace cxl
