// The engines that there are: the corpus, random scripts, sweeps over a few devices, lifecycles, exhaustive cases.
#include "fuzzers/tests/fault_engines.hpp"

#include "fuzzers/setting.hpp"
#include "fuzzers/tests/sweep.hpp"
#include "properties/exhaustive.hpp"
#include "properties/generate.hpp"
#include "properties/rapid/rapid.hpp"

namespace cxl {
namespace {
class Stored : public Scripts {
public:
    explicit Stored(const std::vector<Script>& all) : all_(all) {}
    bool next(Script& to) override {
        if (at_ == all_.size()) return false;
        return to = all_[at_++], true;
    }

private:
    const std::vector<Script>& all_;
    std::size_t at_ = 0;
};

class Drawn : public Scripts {
public:
    explicit Drawn(u64 seed) : random_(seed) {}
    bool next(Script& to) override { return to = random_script(random_, 4 + random_.below(16)), true; }

private:
    Random random_;
};

/// Of the plainest device, then of random ones: all failures, then all places.
class Swept : public Scripts {
public:
    Swept(u64 seed, u32 devices) : random_(seed), left_(2 * devices) {}
    bool next(Script& to) override {
        while (!sweep_.next(to)) {
            if (!--left_) return false;
            if (left_ % 2 == 0) device_ = random_device(random_);
            sweep_ = Sweep(left_ % 2 ? Sweep::Of::Places : Sweep::Of::Failures, device_);
        }
        return true;
    }
    void ran(Lockstep& lockstep) override { sweep_.ran(lockstep); }

private:
    Random random_;
    u32 left_;
    DeviceSpec device_{};
    Sweep sweep_{Sweep::Of::Failures, device_};
};

/// The exhaustive cases, from states spread over all of them.
class Enumerated : public Scripts {
public:
    explicit Enumerated(const std::vector<Case>& states) : states_(states) {}
    bool next(Script& to) override {
        for (; made_.empty(); ++at_) {
            if (at_ == states_.size()) return false;
            constexpr std::size_t stride = 7919;  // a prime
            each_script_in(states_[at_ * stride % states_.size()],
                           [&](const Script& s, u32) { return made_.push_back(s), true; });
        }
        return to = made_.back(), made_.pop_back(), true;
    }

private:
    const std::vector<Case>& states_;
    std::vector<Script> made_;
    std::size_t at_ = 0;
};

std::vector<Script> lifecycles(u32 cases, u64 seed) {
    std::vector<Script> all;
    check_lifecycles({.seed = seed, .cases = cases, .name = "faults"},
                     [&](const Script& s) { return all.push_back(s), false; });
    return all;
}
}  // namespace

std::vector<Engine> engines(const EngineOptions& o) {
    constexpr u32 all = ~0u;
    const auto corpus = std::make_shared<const std::vector<Script>>(read_corpus(o.corpus));
    const auto lives = std::make_shared<const std::vector<Script>>(lifecycles(o.lifecycles, o.seed));
    const auto states = std::make_shared<const std::vector<Case>>(exhaustive_states());
    return {
        {"corpus", all, true, [corpus] { return std::make_unique<Stored>(*corpus); }},
        {"random", o.scripts, false, [o] { return std::make_unique<Drawn>(o.seed); }},
        {"sweep", all, false, [o] { return std::make_unique<Swept>(o.seed, o.devices); }},
        {"rapidcheck", all, false, [lives] { return std::make_unique<Stored>(*lives); }},
        {"exhaustive", o.enumerated, false, [states] { return std::make_unique<Enumerated>(*states); }},
    };
}
}  // namespace cxl
