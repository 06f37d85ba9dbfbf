// dlopen; what is loaded stays.
#include "properties/shared_object.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <stdexcept>

namespace cxl {
const cxl_target& checked(const cxl_target& target, const std::string& name) {
    if (target.version != CXL_TARGET_VERSION)
        throw std::runtime_error(fmt::format("target {}: interface version {}, this suite has {}", name, target.version,
                                             CXL_TARGET_VERSION));
    return target;
}

const cxl_target& load_target(const std::string& path) {
    void* handle = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!handle) throw std::runtime_error(fmt::format("target {}: {}", path, dlerror()));
    const void* symbol = dlsym(handle, "cxl_target_v1");
    if (!symbol) throw std::runtime_error(fmt::format("target {}: exports no cxl_target_v1", path));
    return checked(*static_cast<const cxl_target*>(symbol), path);
}
}  // namespace cxl
