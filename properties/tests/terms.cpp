// The graph of all terms, and the values of its nodes for an assignment.
#include "properties/tests/terms.hpp"

#include <unordered_map>

namespace cxl::terms {
namespace {
struct Hash {
    std::size_t operator()(const Node& n) const {
        u64 h = static_cast<u64>(n.op) << 8 | n.bits;
        for (const u64 part : {u64{n.of[0]}, u64{n.of[1]}, u64{n.of[2]}, n.value})
            h = (h ^ part) * 0x9e3779b97f4a7c15u, h ^= h >> 29;
        return h;
    }
};
/// Nodes in the order they were made: operands first.
struct Graph {
    std::vector<Node> nodes;
    std::unordered_map<Node, u32, Hash> known;
    std::vector<Store> stores;
};
Graph graph;
}  // namespace

u32 make(const Node& node) {
    const auto [at, added] = graph.known.try_emplace(node, static_cast<u32>(graph.nodes.size()));
    if (added) graph.nodes.push_back(node);
    return at->second;
}
u32 store(const Store& store) {
    graph.stores.push_back(store);
    return static_cast<u32>(graph.stores.size() - 1);
}
u32 fetch(u32 array, u32 index, u32 when) { return make({Op::Fetch, 32, {array, index, when}, 0}); }
std::size_t size() { return graph.nodes.size() + graph.stores.size(); }
void forget_all() { graph = {}; }

Evaluation::Evaluation(const Assignment& assignment) : assignment_(assignment) {
    values_.reserve(graph.nodes.size());
    const auto length = [&](u32 array) {
        while (graph.stores[array].before != Store::none) array = graph.stores[array].before;
        return assignment_.arrays[graph.stores[array].index].size();
    };
    for (const Node& n : graph.nodes) {
        const auto of = [&](u32 i) { return values_[n.of[i]]; };
        u64 v = 0;
        switch (n.op) {
                // clang-format off
            case Op::Number: v = n.value; break;
            case Op::Variable: v = assignment_.numbers[n.value]; break;
            case Op::And: v = of(0) & of(1); break;
            case Op::Or: v = of(0) | of(1); break;
            case Op::Xor: v = of(0) ^ of(1); break;
            case Op::Not: v = ~of(0); break;
            case Op::Add: v = of(0) + of(1); break;
            case Op::Sub: v = of(0) - of(1); break;
            case Op::Left: v = of(0) << of(1); break;
            case Op::Right: v = of(0) >> of(1); break;
            case Op::Resize: v = of(0); break;
            case Op::Equal: v = of(0) == of(1); break;
            case Op::Less: v = of(0) < of(1); break;
            case Op::LessEqual: v = of(0) <= of(1); break;
            case Op::Select: v = of(of(0) ? 1 : 2); break;
            case Op::Any: v = of(0) != 0; break;
                // clang-format on
            case Op::Fetch:
                if (!of(2)) break;
                if (of(1) >= length(n.of[0]))
                    ++outside_;
                else
                    v = fetched(n.of[0], of(1));
                break;
        }
        values_.push_back(n.bits == 64 ? v : v & ((u64{1} << n.bits) - 1));
    }
    for (u32 i = 0; i < graph.stores.size(); ++i) {
        const Store& s = graph.stores[i];
        if (s.before != Store::none && values_[s.when] && values_[s.index] >= length(i)) ++outside_;
    }
}

u64 Evaluation::fetched(u32 array, u64 index) const {
    while (graph.stores[array].before != Store::none) {
        const Store& s = graph.stores[array];
        if (values_[s.when] && values_[s.index] == index) return values_[s.value];
        array = s.before;
    }
    return assignment_.arrays[graph.stores[array].index][index];
}

std::vector<u32> Evaluation::array(u32 array) const {
    std::vector<const Store*> made;
    for (; graph.stores[array].before != Store::none; array = graph.stores[array].before)
        made.push_back(&graph.stores[array]);
    const std::span<const u32> variable = assignment_.arrays[graph.stores[array].index];
    std::vector<u32> all(variable.begin(), variable.end());
    for (auto s = made.rbegin(); s != made.rend(); ++s)
        if (values_[(*s)->when] && values_[(*s)->index] < all.size())
            all[values_[(*s)->index]] = static_cast<u32>(values_[(*s)->value]);
    return all;
}
}  // namespace cxl::terms
