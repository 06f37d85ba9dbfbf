// One reproducer compiled and run: against the target that shows the finding, and against one that must not.
#pragma once
#include <filesystem>
#include <string>

#include "fuzzers/reproducer.hpp"

namespace cxl {
/// What is needed for runs: where files go, the programs, the stub of the kernel's harness.
struct Runner {
    std::filesystem::path folder, preload, harness;

    /// The reproducer on `target`, as the program and as the selftest.
    struct Ends {
        int program = -1, selftest = -1;
        std::string said;  ///< the program's output
    };
    /// Throws where it does not compile.
    void compile(const std::string& name, const Reproducer& reproducer, const Script& script) const;
    Ends run(const std::string& name, const std::string& target, const std::string& without = {},
             const std::string& device = "0000:01:00.0") const;
};

/// A finding's verdict in the tests.
enum class Showing : u8 {
    Shown,   ///< by the target, and not by reference
    Unseen,  ///< a VMM cannot see it: 77, and the reason is known
    Wrong,
};
struct Shown {
    Showing verdict = Showing::Wrong;
    std::string words;  ///< the reason, or what is wrong
};
Shown shown_by(const Runner& runner, const std::string& name, const Setting& setting, const Script& script,
               const std::string& signature);
}  // namespace cxl
