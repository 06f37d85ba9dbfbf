// The scripts that every measurement runs, and what is measured of them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "properties/lockstep.hpp"

namespace cxl {
constexpr u32 fixed_steps = 16;
/// Always the same. Conforming devices, as a fuzzer mostly sees: a malformed one is cheap, an unexplained difference
/// dear.
std::vector<Script> fixed_scripts(Lockstep& lockstep, u32 count);

/// What is done with a script: all of it, the target without a judge, or nothing.
enum class Body : u8 { Judged, Alone, Empty };
constexpr Body bodies[] = {Body::Judged, Body::Alone, Body::Empty};
constexpr std::string_view body_names[] = {"judged", "alone", "empty"};
/// Throws std::runtime_error with one line for what is none.
Body body_of(std::string_view name);

/// Scripts that take the place of an engine's inputs, one after the other.
class Fixed {
public:
    explicit Fixed(const std::vector<Script>& scripts);
    std::span<const u8> next() {
        const std::string& input = inputs_[at_ = (at_ + 1) % inputs_.size()];
        return {reinterpret_cast<const u8*>(input.data()), input.size()};
    }

private:
    std::vector<std::string> inputs_;
    std::size_t at_ = 0;
};
}  // namespace cxl
