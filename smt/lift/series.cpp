// Entry points: looked for by what they are registered as, not by their names.
#include "smt/lift/series.hpp"

#include <fmt/format.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/InstIterator.h>
#include <llvm/IR/Instructions.h>

#include <set>
#include <stdexcept>

namespace cxl::lift {
namespace {
constexpr std::string_view registers = "vfio_pci_core_register_dev_region";
constexpr unsigned subtype_argument = 2, ops_argument = 3;

/// The function at this place of a constant table.
const llvm::Function* entry(const llvm::Module& module, const llvm::Value& table, u64 offset) {
    const auto* global = llvm::dyn_cast<llvm::GlobalVariable>(&table);
    if (!global || !global->isConstant() || !global->hasInitializer()) return nullptr;
    const auto* all = llvm::dyn_cast<llvm::ConstantStruct>(global->getInitializer());
    if (!all) return nullptr;
    const llvm::StructLayout* layout = module.getDataLayout().getStructLayout(all->getType());
    const unsigned at = layout->getElementContainingOffset(offset);
    return llvm::dyn_cast<llvm::Function>(all->getOperand(at));
}
}  // namespace

const llvm::Function* defined_as(const Series& series, std::string_view name) {
    const llvm::Function* f = series.module().getFunction(llvm::StringRef(name));
    return f && !f->isDeclaration() ? f : nullptr;
}
const llvm::Function& function_named(const Series& series, std::string_view name) {
    if (const llvm::Function* f = defined_as(series, name)) return *f;
    throw std::runtime_error(fmt::format("the series has no function {}", name));
}
const llvm::Function& region_rw(const Series& series, u32 subtype) {
    const u64 rw = series.members.of("vfio_pci_regops", "rw").offset;
    std::set<const llvm::Function*> found;
    for (const llvm::Function& f : series.module())
        for (const llvm::Instruction& i : llvm::instructions(f)) {
            const auto* call = llvm::dyn_cast<llvm::CallInst>(&i);
            const llvm::Function* to = call ? call->getCalledFunction() : nullptr;
            if (!to || to->getName() != llvm::StringRef(registers)) continue;
            const auto* which = llvm::dyn_cast<llvm::ConstantInt>(call->getArgOperand(subtype_argument));
            if (!which || which->getZExtValue() != subtype) continue;
            found.insert(entry(series.module(), *call->getArgOperand(ops_argument), rw));
        }
    if (found.size() != 1 || !*found.begin())
        throw std::runtime_error(fmt::format("the series registers {} regions of subtype {}, whose rw is looked for",
                                             found.size(), subtype));
    return **found.begin();
}
const llvm::Function& stored_in(const Series& series, std::string_view structure, std::string_view member) {
    const u64 place = series.members.of(structure, member).offset;
    std::set<const llvm::Function*> found;
    for (const llvm::Function& f : series.module())
        for (const llvm::Instruction& i : llvm::instructions(f)) {
            const auto* store = llvm::dyn_cast<llvm::StoreInst>(&i);
            const auto* what = store ? llvm::dyn_cast<llvm::Function>(store->getValueOperand()) : nullptr;
            if (!what) continue;
            const llvm::DataLayout& layout = series.module().getDataLayout();
            llvm::APInt offset(layout.getIndexTypeSizeInBits(store->getPointerOperandType()), 0);
            store->getPointerOperand()->stripAndAccumulateConstantOffsets(layout, offset, true);
            if (offset == place) found.insert(what);
        }
    if (found.size() != 1)
        throw std::runtime_error(
            fmt::format("the series stores {} functions in {}.{}", found.size(), structure, member));
    return **found.begin();
}
}  // namespace cxl::lift
