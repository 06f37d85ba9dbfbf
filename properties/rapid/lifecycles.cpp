// The generator of lifecycles: a device, and commands of RapidCheck's state module drawn for a life on it.
#include "properties/rapid/lifecycles.hpp"

#include "properties/rapid/access_commands.hpp"
#include "properties/rapid/life_commands.hpp"
#include "properties/rapid/region_commands.hpp"
#include "properties/rapid/simpler.hpp"

namespace cxl::rapid {
namespace {
constexpr Row kinds[] = {row<Bind>(),           row<Remove>(),
                         row<OpenFd>(),         row<CloseFd>(),
                         row<Reset>(),          row<HotReset>(),
                         row<HardwareChange>(), row<FailNext>(),
                         row<CompRegister>(),   row<CompPosition>(),
                         row<DvsecRegister>(),  row<ConfigPosition>(),
                         row<BasicWrite>(),     row<DpaAccess>(),
                         row<BarAccess>(),      row<PastAccess>(),
                         row<MapRegion>(),      row<Unmap>(),
                         row<Touch>(),          row<AskInfo>(),
                         row<AskRegionInfo>(),  {&During::weight, &During::draw}};

/// A generator that makes its choices once, as large as those of a grown run; its values shrink to `simpler` ones.
template <class T>
rc::Gen<T> drawn(const std::function<T()>& draw, std::vector<T> (*simpler)(const T&)) {
    const auto shrinks = [=](const T& value) { return rc::seq::fromContainer(simpler(value)); };
    return [=](const rc::Random& random, int) {
        return rc::shrinkable::shrinkRecur(rc::gen::exec(draw)(random, rc::kNominalSize).value(), shrinks);
    };
}

std::vector<Shared> simpler_commands(const Shared& from) {
    std::vector<Shared> all;
    for (const Step& s : simpler_steps(from->step)) all.push_back(from->with(s));
    return all;
}
rc::Gen<Shared> next_command(const Life& life) {
    const std::function<Shared()> draw = [life] { return draw_among(kinds, life); };
    return drawn<Shared>(draw, simpler_commands);
}
using Lifecycle = std::pair<std::vector<Shared>, DeviceSpec>;

/// A device and a life on it, which is drawn for the device and shrinks on its own.
rc::Shrinkable<Script> lifecycle(const rc::Random& random, int size) {
    rc::Random mine = random;
    auto device = drawn<DeviceSpec>(some_device, simpler_devices)(mine.split(), size);
    const Life born(device.value());
    auto commands = rc::state::gen::commands(born, next_command)(mine.split(), size);
    const auto as_script = [born](const Lifecycle& of) {
        Script s;
        s.device = of.second;
        rc::state::runAll(of.first, born, s);
        return canonical(s);
    };
    return rc::shrinkable::map(rc::shrinkable::pair(std::move(commands), std::move(device)), as_script);
}
}  // namespace

rc::Gen<Script> lifecycles() { return lifecycle; }

void Command::checkPreconditions(const Life& life) const { RC_PRE(life.has_room() && may(life)); }

Shared draw_among(std::span<const Row> rows, const Life& life) {
    u32 total = 0;
    for (const Row& r : rows) total += r.weight(life);
    u32 at = below(total);
    for (const Row& r : rows) {
        const u32 weight = r.weight(life);
        if (at < weight) return r.draw(life);
        at -= weight;
    }
    return nullptr;
}
}  // namespace cxl::rapid
