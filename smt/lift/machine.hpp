// Execution of LLVM bitcode over formulas: what all calls share.
#pragma once
#include <llvm/Analysis/LoopInfo.h>
#include <llvm/IR/Dominators.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Module.h>

#include <map>
#include <memory>
#include <set>

#include "smt/lift/memory.hpp"
#include "smt/lift/report.hpp"

namespace cxl::lift {
/// One of a scalar, one for each member of a structure, none of void.
using Values = std::vector<Value>;

/// The loops of a function, and its blocks in an order in which each comes after those that lead to it.
struct Shape {
    explicit Shape(const llvm::Function& f);
    llvm::DominatorTree dominators;
    llvm::LoopInfo loops;
    std::vector<const llvm::BasicBlock*> order;
    std::map<const llvm::BasicBlock*, u32> place;
};

class Machine {
public:
    /// `assume` holds where anything is asked; a loop is unrolled to so many rounds; so deep calls are followed.
    Machine(const llvm::Module& module, Memory& memory, Report& report, expr assume, u32 rounds);
    /// Where `when` holds.
    Values call(const llvm::Function& f, const Values& arguments, const expr& when);
    /// By its address, or the name of what is not in the module: then by its summary.
    Values call_outside(const llvm::CallInst& at, std::string_view name, const Values& arguments, const expr& when);

    Values constant(const llvm::Constant& c);
    /// Those whose object is gone from memory.
    void forget_globals();
    static constexpr u32 patient_ms = 60000;
    /// False only if nothing meets it: asked of the solver, for so long.
    bool possible(const expr& when, u32 timeout_ms = 5000);
    /// A value of the number where this holds; nothing: there is none, or it is not found.
    std::optional<u64> example(const expr& number, const expr& when);
    void must_not(const std::string& what, const llvm::Instruction& at, const expr& when);
    void cannot(const std::string& name, const llvm::Instruction& at, const expr& when);
    /// The objects of memory that an access of `bytes` through the pointer goes to; what must hold of it is asked.
    std::vector<Lead> access(const Value& pointer, const expr& bytes, u32 align, const llvm::Instruction& at,
                             const expr& when);
    const Shape& shape(const llvm::Function& f);
    const llvm::DataLayout& layout() const { return module.getDataLayout(); }

    const llvm::Module& module;
    Memory& memory;
    Report& report;
    expr user_faults = truth(false);  ///< the user's buffer is not mapped
    smt::Layers hardware{};           ///< config space as hardware has it
    struct {
        expr number = lift::number(0, 32), start = lift::number(0, 64), size = lift::number(0, 64);
    } bar{};  ///< the component BAR: where and how large the others are nobody says
    const u32 rounds;
    std::set<std::string> used;  ///< opcodes, intrinsics and summaries: each has a test

private:
    u32 object_of_global(const llvm::GlobalValue& g);
    void initialise(u32 object, const llvm::Constant& c, u64 at);
    expr assume_;
    std::map<const llvm::GlobalValue*, u32> globals_;
    std::map<const llvm::Function*, std::unique_ptr<Shape>> shapes_;
    u32 depth_ = 0;
};

std::string place_of(const llvm::Instruction& at);
/// Bits of a scalar type; throws Trouble of one that is not handled.
unsigned width_of(const llvm::Type& type);
std::vector<unsigned> widths_of(const llvm::Type& type);
/// An instruction that neither touches memory nor leads anywhere.
Values compute(Machine& m, const llvm::Instruction& i, const std::vector<Values>& operands, const expr& when);
}  // namespace cxl::lift
