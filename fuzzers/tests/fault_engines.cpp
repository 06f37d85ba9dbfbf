// The engines that there are: the corpus, random scripts, sweeps over a few devices.
#include "fuzzers/tests/fault_engines.hpp"

#include <algorithm>
#include <filesystem>

#include "fuzzers/setting.hpp"
#include "fuzzers/tests/sweep.hpp"
#include "properties/generate.hpp"

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

std::vector<Script> read_all(const std::string& directory) {
    std::vector<std::string> names;
    for (const auto& f : std::filesystem::directory_iterator(directory)) names.push_back(f.path().string());
    std::sort(names.begin(), names.end());
    std::vector<Script> scripts;
    for (const std::string& n : names) scripts.push_back(read_script(n));
    return scripts;
}
}  // namespace

std::vector<Engine> engines(const EngineOptions& o) {
    constexpr u32 all = ~0u;
    const auto corpus = std::make_shared<const std::vector<Script>>(read_all(o.corpus));
    return {
        {"corpus", all, true, [corpus] { return std::make_unique<Stored>(*corpus); }},
        {"random", o.scripts, false, [o] { return std::make_unique<Drawn>(o.seed); }},
        {"sweep", all, false, [o] { return std::make_unique<Swept>(o.seed, o.devices); }},
    };
}
}  // namespace cxl
