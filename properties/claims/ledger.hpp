// How often each rule's claim was asked of something, and with what outcome.
#pragma once
#include <array>

#include "model/rules.hpp"
#include "properties/event.hpp"

namespace cxl {
struct Tally {
    u64 given = 0;   ///< times its condition held
    u64 broken = 0;  ///< times it did not hold then
};
/// By rule, as in cxl::rules; what is no rule's (a point U-n) is left out.
class Ledger {
public:
    void ask(std::size_t rule, bool given, bool holds) {
        if (rule < rule_count) of_[rule].given += given, of_[rule].broken += given && !holds;
    }
    const Tally& of(std::size_t rule) const { return of_[rule]; }
    Tally& of(std::size_t rule) { return of_[rule]; }
    Ledger& operator+=(const Ledger& more) {
        for (std::size_t i = 0; i < of_.size(); ++i)
            of_[i].given += more.of_[i].given, of_[i].broken += more.of_[i].broken;
        return *this;
    }
    /// Rules whose claims broke since `earlier`, a copy of this one.
    RuleSet broken_since(const Ledger& earlier) const {
        RuleSet broken;
        for (std::size_t i = 0; i < of_.size(); ++i) broken[i] = of_[i].broken > earlier.of_[i].broken;
        return broken;
    }

private:
    std::array<Tally, RuleSet{}.size()> of_{};
};
}  // namespace cxl
