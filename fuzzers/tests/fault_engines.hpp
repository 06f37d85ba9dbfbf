// Engines: where the scripts come from that are to find a planted fault.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "properties/lockstep.hpp"

namespace cxl {
/// The scripts of one engine, one after the other.
class Scripts {
public:
    virtual ~Scripts() = default;
    virtual bool next(Script& to) = 0;  ///< false: there is no more
    virtual void ran(Lockstep&) {}      ///< the last one has run: some go on from what it met
};
/// A further engine is a further row of engines(): a name, and how its scripts begin, anew for each fault.
struct Engine {
    std::string name;
    u32 most;         ///< scripts a fault, at most
    bool judges_all;  ///< each thoroughly: a claim may break where the fast path is content
    std::function<std::unique_ptr<Scripts>()> begin;
};
struct EngineOptions {
    std::string corpus;  ///< a directory
    u64 seed = 7;        ///< of random scripts and devices
    u32 scripts = 30000, devices = 4, lifecycles = 3000, enumerated = 1500;
};
std::vector<Engine> engines(const EngineOptions& options);
}  // namespace cxl
