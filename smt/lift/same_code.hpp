// Whether two modules have the same code behind a function.
#pragma once
#include <llvm/IR/Module.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace cxl::lift {
/// The function and all that it leads to in its module, as text without debug information: lifting sees no more of it.
class CodeText {
public:
    explicit CodeText(const llvm::Module& module);
    std::string behind(const llvm::Function& f) const;
    /// All functions that none of these leads to.
    std::string beside(const std::vector<const llvm::Function*>& functions) const;

private:
    std::set<const llvm::Value*> reached_from(const llvm::Function& f, std::string* text) const;
    std::unique_ptr<llvm::Module> plain_;
};
}  // namespace cxl::lift
