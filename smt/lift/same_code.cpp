// A copy of the module without debug information and metadata, of which the lift reads places alone.
#include "smt/lift/same_code.hpp"

#include <llvm/IR/Constants.h>
#include <llvm/IR/DebugInfo.h>
#include <llvm/IR/InstIterator.h>
#include <llvm/Support/raw_ostream.h>
#include <llvm/Transforms/Utils/Cloning.h>

#include <deque>

namespace cxl::lift {
CodeText::CodeText(const llvm::Module& module) : plain_(llvm::CloneModule(module)) {
    llvm::StripDebugInfo(*plain_);
    for (llvm::Function& f : *plain_)
        for (llvm::Instruction& i : llvm::instructions(f)) i.dropUnknownNonDebugMetadata();
}
std::set<const llvm::Value*> CodeText::reached_from(const llvm::Function& f, std::string* text) const {
    std::set<const llvm::Value*> seen;
    std::deque<const llvm::Value*> waiting{plain_->getFunction(f.getName())};
    const auto add = [&](const llvm::User& user) {
        for (const llvm::Use& use : user.operands())
            if (llvm::isa<llvm::Constant>(use)) waiting.push_back(use);
    };
    while (!waiting.empty()) {
        const llvm::Value* v = waiting.front();
        waiting.pop_front();
        if (!v || !seen.insert(v).second) continue;
        if (text && llvm::isa<llvm::GlobalValue>(v)) llvm::raw_string_ostream(*text) << *v << '\n';
        if (const auto* function = llvm::dyn_cast<llvm::Function>(v)) {
            for (const llvm::Instruction& i : llvm::instructions(*function)) add(i);
        } else if (const auto* user = llvm::dyn_cast<llvm::Constant>(v)) {
            add(*user);
        }
    }
    return seen;
}
std::string CodeText::behind(const llvm::Function& f) const {
    std::string text;
    reached_from(f, &text);
    return text;
}
std::string CodeText::beside(const std::vector<const llvm::Function*>& functions) const {
    std::set<const llvm::Value*> behind;
    for (const llvm::Function* f : functions) behind.merge(reached_from(*f, nullptr));
    std::string text;
    for (const llvm::Function& f : *plain_)
        if (!behind.contains(&f)) llvm::raw_string_ostream(text) << f << '\n';
    return text;
}
}  // namespace cxl::lift
