// What of a call touches memory: loads, stores, variables, and other calls.
#include "smt/lift/frame.hpp"

namespace cxl::lift {
namespace {
u32 bytes_of(Machine& m, const llvm::Type& type) {
    auto* t = const_cast<llvm::Type*>(&type);  // LLVM's types are never const
    return static_cast<u32>(m.layout().getTypeStoreSize(t).getFixedValue());
}
}  // namespace

Values Frame::load(const llvm::LoadInst& i) {
    const u32 bytes = bytes_of(m_, *i.getType()), align = static_cast<u32>(i.getAlign().value());
    const Value from = scalar(*i.getPointerOperand());
    const unsigned width = width_of(*i.getType());
    Value v = defined(number(0, width));
    bool first = true;
    for (const Lead& lead : m_.access(from, number(bytes, offset_bits), align, i, when_)) {
        const expr at = offset_of(from.bits);
        Value one = i.getType()->isPointerTy() ? m_.memory.load_pointer(lead.object, at)
                                               : m_.memory.load(lead.object, at, bytes, align);
        if (!i.getType()->isPointerTy()) one.bits = resized(one.bits, width).simplify();
        v = first ? one : choose(lead.when, one, v);
        first = false;
    }
    return {v};
}
void Frame::store(const llvm::StoreInst& i) {
    const llvm::Type& type = *i.getValueOperand()->getType();
    const u32 bytes = bytes_of(m_, type), align = static_cast<u32>(i.getAlign().value());
    const Value to = scalar(*i.getPointerOperand()), what = scalar(*i.getValueOperand());
    for (const Lead& lead : m_.access(to, number(bytes, offset_bits), align, i, when_)) {
        const expr at = offset_of(to.bits), here = (when_ && lead.when).simplify();
        if (m_.memory[lead.object].outlives) m_.must_not("what has no value is stored", i, here && what.poison);
        if (type.isPointerTy())
            m_.memory.store_pointer(lead.object, at, what, here);
        else
            m_.memory.store(lead.object, at, bytes, align, {resized(what.bits, 8 * bytes), what.poison}, here);
    }
}
Values Frame::allocate(const llvm::AllocaInst& i) {
    if (!i.isStaticAlloca()) throw Trouble{"alloca of no fixed size"};
    const u32 bytes = static_cast<u32>(i.getAllocationSize(m_.layout())->getFixedValue());
    const u32 id = m_.memory.add({.name = "variable", .size = number(bytes, offset_bits), .outlives = false});
    m_.memory.forget(id, bytes, truth(true));
    return {start_of(id)};
}

Values Frame::call(const llvm::CallInst& i) {
    Values arguments;
    for (const llvm::Use& u : i.args()) {
        const Values& one = get(*u);
        if (one.size() != 1) throw Trouble{"an argument that is a structure"};
        arguments.push_back(one.front());
    }
    if (const llvm::Function* f = i.getCalledFunction()) {
        if (!f->isDeclaration()) return m_.call(*f, arguments, when_);
        return m_.call_outside(i, std::string_view(f->getName()), arguments, when_);
    }
    if (i.isInlineAsm()) throw Trouble{"asm"};
    // through a pointer: every function that it may be
    const Value to = scalar(*i.getCalledOperand());
    m_.must_not("a call of what has no value", i, when_ && to.poison);
    Values result;
    m_.used.insert("indirect call");
    for (const Lead& lead : m_.memory.leads(to.bits)) {
        const auto* f = static_cast<const llvm::Function*>(m_.memory[lead.object].function);
        const expr here = (when_ && lead.when).simplify();
        const bool runs = f && f->getFunctionType() == i.getFunctionType();
        m_.must_not("a call of what is no such function", i,
                    runs ? when_ && lead.when && offset_of(to.bits) != number(0, offset_bits) : here);
        if (!runs || here.is_false()) continue;
        const Values one = f->isDeclaration() ? m_.call_outside(i, std::string_view(f->getName()), arguments, here)
                                              : m_.call(*f, arguments, here);
        if (result.empty()) result = one;
        for (std::size_t k = 0; k < one.size(); ++k) result[k] = choose(lead.when, one[k], result[k]);
    }
    if (result.empty())
        for (const unsigned w : widths_of(*i.getType())) result.push_back(undefined(w));
    return result;
}
}  // namespace cxl::lift
