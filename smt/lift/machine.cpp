// What all calls share: globals, constants, what is asked of every access, and what is said of an instruction's place.
#include "smt/lift/machine.hpp"

#include <fmt/format.h>
#include <llvm/ADT/PostOrderIterator.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/DebugInfoMetadata.h>

#include "smt/lift/frame.hpp"

namespace cxl::lift {
Shape::Shape(const llvm::Function& f) {
    auto& function = const_cast<llvm::Function&>(f);  // the analyses are of what may change; nothing here does
    dominators.recalculate(function), loops.analyze(dominators);
    for (const llvm::BasicBlock* b : llvm::ReversePostOrderTraversal<const llvm::Function*>(&f)) {
        place[b] = static_cast<u32>(order.size());
        order.push_back(b);
    }
}
Machine::Machine(const llvm::Module& of, Memory& in, Report& to, expr assume, u32 most)
    : module(of), memory(in), report(to), rounds(most), assume_(std::move(assume)) {}

const Shape& Machine::shape(const llvm::Function& f) {
    auto& s = shapes_[&f];
    if (!s) s = std::make_unique<Shape>(f);
    return *s;
}
Values Machine::call(const llvm::Function& f, const Values& arguments, const expr& when) {
    constexpr u32 deepest = 32;
    if (depth_ == deepest) throw Trouble{fmt::format("calls more than {} deep", deepest)};
    if (f.isVarArg()) throw Trouble{fmt::format("{} with any number of arguments", std::string(f.getName()))};
    ++depth_;
    Values result = Frame(*this, f, arguments, when).run();
    --depth_;
    if (result.empty())  // nothing returns: what would is not reached
        for (const unsigned w : widths_of(*f.getReturnType())) result.push_back(undefined(w));
    return result;
}
bool Machine::possible(const expr& when, u32 timeout_ms) {
    if (when.simplify().is_false()) return false;
    z3::solver solver = smt::new_solver(timeout_ms, 0);
    solver.add(assume_ && when);
    return solver.check() != z3::unsat;
}
std::optional<u64> Machine::example(const expr& number, const expr& when) {
    z3::solver solver = smt::new_solver(patient_ms, 0);
    solver.add(assume_ && when);
    if (solver.check() != z3::sat) return std::nullopt;
    return solver.get_model().eval(number, true).get_numeral_uint64();
}

void Machine::must_not(const std::string& what, const llvm::Instruction& at, const expr& when) {
    const expr simple = when.simplify();
    if (!simple.is_false()) report.failures.push_back({what, place_of(at), simple});
}
void Machine::cannot(const std::string& name, const llvm::Instruction& at, const expr& when) {
    report.unsupported.push_back({name, place_of(at), when});
}
std::vector<Lead> Machine::access(const Value& to, const expr& bytes, u32 align, const llvm::Instruction& at,
                                  const expr& when) {
    must_not("an address that has no value", at, when && to.poison);
    const expr offset = offset_of(to.bits);
    std::vector<Lead> good;
    for (const Lead& lead : memory.leads(to.bits)) {
        const Object& o = memory[lead.object];
        const expr here = (when && lead.when).simplify();
        if (here.is_false()) continue;
        const std::string place = fmt::format("an access outside {}", o.name);
        if (!lead.object || o.function) {
            must_not(lead.object ? "an access to a function" : "an access through null", at, here);
            continue;
        }
        must_not(place, at, here && !inside(o, offset, bytes));
        must_not("an access that is not aligned", at,
                 here && z3::urem(offset, number(align, offset_bits)) != number(0, offset_bits));
        good.push_back(lead);
    }
    if (good.empty()) throw Trouble{"an access to no object"};
    return good;
}

u32 Machine::object_of_global(const llvm::GlobalValue& g) {
    const auto found = globals_.find(&g);
    if (found != globals_.end()) return found->second;
    Object o{.name = std::string(g.getName()), .size = number(0, offset_bits)};
    if (const auto* f = llvm::dyn_cast<llvm::Function>(&g)) {
        o.function = f;
        return globals_[&g] = memory.add(std::move(o));
    }
    const auto* v = llvm::dyn_cast<llvm::GlobalVariable>(&g);
    if (!v || v->isThreadLocal()) throw Trouble{fmt::format("the global {}", o.name)};
    o.size = number(layout().getTypeAllocSize(v->getValueType()).getFixedValue(), offset_bits);
    if (!v->isConstant() || !v->hasInitializer()) o.words = smt::open_array(("global " + o.name).c_str());
    const u32 id = globals_[&g] = memory.add(std::move(o));
    if (v->isConstant() && v->hasInitializer()) initialise(id, *v->getInitializer(), 0);
    return id;
}
void Machine::initialise(u32 object, const llvm::Constant& c, u64 at) {
    if (c.isNullValue() && !c.getType()->isPointerTy()) return;  // as what nobody wrote
    if (const auto* s = llvm::dyn_cast<llvm::ConstantStruct>(&c)) {
        const llvm::StructLayout* l = layout().getStructLayout(s->getType());
        for (u32 i = 0; i < s->getNumOperands(); ++i)
            initialise(object, *s->getOperand(i), at + l->getElementOffset(i).getFixedValue());
    } else if (llvm::isa<llvm::ConstantArray>(c) || llvm::isa<llvm::ConstantDataSequential>(c)) {
        const llvm::Type* element = c.getType()->getArrayElementType();
        const u64 each = layout().getTypeAllocSize(const_cast<llvm::Type*>(element)).getFixedValue();
        for (u64 i = 0; i < c.getType()->getArrayNumElements(); ++i)
            initialise(object, *c.getAggregateElement(static_cast<unsigned>(i)), at + i * each);
    } else {
        const Value v = constant(c).at(0);
        const expr place = number(at, offset_bits);
        const u32 bytes = static_cast<u32>(layout().getTypeStoreSize(c.getType()).getFixedValue());
        if (c.getType()->isPointerTy())
            memory.store_pointer(object, place, v, truth(true));
        else
            memory.store(object, place, bytes, 1, {resized(v.bits, 8 * bytes), v.poison}, truth(true));
    }
}
void Machine::forget_globals() {
    std::erase_if(globals_, [this](const auto& one) { return one.second >= memory.count(); });
}
Values Machine::constant(const llvm::Constant& c) {
    if (llvm::isa<llvm::UndefValue>(c)) {
        Values all;
        for (const unsigned w : widths_of(*c.getType())) all.push_back(undefined(w));
        return all;
    }
    if (const auto* n = llvm::dyn_cast<llvm::ConstantInt>(&c)) {
        if (n->getBitWidth() > 64) throw Trouble{"a constant of more than 64 bits"};
        return {defined(number(n->getZExtValue(), n->getBitWidth()))};
    }
    if (llvm::isa<llvm::ConstantPointerNull>(c)) return {defined(number(0, pointer_bits))};
    if (const auto* g = llvm::dyn_cast<llvm::GlobalValue>(&c)) return {start_of(object_of_global(*g))};
    if (c.getType()->isPointerTy()) {  // a place in a global
        llvm::APInt offset(offset_bits, 0);
        const auto* in = llvm::dyn_cast<llvm::GlobalValue>(c.stripAndAccumulateConstantOffsets(layout(), offset, true));
        if (in) return {defined(pointer(object_of_global(*in), number(offset.getZExtValue(), offset_bits)))};
    }
    throw Trouble{"a constant expression"};
}

std::string place_of(const llvm::Instruction& at) {
    const llvm::DebugLoc& where = at.getDebugLoc();
    const auto* function = at.getFunction()->getSubprogram();
    if (!where && !function) return std::string(at.getFunction()->getName());
    const std::string file = where ? where->getFilename().str() : function->getFilename().str();
    return fmt::format("{}:{}", file.substr(file.rfind('/') + 1), where ? where.getLine() : function->getLine());
}
unsigned width_of(const llvm::Type& type) {
    if (type.isIntegerTy()) return type.getIntegerBitWidth();
    if (type.isPointerTy()) return pointer_bits;
    throw Trouble{"a value of a type that is not handled"};
}
std::vector<unsigned> widths_of(const llvm::Type& type) {
    if (type.isVoidTy()) return {};
    if (const auto* s = llvm::dyn_cast<llvm::StructType>(&type)) {
        std::vector<unsigned> all;
        for (const llvm::Type* t : s->elements()) all.push_back(width_of(*t));
        return all;
    }
    return {width_of(type)};
}
}  // namespace cxl::lift
