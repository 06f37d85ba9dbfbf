// The claims: what must hold, in words other than the algebra's. One for each rule, asked by every engine. Those of
// steps are templates (claims/table.hpp); here is how they are asked over numbers, and what else is claimed.
#pragma once
#include <string>
#include <vector>

#include "properties/claims/ledger.hpp"
#include "properties/claims/taken.hpp"

namespace cxl {
// clang-format off
/// Claims on what no step of two states can show: services, replies, pairs of runs. The harness judges them where they
/// happen, and tells an event under the rule.
struct Watched {
    std::string_view rule, name, sentence;
};
inline constexpr Watched watched[] = {
    {"ACC-9",  "accesses-in-some-order", "two concurrent accesses act as one after the other (pairs.cpp)"},
    {"INIT-2", "twins-are-alike", "devices that differ in the BASE of committed decoders alone show the same (twin.cpp)"},
    {"DET-2",  "plain-is-plain", "a plain device has no CXL flag, capability or region (uapi.cpp, life.cpp)"},
    {"UAPI-1", "info-is-whole", "GET_INFO tells the flags and one CXL capability (uapi.cpp)"},
    {"UAPI-2", "regions-are-told", "both regions answer GET_REGION_INFO with type, flags and size (uapi_region.cpp)"},
    {"UAPI-3", "argsz-is-kept", "no byte past argsz, and argsz tells what is needed (uapi_chain.hpp)"},
    {"REG-1",  "areas-are-the-rest", "the sparse areas are the BAR less the block (uapi_region.cpp)"},
    {"REG-4",  "no-area-outside", "no area lies outside the BAR (uapi_region.cpp)"},
    {"REG-5",  "block-is-not-touched", "BAR accesses stay outside the block (breaches.hpp)"},
    {"REG-6",  "bar-keeps-its-manners", "MSI-X keeps its capability, an unmappable BAR has no MMAP (uapi_region.cpp)"},
    {"DPA-5",  "insert-under-lock", "a page is inserted under memory_lock (breaches.hpp)"},
    {"DPA-7",  "claimed-before-mapped", "the host range is claimed before it is mapped (breaches.hpp)"},
    {"DPA-8",  "cacheable", "every mapping of device memory is cacheable (breaches.hpp)"},
    {"DPA-10", "memory-is-the-guests", "device memory changes by DPA writes alone (breaches.hpp)"},
    {"RST-6",  "no-sight-of-hardware", "an access inside a reset sees the state before or after it (pairs.cpp)"},
    {"RST-8",  "flr-is-a-reset", "a function level reset by config write acts as a reset (basic.cpp)"},
    {"LIFE-1", "failures-leave-nothing", "a step that fails gives its errno and gives back all (life.cpp)"},
    {"LIFE-2", "open-works-again", "the open after a failed or closed one works (life.cpp)"},
    {"LIFE-4", "locks-are-paired", "locks are paired, none is held on return (breaches.hpp)"},
    {"SYS-1",  "no-sanitizer-report", "no report of a sanitizer, no faulty device access (compare_effects.cpp)"},
    {"SYS-2",  "no-warning", "no WARN or BUG (compare_effects.cpp)"},
    {"SYS-3",  "no-foreign-bytes", "no byte behind what was asked for, no stale padding (session.cpp, uapi.cpp)"},
};
// clang-format on

/// Rules that no claim states: why.
struct Unclaimed {
    std::string_view rule, why;
};
inline constexpr Unclaimed unclaimed[] = {
    {"UAPI-4", "a whole program: targets/vmm is it, asked of every target by the tests vmm.*"},
    {"REG-2a", "a predicate, not a step: asked of model/windows.hpp by windows.exhaustive"},
};

/// What all-ones dwords read is free in the model: this claim is asked of targets alone.
inline constexpr std::string_view not_the_models = "RST-5a";

/// The rules that claims of steps state.
std::span<const std::string_view> rules_of_steps();
/// "lock-holds"; "" for a rule that no claim states.
std::string_view claim_name(std::string_view rule);
/// "HDM-6 lock-holds: while LOCK is set ...", or "" for a rule that no claim states.
std::string claim_in_words(std::string_view rule);
/// Asks every claim of the step, in the ledger's books if there is one; the rules whose claims do not hold.
RuleSet ask_all(const Taken<Numbers>& taken, Ledger* count = nullptr);
/// Whether the harness judges the rule's claim.
bool is_watched(std::string_view rule);
/// The rules beside its own that an event's step breaks: those of the claims it broke and of its other events.
std::vector<std::string> also_broken(const Event& event, const Events& all);
}  // namespace cxl
