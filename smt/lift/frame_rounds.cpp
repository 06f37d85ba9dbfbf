// A loop that counts and whose rounds do not touch each other: of a round of any number is known what it stores, so
// what all of them store is known, however many there are. A copy of registers is such a loop.
#include <llvm/IR/Constants.h>

#include <algorithm>
#include <bit>

#include "smt/lift/frame.hpp"

namespace cxl::lift {
namespace {
constexpr u64 most_rounds = u64{1} << 28, longest_stride = 64;  // so that no place of a store comes again

/// The one value that the loop carries, if it is a number that each round makes one more, and nothing behind the loop
/// uses what is in it; null if not.
const llvm::PHINode* counter_of(const llvm::Loop& loop) {
    const llvm::BasicBlock *header = loop.getHeader(), *latch = loop.getLoopLatch();
    if (!latch || !loop.getLoopPreheader() || !loop.isLoopExiting(header) || !loop.getSubLoops().empty())
        return nullptr;
    const auto* phi = llvm::dyn_cast<llvm::PHINode>(&header->front());
    if (!phi || !phi->getType()->isIntegerTy() || width_of(*phi->getType()) < 32 ||
        std::distance(header->phis().begin(), header->phis().end()) != 1)
        return nullptr;
    const auto* more = llvm::dyn_cast<llvm::BinaryOperator>(phi->getIncomingValueForBlock(latch));
    if (!more || more->getOpcode() != llvm::Instruction::Add || more->getOperand(0) != phi) return nullptr;
    const auto* one = llvm::dyn_cast<llvm::ConstantInt>(more->getOperand(1));
    if (!one || !one->isOne()) return nullptr;
    for (const llvm::BasicBlock* b : loop.blocks())
        for (const llvm::Instruction& i : *b)
            for (const llvm::User* u : i.users())
                if (!loop.contains(llvm::cast<llvm::Instruction>(u))) return nullptr;
    return phi;
}
/// Where the header leaves the loop to.
const llvm::BasicBlock* exit_of(const llvm::Loop& loop) {
    const llvm::BasicBlock* exit = nullptr;
    for (const llvm::BasicBlock* to : llvm::successors(loop.getHeader()))
        if (!loop.contains(to)) exit = exit ? nullptr : to;
    return exit;
}

/// The rounds of a loop: what one of number `k` does.
struct Rounds {
    Machine& m;
    expr k, first, runs;  ///< runs: the loop gets to round k, and goes on behind it
    const Journal& round;

