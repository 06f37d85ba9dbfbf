// Threads that take the next piece of work.
#include "smt/spread.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace cxl::smt {
void spread(std::size_t count, u32 threads, const std::function<bool(std::size_t)>& fn) {
    std::atomic<std::size_t> next = 0;
    std::atomic<bool> going = true;
    std::mutex breaking;
    std::exception_ptr broken;
    const auto work = [&] {
        for (std::size_t i = next++; going && i < count; i = next++) {
            try {
                if (!fn(i)) going = false;
            } catch (...) {
                const std::scoped_lock lock(breaking);
                broken = std::current_exception(), going = false;
            }
        }
    };
    {
        std::vector<std::jthread> workers;
        for (u32 k = 0; k < std::max(threads, 1u); ++k) workers.emplace_back(work);
    }
    if (broken) std::rethrow_exception(broken);
}
}  // namespace cxl::smt
