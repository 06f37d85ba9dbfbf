// Reads, links, and runs the passes.
#include "smt/lift/bitcode.hpp"

#include <llvm/IR/Verifier.h>
#include <llvm/IRReader/IRReader.h>
#include <llvm/Linker/Linker.h>
#include <llvm/Passes/PassBuilder.h>
#include <llvm/Support/SourceMgr.h>

#include <stdexcept>

namespace cxl::lift {
namespace {
void run(llvm::Module& module, const std::string& passes) {
    llvm::LoopAnalysisManager loops;
    llvm::FunctionAnalysisManager functions;
    llvm::CGSCCAnalysisManager calls;
    llvm::ModuleAnalysisManager modules;
    llvm::PassBuilder builder;
    builder.registerModuleAnalyses(modules), builder.registerCGSCCAnalyses(calls);
    builder.registerFunctionAnalyses(functions), builder.registerLoopAnalyses(loops);
    builder.crossRegisterProxies(loops, functions, calls, modules);
    llvm::ModulePassManager all;
    if (llvm::Error e = builder.parsePassPipeline(all, passes)) throw std::runtime_error(llvm::toString(std::move(e)));
    all.run(module, modules);
}
}  // namespace

Bitcode load(const std::vector<std::string>& files, const std::string& passes) {
    Bitcode b{std::make_unique<llvm::LLVMContext>(), nullptr};
    b.module = std::make_unique<llvm::Module>("all", *b.context);
    for (const std::string& file : files) {
        llvm::SMDiagnostic why;
        std::unique_ptr<llvm::Module> one = llvm::parseIRFile(file, why, *b.context);
        if (!one) throw std::runtime_error(file + ": " + why.getMessage().str());
        if (b.module->getDataLayout().isDefault()) b.module->setDataLayout(one->getDataLayout());
        if (llvm::Linker::linkModules(*b.module, std::move(one))) throw std::runtime_error(file + ": does not link");
    }
    run(*b.module, passes);
    if (llvm::verifyModule(*b.module)) throw std::runtime_error("the passes left no valid module");
    return b;
}
}  // namespace cxl::lift
