// The series' bitcode, and which of its functions a guest reaches: found by the constant tables that hold them.
#pragma once
#include <mutex>

#include "smt/lift/bitcode.hpp"
#include "smt/lift/members.hpp"

namespace cxl::lift {
struct Series {
    explicit Series(Bitcode b) : bitcode(std::move(b)), members(*bitcode.module) {}
    const llvm::Module& module() const { return *bitcode.module; }
    Bitcode bitcode;
    Members members;
    mutable std::mutex alone{};  ///< who reads the module: LLVM builds what it is asked for as it is asked
};
/// The function that the series defines under this name; null: it has none.
const llvm::Function* defined_as(const Series& series, std::string_view name);
/// The same. Throws std::runtime_error if it has none.
const llvm::Function& function_named(const Series& series, std::string_view name);
/// The `rw` of the operations that the driver registers a device region of this subtype with. Throws
/// std::runtime_error if there is not exactly one.
const llvm::Function& region_rw(const Series& series, u32 subtype);
/// The function that the series stores in this member, of whatever object. Throws likewise.
const llvm::Function& stored_in(const Series& series, std::string_view structure, std::string_view member);
}  // namespace cxl::lift
