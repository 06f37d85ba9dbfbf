// The judge allocates nothing while it judges: every operator new inside run() is counted, and there is none.
#include <fmt/format.h>

#include <cstdlib>
#include <new>

#include "fuzzers/options.hpp"
#include "fuzzers/setting.hpp"
#include "fuzzers/targets.hpp"
#include "properties/generate.hpp"

namespace {
bool counting = false;
cxl::u64 allocations = 0;

void* allocate(std::size_t size, std::size_t alignment) {
    allocations += counting;
    if (void* p = std::aligned_alloc(alignment, (size + alignment) / alignment * alignment)) return p;
    std::abort();
}
}  // namespace

// The standard's other forms (arrays, nothrow, sized) end in these. Targets are C: malloc is theirs and not counted.
void* operator new(std::size_t size) { return allocate(size, alignof(std::max_align_t)); }
void* operator new(std::size_t size, std::align_val_t a) { return allocate(size, static_cast<std::size_t>(a)); }
void operator delete(void* p) noexcept { std::free(p); }
void operator delete(void* p, std::size_t) noexcept { std::free(p); }
void operator delete(void* p, std::align_val_t) noexcept { std::free(p); }
void operator delete(void* p, std::size_t, std::align_val_t) noexcept { std::free(p); }

namespace {
using namespace cxl;
std::string known = "vfio-cxl-v2";
u32 count = 5000;
constexpr u32 warm_up = 100, length = 24;

/// A target that allocates at every read, as the judge must not.
const cxl_target* thrifty = nullptr;
u64 wasted = 0;
i64 wasteful_read(cxl_target_device* device, void* buffer, u64 bytes, i64* position) {
    wasted += counting;
    ::operator delete(::operator new(1));
    return thrifty->read(device, buffer, bytes, position);
}

struct Counted {
    u64 scripts = 0, steps = 0, allocations = 0;
};
Counted counted(Lockstep& lockstep) {
    Random random(5);
    Counted c;
    for (u32 i = 0; i < warm_up + count; ++i) {
        const Script script = random_script(random, length);
        const u64 before = lockstep.steps();
        allocations = 0, counting = i >= warm_up;
        lockstep.run(script);
        counting = false;
        if (i >= warm_up) ++c.scripts, c.steps += lockstep.steps() - before, c.allocations += allocations;
    }
    return c;
}
int run() {
    u32 wrong = 0;
    std::vector<std::string> names = built_in_targets();
    names.emplace_back("faulty:hdm-8-bi-ungated");  // differs, and is judged thoroughly
    for (const std::string& name : names) {
        Setting setting;
        setting.target = name;
        setting.deviations_file = name == "kernel" ? known : "";
        setting.load();
        const Counted own = counted(*setting.lockstep());
        cxl_target wasteful = *(thrifty = &find_target(name));
        wasteful.read = wasteful_read, wasted = 0;
        Lockstep seen(wasteful, setting.spec, setting.choices);
        const Counted shown = counted(seen);
        fmt::print("{}: {} scripts, {} steps, {} allocations; of {} made on purpose {} were counted\n", name,
                   own.scripts, own.steps, own.allocations, wasted, shown.allocations);
        wrong += !own.steps || own.allocations || !wasted || shown.allocations != wasted;
    }
    return wrong ? exit_finding : exit_shown;
}
}  // namespace

int main(int argc, char** argv) {
    return Options("Counts the allocations of the judge.", "allocation_test")
        .option("--scripts", count, "of each target")
        .option("--known", known, "the deviations that kernel is judged with")
        .run(argc, argv, run);
}
