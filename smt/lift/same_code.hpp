// Whether two modules have the same code behind a function.
#pragma once
#include <llvm/IR/Module.h>

#include <string>

namespace cxl::lift {
/// The function and all that it leads to in its module, as text without debug information: lifting sees no more of it.
class CodeText {
public:
    explicit CodeText(const llvm::Module& module);
    std::string behind(const llvm::Function& f) const;

private:
    std::unique_ptr<llvm::Module> plain_;
};
}  // namespace cxl::lift
