// Formulas over numbers, without a solver: what a lifted function gives for concrete inputs, thousands of times.
#pragma once
#include <functional>
#include <map>
#include <vector>

#include "smt/lift/value.hpp"

namespace cxl::lift {
class Evaluation {
public:
    using Number = unsigned __int128;
    /// `free`: what a free value is, by its name; `element`: what an array holds, by its name and the index.
    struct Inputs {
        std::function<u64(const std::string& name)> free;
        std::function<u32(const std::string& array, u32 index)> element;
    };
    /// Throws std::runtime_error of an operator that is not handled.
    explicit Evaluation(const std::vector<expr>& of);
    /// The value of each, in their order; a truth is 0 or 1.
    std::vector<Number> operator()(const Inputs& inputs) const;

private:
    struct Node {
        Z3_decl_kind kind;
        unsigned width;
        std::vector<u32> from;
        Number number;
        unsigned low;
        std::string name;
    };
    u32 add(const expr& e);
    std::vector<Node> nodes_;  ///< each after those that it is made from
    std::map<unsigned, u32> known_;
    std::vector<u32> wanted_;
};
}  // namespace cxl::lift
