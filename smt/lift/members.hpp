// Where the members of C's structures lie, by their names in the debug information.
#pragma once
#include <llvm/IR/DebugInfo.h>

#include <string_view>

#include "model/facts.hpp"

namespace cxl::lift {
struct Member {
    u64 offset = 0;
    u32 bytes = 0;
};
class Members {
public:
    explicit Members(const llvm::Module& module);
    /// Throws std::runtime_error where there is no such structure or member. `path`: "outer.inner".
    Member of(std::string_view structure, std::string_view path) const;
    u64 size(std::string_view structure) const;

private:
    const llvm::DICompositeType& find(std::string_view structure) const;
    llvm::DebugInfoFinder found_;
};
}  // namespace cxl::lift
