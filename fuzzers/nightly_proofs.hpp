// The proofs of a run: the prover's document, whether it is whole, what it does not prove.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fuzzers/nightly.hpp"

namespace cxl {
/// What a document says that is not proved.
struct Unproved {
    std::string name, verdict, about, script;
};
/// Obligations first to last, theorems without any, tables that contradict the enumeration over numbers.
std::vector<Unproved> not_proved(const nlohmann::json& document);

/// The word of a row. Throws where it is none of those known.
std::string verdict_of(const nlohmann::json& row, std::span<const std::string_view> known);
/// A document of a prover that ended with `code`. `weigh` throws what is wrong with it, else gives the highest exit
/// code that it is a reason for. What is wrong, with it or with how the prover ended, is its member `fault`.
nlohmann::json read_document(const fs::path& file, int code, const std::function<int(const nlohmann::json&)>& weigh);
/// The first lines of a list, and how many more there are.
void print_some(const std::vector<std::string>& lines);

/// The prover's document of a run; what is wrong with it, or with how the prover ended, is its member `fault`.
nlohmann::json read_proofs(const fs::path& file, int prover_code);

/// 0 all proved or nothing asked, 1 refuted, 2 anything else.
int proofs_exit(const nlohmann::json& document);

/// Lines of the summary.
void print_proofs(const nlohmann::json& document);
/// Where a refuted theorem's counterexample is, from the evidence; empty without one.
std::string first_counterexample(const nlohmann::json& document);
}  // namespace cxl