    bool never(const expr& e) const { return !m.possible(e, Machine::patient_ms); }
    expr of(const expr& e, const expr& other) const { return smt::with(e, k, other); }
    /// All that a round changes is dwords of objects that there were before.
    bool are_known() const {
        return !round.other && !round.stores.empty() &&
               std::all_of(round.stores.begin(), round.stores.end(),
                           [this](const Touch& s) { return s.object < round.objects; });
    }
    /// They are `first` to some last one, and not too many.
    bool are_a_row() const {
        const expr before = fresh(width());
        return never(runs && z3::uge(k - first, number(most_rounds, width()))) &&
               never(runs && z3::ule(first, before) && z3::ult(before, k) && !of(runs, before));
    }
    /// No round loads or stores what an earlier one has stored, nor what finds out that there is no more: that stores
    /// nothing.
    bool are_apart() const {
        const expr before = fresh(width()), reached = of(runs, k - number(1, width()));
        const expr both = reached && of(runs, before) && z3::ult(before, k);
        for (const Touch& s : round.stores) {
            if (!never(s.when && !runs)) return false;
            for (const auto* touches : {&round.loads, &round.stores})
                for (const Touch& t : *touches) {
                    if (t.object != s.object) continue;
                    const expr there = of(s.offset, before), meets = z3::ult(there - t.offset, number(t.bytes, 64)) ||
                                                                     z3::ult(t.offset - there, number(s.bytes, 64));
                    if (!never(both && meets)) return false;
                }
        }
        return true;
    }
    /// From a round to the next the store moves by so many bytes; nothing: not by always as many.
    std::optional<u64> stride_of(const Touch& s) const {
        const expr next = k + number(1, width()), moved = of(s.offset, next) - s.offset;
        const u64 stride = m.example(moved, runs && of(runs, next)).value_or(4);  // or there is one round at most
        if (stride < 4 || stride > longest_stride || !std::has_single_bit(stride)) return std::nullopt;
        const expr from_first = of(s.offset, first) + resized(k - first, 64) * number(stride, 64);
        const bool always = never(runs && (s.offset != from_first || (s.offset & number(3, 64)) != number(0, 64)));
        return always ? std::optional(stride) : std::nullopt;
    }
    unsigned width() const { return k.get_sort().bv_size(); }
};
/// A dword of the object behind all rounds: what the last store of the round that stores there leaves.
struct Behind {
    expr place, value;
    bool known = true;
    void store(const Rounds& rounds, const Touch& s) {
        const auto stride = rounds.stride_of(s);
        if (!stride) return void(known = false);
        const u32 dwords = static_cast<u32>(*stride / 4);
        const expr from = place - rounds.of(s.offset, rounds.first).extract(33, 2);
        const expr number_of = rounds.first + resized(z3::udiv(from, number(dwords, 32)), rounds.width());
        const expr here =
            z3::urem(from, number(dwords, 32)) == number(0, 32) && rounds.of(rounds.runs && s.when, number_of);
        value = z3::ite(here, rounds.of(s.value, number_of), value).simplify();
    }
};
}  // namespace

bool Frame::all_rounds(const llvm::Loop& loop) {
    const llvm::PHINode* phi = counter_of(loop);
    const llvm::BasicBlock *header = loop.getHeader(), *exit = phi ? exit_of(loop) : nullptr;
    if (!exit || m_.memory.journal || !edges_.contains(header) || edges_[header].size() != 1) return false;
    const Edge in = edges_[header].front();
    const Value first = in.phis.at(0).at(0);
    if (!first.poison.is_false()) return false;
    for (const llvm::BasicBlock* b : loop.blocks())  // what is stored to is there before the round
        for (const llvm::Instruction& i : *b)
            for (const llvm::Use& u : i.operands())
                if (llvm::isa<llvm::GlobalVariable>(u)) m_.constant(*llvm::cast<llvm::Constant>(u));
    const auto edges = edges_;
    const Memory memory = m_.memory;
    const Report report = m_.report;
    const auto undo = [&] {
        edges_ = edges, m_.memory = memory, m_.report = report;
        m_.forget_globals();
        return false;
    };

    const expr k = fresh(width_of(*phi->getType()));
    edges_[header] = {{in.from, (in.when && z3::ule(first.bits, k)).simplify(), {{defined(k)}}}};
    Journal round{m_.memory.count()};
    m_.memory.journal = &round;
    region(&loop);
    m_.memory.journal = nullptr;

    const Rounds rounds{m_, k, first.bits, Report::any_of(edges_[header]).simplify(), round};
    llvm::SmallVector<llvm::BasicBlock*, 4> exits;
    loop.getUniqueExitBlocks(exits);
    expr ends_early = truth(false);
    for (const llvm::BasicBlock* other : exits)
        if (other != exit) ends_early = ends_early || Report::any_of(edges_[other]);
    if (!rounds.are_known() || m_.report.left_module() != report.left_module() || edges_[exit].empty() ||
        !rounds.never(ends_early) || !rounds.are_a_row() || !rounds.are_apart())
        return undo();
    std::map<u32, Behind> behind;
    for (const Touch& s : round.stores) {
        const auto [at, added] = behind.try_emplace(s.object, Behind{fresh(32), number(0, 32)});
        if (added) at->second.value = smt::read(memory[s.object].words, smt::Bv<32>(at->second.place)).e;
        at->second.store(rounds, s);
        if (!at->second.known) return undo();
    }
    for (const auto& [object, b] : behind)
        m_.memory[object].words = smt::fill(memory[object].words, smt::Bv<32>{0u}, smt::Bv<32>{~0u},
                                            smt::Bv<32>(b.place), smt::Bv<32>(b.value));
    // what must not happen in any round: where the first is not reached, none is
    for (std::size_t i = report.failures.size(); i < m_.report.failures.size(); ++i) {
        expr& when = m_.report.failures[i].when;
        when = (when || rounds.of(when, first.bits)).simplify();
    }
    const auto constants = edges_[exit].front().phis;
    for (const llvm::BasicBlock* other : exits) edges_.erase(other);
    edges_.erase(header);
    edges_[exit] = {{header, in.when, constants}};
    m_.used.insert("all rounds of a loop");
    return true;
}
}  // namespace cxl::lift
