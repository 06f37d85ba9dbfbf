// Every claim on register writes, asked of the model's algebra in any state at all.
#pragma once
#include "properties/claims.hpp"
#include "properties/exhaustive.hpp"

namespace cxl {
/// Of every Unspecified point the first outcome, or the second; of U-19 the other one, so that DVS-8 is asked with the
/// first.
Choices one_side(bool second);
/// What is not asked of the model with these: RST-5a (what all-ones dwords read is free), and DVS-8, a should, where
/// U-19 lets it go.
RuleSet let_go(const Choices& choices);

/// The model's write algebra over one case at a time.
class WriteAlgebra {
public:
    WriteAlgebra(const Spec& spec, const Choices& choices) : spec_(spec), choices_(choices) {}
    /// The rules whose claims do not hold of the write; counted in the ledger.
    RuleSet ask(const Case& c, Ledger* count = nullptr);

private:
    void set_up(const Case& c);
    const Spec& spec_;
    const Choices& choices_;
    Geometry<Numbers> g_{};
    State<Numbers> before_{}, after_{};
    Carried<Numbers> carried_{};
    Numbers::Array<cm_dwords> bound_{};
};
}  // namespace cxl
