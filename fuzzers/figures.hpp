// The figures of ci/bench: medians, and the aims they are compared with.
#pragma once
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace cxl {
inline double median(std::vector<double> figures) {
    std::sort(figures.begin(), figures.end());
    return figures[figures.size() / 2];
}

struct Aim {
    std::string_view what;
    double least;
};
constexpr Aim aim_judged = {"judged/alone", 0.66};
constexpr Aim aim_sanitized = {"scripts a second and core, judged, with ASan and UBSan", 75000};
constexpr Aim aim_afl = {"AFL++ judged/empty", 0.90};
constexpr Aim aim_workers = {"two workers/one", 1.90};

inline std::string figure(double value) { return fmt::format("{:.{}f}", value, value < 100 ? 2 : 0); }
inline void compare(const Aim& aim, const std::string& where, double value) {
    fmt::print("aim: {} at least {}: {} in {}, {}\n", aim.what, figure(aim.least), figure(value), where,
               value >= aim.least ? "met" : "missed");
}
}  // namespace cxl
