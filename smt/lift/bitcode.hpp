// Bitcode files as one module, in the form that execution wants.
#pragma once
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>

#include <memory>
#include <string>
#include <vector>

namespace cxl::lift {
struct Bitcode {
    std::unique_ptr<llvm::LLVMContext> context;
    std::unique_ptr<llvm::Module> module;
};
/// `passes`: of LLVM's pass pipelines, in its own notation; variables become values, loops get one entry and known
/// exits. Throws std::runtime_error("FILE: what is wrong").
inline constexpr const char* usual_passes = "function(sroa,mem2reg,loop-simplify,lcssa)";
Bitcode load(const std::vector<std::string>& files, const std::string& passes = usual_passes);
}  // namespace cxl::lift
