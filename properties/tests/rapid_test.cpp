// The generator of lifecycles, without a target: what it covers, that a seed repeats it, what it shrinks to.
#include "properties/rapid/rapid.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <map>
#include <vector>

namespace {
using namespace cxl;
int wrong = 0;
void expect(bool holds, std::string_view what) {
    if (holds) return;
    fmt::print("wrong: {}\n", what);
    ++wrong;
}

std::vector<Script> generated(u64 seed, u32 cases) {
    std::vector<Script> all;
    const auto keep = [&](const Script& s) { return all.push_back(s), false; };
    const RapidResult r = check_lifecycles({.seed = seed, .cases = cases}, keep);
    expect(!r.failed && r.gave_up.empty() && r.cases == cases, "a run that finds nothing asks about every case");
    return all;
}

void a_seed_repeats_a_run() {
    const auto one = generated(7, 200), again = generated(7, 200), other = generated(8, 200);
    expect(one == again, "the same seed gives the same scripts");
    expect(one != other, "another seed gives others");
    expect(random_seed() != random_seed(), "seeds that nobody chose differ");
}

using Counts = std::map<std::string, u32>;
void count_device(const DeviceSpec& d, Counts& seen) {
    const DeviceSpec plain;
    const auto field = [&](const char* name, auto member) { seen[name] += d.*member != plain.*member; };
    field("dvsec_at", &DeviceSpec::dvsec_at), field("length", &DeviceSpec::length);
    field("revision", &DeviceSpec::revision), field("hdm_at", &DeviceSpec::hdm_at), field("entry", &DeviceSpec::entry);
    field("array", &DeviceSpec::array), field("dvsec_id", &DeviceSpec::dvsec_id), field("bar", &DeviceSpec::bar);
    field("block", &DeviceSpec::block), field("neighbours", &DeviceSpec::neighbours);
    field("class_code", &DeviceSpec::class_code), field("cxl_link", &DeviceSpec::cxl_link);
    field("ways", &DeviceSpec::ways), field("owner", &DeviceSpec::owner), field("opted_out", &DeviceSpec::opted_out);
    field("bar_mappable", &DeviceSpec::bar_mappable), field("msix", &DeviceSpec::msix);
    field("registers", &DeviceSpec::registers), field("after_reset", &DeviceSpec::after_reset);
    field("twin", &DeviceSpec::twin);
    seen["default device"] += d == plain;
}
void count_step(const Step& s, Counts& seen) {
    for (u32 op = 0; op < op_count; ++op)
        if (!of_model_alone(static_cast<Op>(op))) seen[std::string(op_names[op])] += s.op == static_cast<Op>(op);
    for (u32 region = 0; region < Where::regions; ++region)
        seen[fmt::format("in {}", Where::region_names[region])] += is_access(s.op) && s.where.region == region;
    for (const u32 width : {1, 2, 4, 8}) seen[fmt::format("width {}", width)] += is_access(s.op) && s.count == width;
    constexpr const char* anchors[] = {"absolute", "register", "end", "behind"};
    for (u32 anchor = 0; anchor < std::size(anchors); ++anchor)
        seen[anchors[anchor]] += is_access(s.op) && s.where.anchor == anchor;
    seen["during"] += s.during != 0, seen["errno"] += s.error != 0, seen["buffer faults"] += s.fault;
    seen["slot"] += s.slot != 0, seen["flags"] += s.flags != 0, seen["past its register"] += s.where.offset > 0;
    for (u32 row = 0; row < row_count; ++row)
        seen[register_name(row, 0)] += s.op == Op::Write && s.where.anchor == Where::Register && s.where.row == row;
}
/// Whether the step comes to where it is made: an access has an fd, a fault a mapping, so far as a script tells.
bool comes_on_an_fd(const Script& s, u32 at) {
    u32 fds = 0;
    for (u32 i = 0; i < at; ++i) {
        if (s.steps[i].op == Op::Open) ++fds;
        if (s.steps[i].op == Op::Close && fds) --fds;
        if (s.steps[i].op == Op::Remove) fds = 0;
    }
    return fds != 0;
}

void all_occurs_and_round_trips() {
    Counts seen;
    u32 steps = 0, accesses = 0, on_an_fd = 0, longest = 0;
    const auto all = generated(1, 3000);
    for (const Script& s : all) {
        expect(parse(print(s)) == s, "parse(print(s)) == s");
        std::vector<u8> bytes(encoded_size);
        bytes.resize(encode(s, bytes));
        expect(decode(bytes) == s, "decode(encode(s)) == s");
        expect(is_for_targets(s), "no step is the model's alone");
        count_device(s.device, seen);
        steps += s.count, longest = std::max(longest, s.count);
        for (u32 i = 0; i < s.count; ++i) {
            count_step(s.steps[i], seen);
            if (!is_access(s.steps[i].op)) continue;
            ++accesses, on_an_fd += comes_on_an_fd(s, i);
        }
    }
    for (const auto& [what, times] : seen) expect(times > 0, what + " never occurs");
    expect(on_an_fd == accesses, "an access comes on an fd");
    fmt::print("{} scripts, {} steps, {} accesses, the longest of {} steps\n", all.size(), steps, accesses, longest);
    for (const auto& [what, times] : seen) fmt::print("  {:24} {}\n", what, times);
}

bool writes(const Step& s, Id what, u64 bits) {
    return s.op == Op::Write && s.where.anchor == Where::Register && s.where.row == what.row && (s.data & bits) == bits;
}
/// A planted bug: BASE_HI written behind a CTRL write with LOCK.
bool base_written_behind_lock(const Script& s) {
    bool locked = false;
    for (const Step& t : s.all()) {
        if (locked && writes(t, id("decoder.BASE_HI"), 0)) return true;
        locked = locked || writes(t, id("decoder.CTRL"), id("decoder.CTRL.LOCK").mask);
    }
    return false;
}
/// Another, of a device: a fault during a reset that changes a CTRL.
bool fault_during_reset_of_ctrl(const Script& s) {
    bool changes = false;
    for (const Poke& p : s.device.after_reset) changes = changes || p.row == id("decoder.CTRL").row;
    for (u32 i = 1; changes && i < s.count; ++i)
        if (s.steps[i].during && s.steps[i].op == Op::Fault && s.steps[i - 1].op == Op::Reset) return true;
    return false;
}

/// Another run as RC_PARAMS has it: it wins over what the caller says.
RapidResult with_params(const std::string& text, bool (*fails)(const Script&)) {
    const std::string params = text.substr(text.find('"') + 1);
    setenv("RC_PARAMS", params.substr(0, params.size() - 1).c_str(), 1);
    const RapidResult result = check_lifecycles({.seed = 12345}, fails);
    unsetenv("RC_PARAMS");
    return result;
}
void shrinks(bool (*fails)(const Script&), u32 most, bool default_device) {
    for (u64 seed = 1; seed <= 8; ++seed) {
        const Rapid run{.seed = seed, .cases = 20000};
        const RapidResult r = check_lifecycles(run, fails);
        expect(r.failed && fails(r.smallest), "the planted bug is found");
        expect(r.smallest.count <= most, "it shrinks to few steps");
        expect(!default_device || r.smallest.device == DeviceSpec{}, "it shrinks to the default device");
        if (seed == 1) fmt::print("after {} cases and {} shrinks:\n{}", r.cases, r.shrinks, print(r.smallest));
        const RapidResult repeated = with_params(r.repeat, fails), straight = with_params(r.straight, fails);
        expect(repeated.smallest == r.smallest && repeated.cases == r.cases, "the text that repeats the run does");
        expect(straight.smallest == r.smallest && straight.cases == 1, "the text that goes straight to it does");
    }
}

void what_is_thrown_comes_through() {
    bool came = false;
    try {
        check_lifecycles({}, [](const Script&) -> bool { throw std::runtime_error("broken"); });
    } catch (const std::runtime_error&) {
        came = true;
    }
    expect(came, "what the question throws comes through");
}
}  // namespace

int main() {
    unsetenv("RC_PARAMS");  // these runs have their own
    a_seed_repeats_a_run();
    all_occurs_and_round_trips();
    shrinks(base_written_behind_lock, 4, true);
    shrinks(fault_during_reset_of_ctrl, 4, false);
    what_is_thrown_comes_through();
    return wrong ? exit_broken : exit_shown;
}
