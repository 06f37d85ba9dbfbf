// Every claim on register writes, asked of the model's algebra in any state at all.
#pragma once
#include "properties/claims.hpp"
#include "properties/exhaustive.hpp"

namespace cxl {
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
