// The opcodes of arithmetic, by LLVM's language reference: what gives no value gives poison.
#include <llvm/IR/GetElementPtrTypeIterator.h>
#include <llvm/IR/Operator.h>

#include <bit>

#include "smt/lift/machine.hpp"

namespace cxl::lift {
namespace {
using llvm::Instruction;

const Value& one(const Values& v) {
    if (v.size() != 1) throw Trouble{"a structure where a number is wanted"};
    return v.front();
}
unsigned bits(const Value& v) { return v.bits.get_sort().bv_size(); }
/// a op b, made with one more bit or twice as many, is what it is with `width` bits.
expr fits(const expr& wide, unsigned width, bool is_signed) {
    const unsigned more = wide.get_sort().bv_size() - width;
    const expr narrow = wide.extract(width - 1, 0);
    return wide == (is_signed ? z3::sext(narrow, more) : z3::zext(narrow, more));
}
expr wraps(unsigned opcode, const expr& a, const expr& b, bool is_signed) {
    const unsigned width = a.get_sort().bv_size(), more = opcode == Instruction::Mul ? width : 1;
    const auto wide = [&](const expr& e) { return is_signed ? z3::sext(e, more) : z3::zext(e, more); };
    const expr x = wide(a), y = wide(b);
    const expr r = opcode == Instruction::Add ? x + y : opcode == Instruction::Sub ? x - y : x * y;
    return !fits(r, width, is_signed);
}
/// e * scale, where that is a shift as one that the solver sees through.
expr scaled(const expr& e, u64 scale) {
    const unsigned width = e.get_sort().bv_size(), shift = static_cast<unsigned>(std::countr_zero(scale));
    if (!std::has_single_bit(scale) || !shift || shift >= width) return e * number(scale, width);
    return z3::concat(e.extract(width - 1 - shift, 0), number(0, shift));
}
Value divide(Machine& m, const llvm::BinaryOperator& i, const Value& a, const Value& b, const expr& when) {
    const unsigned width = bits(a);
    m.must_not("a division by zero", i, when && (b.poison || b.bits == number(0, width)));
    const bool is_signed = i.getOpcode() == Instruction::SDiv || i.getOpcode() == Instruction::SRem;
    if (is_signed)
        m.must_not(
            "a division that overflows", i,
            when && b.bits == ~number(0, width) && a.bits == z3::shl(number(1, width), number(width - 1, width)));
    switch (i.getOpcode()) {
        case Instruction::UDiv:
            return {z3::udiv(a.bits, b.bits), a.poison};
        case Instruction::SDiv:
            return {a.bits / b.bits, a.poison};
        case Instruction::URem:
            return {z3::urem(a.bits, b.bits), a.poison};
        default:
            return {z3::srem(a.bits, b.bits), a.poison};
    }
}
Value shift(const llvm::BinaryOperator& i, const Value& a, const Value& b) {
    const expr far = z3::uge(b.bits, number(bits(a), bits(a)));
    Value v{a.bits, a.poison || b.poison || far};
    if (i.getOpcode() == Instruction::Shl) {
        v.bits = z3::shl(a.bits, b.bits);
        if (i.hasNoUnsignedWrap()) v.poison = v.poison || z3::lshr(v.bits, b.bits) != a.bits;
        if (i.hasNoSignedWrap()) v.poison = v.poison || z3::ashr(v.bits, b.bits) != a.bits;
        return v;
    }
    v.bits = i.getOpcode() == Instruction::LShr ? z3::lshr(a.bits, b.bits) : z3::ashr(a.bits, b.bits);
    if (i.isExact()) v.poison = v.poison || z3::shl(v.bits, b.bits) != a.bits;
    return v;
}
Value binary(Machine& m, const llvm::BinaryOperator& i, const Value& a, const Value& b, const expr& when) {
    Value v{a.bits, a.poison || b.poison};
    switch (i.getOpcode()) {
        case Instruction::Add:
            v.bits = a.bits + b.bits;
            break;
        case Instruction::Sub:
            v.bits = a.bits - b.bits;
            break;
        case Instruction::Mul:
            v.bits = a.bits * b.bits;
            break;
        case Instruction::And:
            v.bits = a.bits & b.bits;
            return v;
        case Instruction::Or:
            v.bits = a.bits | b.bits;
            if (llvm::cast<llvm::PossiblyDisjointInst>(i).isDisjoint())
                v.poison = v.poison || (a.bits & b.bits) != number(0, bits(a));
            return v;
        case Instruction::Xor:
            v.bits = a.bits ^ b.bits;
            return v;
        case Instruction::Shl:
        case Instruction::LShr:
        case Instruction::AShr:
            return shift(i, a, b);
        case Instruction::UDiv:
        case Instruction::SDiv:
        case Instruction::URem:
        case Instruction::SRem: {
            v = divide(m, i, a, b, when);
            if (llvm::isa<llvm::PossiblyExactOperator>(i) && i.isExact())
                v.poison = v.poison || v.bits * b.bits != a.bits;
            return v;
        }
        default:
            throw Trouble{i.getOpcodeName()};
    }
    if (i.hasNoUnsignedWrap()) v.poison = v.poison || wraps(i.getOpcode(), a.bits, b.bits, false);
    if (i.hasNoSignedWrap()) v.poison = v.poison || wraps(i.getOpcode(), a.bits, b.bits, true);
    return v;
}
Value compare(const llvm::ICmpInst& i, const Value& a, const Value& b) {
    const bool pointers = i.getOperand(0)->getType()->isPointerTy();
    if (pointers && !i.isEquality()) throw Trouble{"an order of pointers"};
    const auto test = [&]() -> expr {
        switch (i.getPredicate()) {
            case llvm::CmpInst::ICMP_EQ:
                return a.bits == b.bits;
            case llvm::CmpInst::ICMP_NE:
                return a.bits != b.bits;
            case llvm::CmpInst::ICMP_ULT:
                return z3::ult(a.bits, b.bits);
            case llvm::CmpInst::ICMP_ULE:
                return z3::ule(a.bits, b.bits);
            case llvm::CmpInst::ICMP_UGT:
                return z3::ugt(a.bits, b.bits);
            case llvm::CmpInst::ICMP_UGE:
                return z3::uge(a.bits, b.bits);
            case llvm::CmpInst::ICMP_SLT:
                return a.bits < b.bits;
            case llvm::CmpInst::ICMP_SLE:
                return a.bits <= b.bits;
            case llvm::CmpInst::ICMP_SGT:
                return a.bits > b.bits;
            case llvm::CmpInst::ICMP_SGE:
                return a.bits >= b.bits;
            default:
                throw Trouble{"icmp of a predicate that is not handled"};
        }
    };
    return {z3::ite(test(), number(1, 1), number(0, 1)), a.poison || b.poison};
}
Value cast(const llvm::CastInst& i, const Value& a) {
    const unsigned opcode = i.getOpcode();
    if (opcode != Instruction::ZExt && opcode != Instruction::SExt && opcode != Instruction::Trunc)
        throw Trouble{i.getOpcodeName()};
    const unsigned to = width_of(*i.getDestTy()), from = bits(a);
    switch (opcode) {
        case Instruction::ZExt: {
            Value v{z3::zext(a.bits, to - from), a.poison};
            if (i.hasNonNeg()) v.poison = v.poison || a.bits < number(0, from);
            return v;
        }
        case Instruction::SExt:
            return {z3::sext(a.bits, to - from), a.poison};
        default: {
            Value v{a.bits.extract(to - 1, 0), a.poison};
            const auto& t = llvm::cast<llvm::TruncInst>(i);
            if (t.hasNoUnsignedWrap()) v.poison = v.poison || !fits(a.bits, to, false);
            if (t.hasNoSignedWrap()) v.poison = v.poison || !fits(a.bits, to, true);
            return v;
        }
    }
}
Value address(Machine& m, const llvm::GetElementPtrInst& i, const std::vector<Values>& operands) {
    llvm::MapVector<llvm::Value*, llvm::APInt> variable;
    llvm::APInt fixed(offset_bits, 0);
    if (!llvm::cast<llvm::GEPOperator>(i).collectOffset(m.layout(), offset_bits, variable, fixed))
        throw Trouble{"getelementptr of no fixed shape"};
    const Value base = one(operands.front());
    Value v{offset_of(base.bits) + number(fixed.getZExtValue(), offset_bits), base.poison};
    for (const auto& [index, scale] : variable)
        for (u32 k = 1; k < operands.size(); ++k) {
            if (i.getOperand(k) != index) continue;
            const Value by = one(operands[k]);
            const unsigned width = bits(by);
            const expr wide =
                width < offset_bits ? z3::sext(by.bits, offset_bits - width) : resized(by.bits, offset_bits);
            v.bits = v.bits + scaled(wide, scale.getZExtValue()), v.poison = v.poison || by.poison;
            break;
        }
    if (i.isInBounds())
        for (const Lead& lead : m.memory.leads(base.bits))
            v.poison = v.poison || (lead.when && z3::ugt(v.bits, m.memory[lead.object].size));
    v.bits = z3::concat(object_of(base.bits), v.bits);
    return v;
}
Value select(const std::vector<Values>& operands) {
    const Value &c = one(operands[0]), &a = one(operands[1]), &b = one(operands[2]);
    const Value v = choose(c.bits == number(1, 1), a, b);
    return {v.bits, v.poison || c.poison};
}
}  // namespace

Values compute(Machine& m, const Instruction& i, const std::vector<Values>& operands, const expr& when) {
    const auto made = [&]() -> Value {
        if (const auto* b = llvm::dyn_cast<llvm::BinaryOperator>(&i))
            return binary(m, *b, one(operands[0]), one(operands[1]), when);
        if (const auto* c = llvm::dyn_cast<llvm::ICmpInst>(&i)) return compare(*c, one(operands[0]), one(operands[1]));
        if (const auto* c = llvm::dyn_cast<llvm::CastInst>(&i)) return cast(*c, one(operands[0]));
        if (const auto* g = llvm::dyn_cast<llvm::GetElementPtrInst>(&i)) return address(m, *g, operands);
        if (llvm::isa<llvm::SelectInst>(i)) return select(operands);
        if (llvm::isa<llvm::FreezeInst>(i)) {
            const Value& v = one(operands[0]);
            return defined(z3::ite(v.poison, fresh(bits(v)), v.bits));
        }
        if (const auto* e = llvm::dyn_cast<llvm::ExtractValueInst>(&i)) {
            if (e->getNumIndices() != 1) throw Trouble{"extractvalue of a structure in another"};
            return operands[0].at(e->getIndices()[0]);
        }
        throw Trouble{i.getOpcodeName()};
    };
    const Value v = made();
    return {{v.bits.simplify(), v.poison.simplify()}};
}
}  // namespace cxl::lift
