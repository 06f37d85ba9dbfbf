// The table of planted faults: who finds each, and which of them each claim catches.
#pragma once
#include "fuzzers/tests/fault_hunt.hpp"

namespace cxl {
/// What became of one fault.
struct FaultRow {
    const cxl_fault_row* fault;
    std::vector<Hunt> hunts;  ///< by engine
    bool found() const;
    bool by_claim() const;
    bool breaks(std::size_t rule) const;  ///< some engine broke that claim on the way
};
/// What became of one claim.
struct ClaimRow {
    std::string_view rule, name;
    u32 faults = 0, caught = 0;  ///< of its rule, or of others where it is as good
    u32 others = 0;              ///< other faults that break it too
};

class FaultTable {
public:
    explicit FaultTable(std::vector<std::string> engines) : engines_(std::move(engines)) {}
    void add(FaultRow row);  ///< and prints its line
    bool empty() const { return rows_.empty(); }
    u32 not_found() const;
    /// Prints the summary; what is wrong is named on lines of its own, and counted.
    u32 summarise() const;
    void write(const std::string& file) const;  ///< as JSON

private:
    std::vector<ClaimRow> claim_rows() const;
    void print_engines() const;
    std::vector<std::string> engines_;
    std::vector<FaultRow> rows_;
};
}  // namespace cxl
