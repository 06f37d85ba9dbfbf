// One call of a function of the module: its blocks, each with the condition under which it is reached.
#pragma once
#include "smt/lift/machine.hpp"

namespace cxl::lift {
class Frame {
public:
    Frame(Machine& m, const llvm::Function& f, const Values& arguments, expr when);
    Values run();

private:
    struct Edge {
        const llvm::BasicBlock* from;
        expr when;
        std::vector<Values> phis;
    };
    void region(const llvm::Loop* loop);
    /// All rounds of a loop at once, however many: false, and nothing is done, where they are not known to be apart.
    bool all_rounds(const llvm::Loop& loop);
    void unroll(const llvm::Loop& loop);
    void block(const llvm::BasicBlock& b);
    /// Whether there are edges to it; takes them.
    bool enter(const llvm::BasicBlock& b);
    void instruction(const llvm::Instruction& i);
    void leave(const llvm::Instruction& i);
    void edge(const llvm::BasicBlock& from, const llvm::BasicBlock& to, const expr& when);
    Values call(const llvm::CallInst& i);
    Values load(const llvm::LoadInst& i);
    void store(const llvm::StoreInst& i);
    Values allocate(const llvm::AllocaInst& i);
    const Values& get(const llvm::Value& v);
    const Value& scalar(const llvm::Value& v);

    Machine& m_;
    const llvm::Function& f_;
    const Shape& shape_;
    expr reached_, when_;  ///< of the call; of the block under way
    std::map<const llvm::BasicBlock*, std::vector<Edge>> edges_;
    std::map<const llvm::Value*, Values> values_;
    std::vector<std::pair<expr, Values>> returns_;
};
}  // namespace cxl::lift
