// A fault in the tables, and the obligations that consult what it changes.
#pragma once
#include <vector>

#include "properties/table_mutants.hpp"
#include "smt/obligations.hpp"

namespace cxl::smt {
/// Every fault that changes what some step does.
std::vector<TableMutant> faults();
/// One of each register and sort of fault, another one from register to register; and those that make a plain field of
/// one with an effect.
std::vector<TableMutant> selected(const std::vector<TableMutant>& all);
/// So many of them, of all sorts.
std::vector<TableMutant> mixed(const std::vector<TableMutant>& all, std::size_t count);
/// What an access consults of the fault: by row, the registers that it changes.
u64 changed_rows(const Spec& spec);
/// The others hold with the fault as they do without: their step reads nothing that it changes. Those of a register
/// come first.
std::vector<Obligation> consulting(const TableMutant& fault);
}  // namespace cxl::smt
