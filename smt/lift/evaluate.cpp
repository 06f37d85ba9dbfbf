// Operators of Z3 over 128-bit numbers.
#include "smt/lift/evaluate.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace cxl::lift {
namespace {
using Number = Evaluation::Number;
using Signed = __int128;

Number masked(Number n, unsigned width) { return width >= 128 ? n : n & ((Number{1} << width) - 1); }
Signed as_signed(Number n, unsigned width) {
    const Number top = Number{1} << (width - 1);
    return static_cast<Signed>((n ^ top) - top);
}
/// Z3's: by zero all ones, and the dividend is left.
Number divided(Number a, Number b, unsigned width) { return b ? a / b : masked(~Number{0}, width); }
Number divided_signed(Number a, Number b, unsigned width) {
    const Signed x = as_signed(a, width), y = as_signed(b, width);
    if (!y) return masked(x < 0 ? 1 : ~Number{0}, width);
    return masked(static_cast<Number>(y == -1 ? -x : x / y), width);
}
Number left_signed(Number a, Number b, unsigned width) {
    const Signed x = as_signed(a, width), y = as_signed(b, width);
    return masked(static_cast<Number>(!y ? x : y == -1 ? 0 : x % y), width);
}
Number shifted(Z3_decl_kind kind, Number a, Number b, unsigned width) {
    const bool far = b >= width;
    if (kind == Z3_OP_BSHL) return far ? 0 : masked(a << static_cast<unsigned>(b), width);
    if (kind == Z3_OP_BLSHR) return far ? 0 : a >> static_cast<unsigned>(b);
    return masked(static_cast<Number>(as_signed(a, width) >> (far ? width - 1 : static_cast<unsigned>(b))), width);
}
Number constant(const expr& e) {
    Number n = 0;
    for (const char c : e.get_decimal_string(0)) n = n * 10 + static_cast<Number>(c - '0');
    return n;
}
}  // namespace

Evaluation::Evaluation(const std::vector<expr>& of) {
    for (const expr& e : of) wanted_.push_back(add(e));
}
u32 Evaluation::add(const expr& e) {
    const auto found = known_.find(e.id());
    if (found != known_.end()) return found->second;
    Node n{e.decl().decl_kind(), e.is_bv() ? e.get_sort().bv_size() : e.is_bool() ? 1u : 0u, {}, 0, 0, {}};
    if (e.is_array() && !e.is_const()) throw std::runtime_error("an array that is not free");
    for (unsigned i = 0; i < e.num_args(); ++i) n.from.push_back(add(e.arg(i)));
    if (n.kind == Z3_OP_BNUM) n.number = constant(e);
    if (n.kind == Z3_OP_EXTRACT) n.low = static_cast<unsigned>(e.lo());
    if (n.kind == Z3_OP_UNINTERPRETED) n.name = e.decl().name().str();
    nodes_.push_back(std::move(n));
    return known_[e.id()] = static_cast<u32>(nodes_.size() - 1);
}

std::vector<Number> Evaluation::operator()(const Inputs& inputs) const {
    std::vector<Number> v(nodes_.size());
    for (std::size_t k = 0; k < nodes_.size(); ++k) {
        const Node& n = nodes_[k];
        const auto at = [&](std::size_t i) { return v[n.from[i]]; };
        const auto width = [&](std::size_t i) { return nodes_[n.from[i]].width; };
        const auto fold = [&](auto op) {
            Number all = at(0);
            for (std::size_t i = 1; i < n.from.size(); ++i) all = op(all, at(i));
            return masked(all, n.width);
        };
        const auto value = [&]() -> Number {
            switch (n.kind) {
                case Z3_OP_TRUE:
                    return 1;
                case Z3_OP_FALSE:
                    return 0;
                case Z3_OP_BNUM:
                    return n.number;
                case Z3_OP_UNINTERPRETED:
                    return n.width ? masked(inputs.free(n.name), n.width) : 0;  // an array is asked by its elements
                case Z3_OP_SELECT:
                    return inputs.element(nodes_[n.from[0]].name, static_cast<u32>(at(1)));
                case Z3_OP_ITE:
                    return at(0) ? at(1) : at(2);
                case Z3_OP_EQ:
                case Z3_OP_IFF:
                    return at(0) == at(1);
                case Z3_OP_DISTINCT:
                    return at(0) != at(1);
                case Z3_OP_NOT:
                    return !at(0);
                case Z3_OP_IMPLIES:
                    return !at(0) || at(1);
                case Z3_OP_AND:
                case Z3_OP_BAND:
                    return fold([](Number a, Number b) { return a & b; });
                case Z3_OP_OR:
                case Z3_OP_BOR:
                    return fold([](Number a, Number b) { return a | b; });
                case Z3_OP_XOR:
                case Z3_OP_BXOR:
                    return fold([](Number a, Number b) { return a ^ b; });
                case Z3_OP_BADD:
                    return fold([](Number a, Number b) { return a + b; });
                case Z3_OP_BSUB:
                    return fold([](Number a, Number b) { return a - b; });
                case Z3_OP_BMUL:
                    return fold([](Number a, Number b) { return a * b; });
                case Z3_OP_BNOT:
                    return masked(~at(0), n.width);
                case Z3_OP_BNEG:
                    return masked(-at(0), n.width);
                case Z3_OP_BUDIV:
                case Z3_OP_BUDIV_I:
                    return divided(at(0), at(1), n.width);
                case Z3_OP_BUREM:
                case Z3_OP_BUREM_I:
                    return at(1) ? at(0) % at(1) : at(0);
                case Z3_OP_BSDIV:
                case Z3_OP_BSDIV_I:
                    return divided_signed(at(0), at(1), n.width);
                case Z3_OP_BSREM:
                case Z3_OP_BSREM_I:
                    return left_signed(at(0), at(1), n.width);
                case Z3_OP_BSHL:
                case Z3_OP_BLSHR:
                case Z3_OP_BASHR:
                    return shifted(n.kind, at(0), at(1), n.width);
                case Z3_OP_ULEQ:
                    return at(0) <= at(1);
                case Z3_OP_UGEQ:
                    return at(0) >= at(1);
                case Z3_OP_ULT:
                    return at(0) < at(1);
                case Z3_OP_UGT:
                    return at(0) > at(1);
                case Z3_OP_SLEQ:
                    return as_signed(at(0), width(0)) <= as_signed(at(1), width(1));
                case Z3_OP_SGEQ:
                    return as_signed(at(0), width(0)) >= as_signed(at(1), width(1));
                case Z3_OP_SLT:
                    return as_signed(at(0), width(0)) < as_signed(at(1), width(1));
                case Z3_OP_SGT:
                    return as_signed(at(0), width(0)) > as_signed(at(1), width(1));
                case Z3_OP_EXTRACT:
                    return masked(at(0) >> n.low, n.width);
                case Z3_OP_ZERO_EXT:
                    return at(0);
                case Z3_OP_SIGN_EXT:
                    return masked(static_cast<Number>(as_signed(at(0), width(0))), n.width);
                case Z3_OP_CONCAT: {
                    Number all = 0;
                    for (std::size_t i = 0; i < n.from.size(); ++i) all = (all << width(i)) | at(i);
                    return all;
                }
                default:
                    throw std::runtime_error(
                        fmt::format("operator {} of Z3 is not evaluated", static_cast<int>(n.kind)));
            }
        };
        v[k] = value();
    }
    std::vector<Number> all;
    for (const u32 k : wanted_) all.push_back(v[k]);
    return all;
}
}  // namespace cxl::lift
