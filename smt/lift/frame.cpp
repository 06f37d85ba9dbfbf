// Blocks in topological order, paths merged by their conditions; loops round by round.
#include "smt/lift/frame.hpp"

#include <fmt/format.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/IntrinsicInst.h>

namespace cxl::lift {
namespace {
/// A switch's case whose values are many is one condition.
expr is(const Value& v, const llvm::ConstantInt& n) {
    return v.bits == number(n.getZExtValue(), v.bits.get_sort().bv_size());
}
}  // namespace

Frame::Frame(Machine& m, const llvm::Function& f, const Values& arguments, expr when)
    : m_(m), f_(f), shape_(m.shape(f)), reached_(when), when_(std::move(when)) {
    for (u32 i = 0; i < f.arg_size(); ++i) values_[f.getArg(i)] = {arguments.at(i)};
    edges_[&f.getEntryBlock()].push_back({nullptr, reached_, {}});
}

Values Frame::run() {
    region(nullptr);
    if (returns_.empty()) return {};
    Values all = returns_.front().second;
    for (const auto& [when, values] : returns_)
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = choose(when, values[i], all[i]);
    return all;
}

void Frame::region(const llvm::Loop* loop) {
    for (const llvm::BasicBlock* b : shape_.order) {
        if (loop && !loop->contains(b)) continue;
        const llvm::Loop* inner = shape_.loops.getLoopFor(b);
        while (inner != loop && inner->getParentLoop() != loop) inner = inner->getParentLoop();
        if (inner == loop)
            block(*b);
        else if (b == inner->getHeader() && !all_rounds(*inner))
            unroll(*inner);
    }
}
void Frame::unroll(const llvm::Loop& loop) {
    const llvm::BasicBlock* header = loop.getHeader();
    for (u32 round = 0; edges_.contains(header); ++round) {
        const expr again = Report::any_of(edges_[header]);
        if (!m_.possible(again)) break;
        if (round == m_.rounds) {
            m_.must_not(fmt::format("a loop goes on after {} rounds", round), *header->getFirstNonPHI(), again);
            break;
        }
        m_.report.loops = std::max(m_.report.loops, round + 1);
        // the header's own loop is `loop`: its blocks are run as those of a region
        region(&loop);
    }
    edges_.erase(header);
}

bool Frame::enter(const llvm::BasicBlock& b) {
    const auto found = edges_.find(&b);
    if (found == edges_.end()) return false;
    const std::vector<Edge> in = std::move(found->second);
    edges_.erase(found);
    when_ = Report::any_of(in).simplify();
    u32 n = 0;
    for (const llvm::PHINode& phi : b.phis()) {
        Values v = in.front().phis.at(n);
        for (const Edge& e : in)
            for (std::size_t i = 0; i < v.size(); ++i) v[i] = choose(e.when, e.phis.at(n)[i], v[i]);
        values_[&phi] = v, ++n;
    }
    if (n) m_.used.insert("phi");
    return !when_.is_false();
}
void Frame::block(const llvm::BasicBlock& b) {
    if (!enter(b)) return;
    for (const llvm::Instruction& i : b) {
        if (llvm::isa<llvm::PHINode>(i) || llvm::isa<llvm::DbgInfoIntrinsic>(i)) continue;
        try {
            if (i.isTerminator())
                leave(i);
            else
                instruction(i);
        } catch (const Trouble& t) {
            m_.cannot(t.what, i, when_);
            Values any;
            if (llvm::isa<llvm::StructType>(i.getType()) || i.getType()->isSingleValueType()) try {
                    for (const unsigned w : widths_of(*i.getType())) any.push_back(defined(fresh(w)));
                } catch (const Trouble&) {  // of no type that is handled: using it is trouble again
                }
            values_[&i] = any;
        }
    }
}

void Frame::instruction(const llvm::Instruction& i) {
    if (const auto* c = llvm::dyn_cast<llvm::CallInst>(&i)) {
        values_[&i] = call(*c);
        return;
    }
    m_.used.insert(i.getOpcodeName());
    if (const auto* l = llvm::dyn_cast<llvm::LoadInst>(&i)) {
        values_[&i] = load(*l);
    } else if (const auto* s = llvm::dyn_cast<llvm::StoreInst>(&i)) {
        store(*s);
    } else if (const auto* a = llvm::dyn_cast<llvm::AllocaInst>(&i)) {
        values_[&i] = allocate(*a);
    } else {
        std::vector<Values> operands;
        for (const llvm::Use& u : i.operands()) operands.push_back(get(*u));
        values_[&i] = compute(m_, i, operands, when_);
    }
}

void Frame::leave(const llvm::Instruction& i) {
    const llvm::BasicBlock& from = *i.getParent();
    m_.used.insert(i.getOpcodeName());
    if (const auto* r = llvm::dyn_cast<llvm::ReturnInst>(&i)) {
        returns_.emplace_back(when_, r->getReturnValue() ? get(*r->getReturnValue()) : Values{});
    } else if (const auto* b = llvm::dyn_cast<llvm::BranchInst>(&i)) {
        if (b->isUnconditional()) return edge(from, *b->getSuccessor(0), when_);
        const Value& c = scalar(*b->getCondition());
        m_.must_not("a branch on what has no value", i, when_ && c.poison);
        edge(from, *b->getSuccessor(0), when_ && c.bits == number(1, 1));
        edge(from, *b->getSuccessor(1), when_ && c.bits == number(0, 1));
    } else if (const auto* s = llvm::dyn_cast<llvm::SwitchInst>(&i)) {
        const Value& c = scalar(*s->getCondition());
        m_.must_not("a branch on what has no value", i, when_ && c.poison);
        expr other = when_;
        std::map<const llvm::BasicBlock*, expr> to;  // one edge each: phis want it so
        for (const auto& one : s->cases()) {
            const expr here = is(c, *one.getCaseValue());
            other = other && !here;
            const auto [at, added] = to.emplace(one.getCaseSuccessor(), here);
            if (!added) at->second = at->second || here;
        }
        for (const auto& [block, here] : to) edge(from, *block, when_ && here);
        edge(from, *s->getDefaultDest(), other);
    } else if (llvm::isa<llvm::UnreachableInst>(i)) {
        m_.must_not("what is never reached", i, when_);
    } else {
        throw Trouble{i.getOpcodeName()};
    }
}
void Frame::edge(const llvm::BasicBlock& from, const llvm::BasicBlock& to, const expr& when) {
    const llvm::Loop* loop = shape_.loops.getLoopFor(&to);
    if (shape_.place.at(&to) <= shape_.place.at(&from) && !(loop && loop->getHeader() == &to && loop->contains(&from)))
        throw Trouble{"a loop with two entries"};
    Edge e{&from, when.simplify(), {}};
    if (e.when.is_false()) return;
    for (const llvm::PHINode& phi : to.phis()) e.phis.push_back(get(*phi.getIncomingValueForBlock(&from)));
    edges_[&to].push_back(std::move(e));
}

const Values& Frame::get(const llvm::Value& v) {
    const auto found = values_.find(&v);
    if (found != values_.end()) return found->second;
    const auto* c = llvm::dyn_cast<llvm::Constant>(&v);
    if (!c) throw Trouble{"a value of no kind that is handled"};
    return values_[&v] = m_.constant(*c);
}
const Value& Frame::scalar(const llvm::Value& v) {
    const Values& all = get(v);
    if (all.size() != 1) throw Trouble{"a structure where a number is wanted"};
    return all.front();
}
}  // namespace cxl::lift
