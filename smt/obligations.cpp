// The list of obligations, and threads that take the next one.
#include "smt/obligations.hpp"

#include <fnmatch.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

#include "smt/theorems.hpp"

namespace cxl::smt {
std::vector<Obligation> obligations(const std::vector<std::string>& only) {
    std::vector<Obligation> all;
    for (std::size_t t = 0; t < std::size(theorems<Numbers>); ++t)
        for (const Scope& scope : theorems<Numbers>[t].scopes()) {
            Obligation o{t, scope, obligation_name(t, scope)};
            const auto named = [&](const std::string& pattern) {
                return !fnmatch(pattern.c_str(), o.name.c_str(), 0) ||
                       !fnmatch(pattern.c_str(), theorems<Numbers>[t].name.data(), 0);
            };
            if (only.empty() || std::any_of(only.begin(), only.end(), named)) all.push_back(std::move(o));
        }
    return all;
}

std::vector<std::vector<Answer>> solve_all(const std::vector<Obligation>& all, const Solving& how, u32 threads,
                                           const Told& told) {
    std::vector<std::vector<Answer>> answers(all.size());
    std::atomic<std::size_t> next = 0;
    std::mutex telling;
    std::exception_ptr broken;
    const auto work = [&] {
        for (std::size_t i = next++; i < all.size(); i = next++) {
            try {
                answers[i] = solve(all[i].theorem, all[i].scope, how);
                const std::scoped_lock lock(telling);
                if (!told(all[i], answers[i])) next = all.size();
            } catch (...) {
                const std::scoped_lock lock(telling);
                broken = std::current_exception(), next = all.size();
            }
        }
    };
    std::vector<std::jthread> workers;
    for (u32 k = 0; k < std::max(threads, 1u); ++k) workers.emplace_back(work);
    workers.clear();  // waits
    if (broken) std::rethrow_exception(broken);
    return answers;
}
}  // namespace cxl::smt
