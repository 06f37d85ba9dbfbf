// One fuzzing worker at work: judges inputs, keeps the first script of each signature, and says how far it is.
#pragma once
#include <filesystem>
#include <optional>

#include "fuzzers/fixed.hpp"
#include "fuzzers/setting.hpp"

namespace cxl {
struct Fuzzing {
    Setting setting;
    std::filesystem::path out;
    std::string until;            ///< the signature that ends the run
    Body body = Body::Judged;     ///< ci/bench: what of it costs how much
    std::optional<Fixed> inputs;  ///< in place of the engine's

    /// Settings and options are there: makes the judge. `fixed` scripts take the place of the inputs, if any.
    void begin(u32 fixed);
    enum class Ran : u8 { NotForTargets, Went, Ends };  ///< Ends: the signature that ends the run was kept
    Ran run(std::span<const u8> input);
    /// Writes stats.json.
    void tell() const;

private:
    struct Sums;
    static Sums& new_sums();
    Ran judge(const Script& script);
    bool is_new(u64 hash);
    void keep(const Script& script, const Event& event);

    std::unique_ptr<Lockstep> lockstep_;
    Sums& sums_ = new_sums();
    volatile u64 digest_ = 0;  ///< keeps the work
};
}  // namespace cxl
