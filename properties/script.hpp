// The one currency among engines: a device and the steps made on it.  A script carries no verdict.
#pragma once
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "model/device_spec.hpp"

namespace cxl {
constexpr int script_format = 1;  ///< of both forms; a corpus names it

/// What a person reads after a run, and scripts read as exit codes.
enum Exit : int { exit_shown = 0, exit_finding = 1, exit_broken = 2 };

enum class Op : u8 {
    Read,
    Write,
    Open,      ///< one more fd
    Close,     ///< one less
    Reset,     ///< VFIO_DEVICE_RESET
    Hardware,  ///< a register of the hardware changes by itself
    Bind,      ///< a script that does not begin with it begins bound
    Remove,    ///< unbind: fds and mappings go first
    Fail,      ///< the n-th acquisition of the next step fails
    Mmap,
    Munmap,
    Fault,  ///< a user touches a page of a mapping
    Info,
    RegionInfo,
    HotReset,  ///< VFIO_DEVICE_PCI_HOT_RESET: a conventional reset (U-5)
    Preset     ///< a register of the model's shadow has a value that no step gave it: of the model alone
};
inline constexpr std::string_view op_names[] = {"read", "write",       "open",      "close", "reset",  "hardware",
                                                "bind", "remove",      "fail",      "mmap",  "munmap", "fault",
                                                "info", "region_info", "hot_reset", "preset"};
constexpr std::string_view op_name(Op op) { return op_names[static_cast<u8>(op)]; }
constexpr u32 op_count = std::size(op_names);
/// No target can be brought into such a state, so none is asked for it; nothing that draws scripts makes such a step.
constexpr bool of_model_alone(Op op) { return op == Op::Preset; }
constexpr bool is_access(Op op) { return op == Op::Read || op == Op::Write; }

/// Where an access goes.  Named places keep their meaning when the device around them changes.
struct Where {
    enum Region : u8 { CompRegs, Config, Index, Dpa, Bar };  ///< Bar: the one with the component block
    static constexpr std::string_view region_names[] = {"comp_regs", "config", "region", "dpa", "bar"};
    static constexpr u32 regions = std::size(region_names);
    constexpr std::string_view region_name() const { return region_names[region]; }
    enum Anchor : u8 {
        Absolute,  ///< from the region's start
        Register,  ///< a row of the tables, with its decoder
        End,       ///< from the region's end (CompRegs, Dpa, Bar), from the CXL DVSEC's end (Config)
        Behind,    ///< from the first DVSEC that is not the CXL one (Config)
    };
    Region region = CompRegs;
    Anchor anchor = Absolute;
    u8 row = 0;       ///< Register: a row of cxl::contract
    u8 instance = 0;  ///< Register: the decoder; Index: the VFIO region index counted from VFIO_PCI_NUM_REGIONS
    std::int32_t offset = 0;
    bool operator==(const Where&) const = default;
};

struct Step {
    Op op = Op::Read;
    Where where{};
    u32 count = 4;  ///< bytes asked for; Info, RegionInfo: argsz
    u64 data = 0;   ///< Write: first eight bytes, little-endian, the rest is 0; Hardware, Preset: the value; Mmap: the
                    ///< length; Fault: the page; Fail: which acquisition, from 1
    bool fault = false;  ///< the user's buffer is not mapped
    u8 slot = 0;         ///< Mmap, Munmap, Fault: which of the mappings
    u8 flags = 0;        ///< Mmap: map_private, map_read_only
    u16 during = 0;      ///< run at this preemption point (1, 2, ...) of the step before it; 0: by itself
    u8 error = 0;        ///< Reset, Open: the errno that the function reset fails with; 0: it works
    bool operator==(const Step&) const = default;
};

/// Steps that another may run during, at the N-th service call of the target, and steps that may be that other one.
constexpr bool may_hold_another(Op op) {
    return is_access(op) || op == Op::Reset || op == Op::Open || op == Op::Close || op == Op::Fault || op == Op::Mmap;
}
constexpr bool may_be_inside(Op op) {
    return is_access(op) || op == Op::Reset || op == Op::Fault || op == Op::Mmap || op == Op::Munmap ||
           op == Op::Info || op == Op::RegionInfo;
}

// What both forms keep of a step; nothing beyond has a meaning of its own.
constexpr u32 most_count = 0x7ffff000;               ///< what the VFS passes on at most, MAX_RW_COUNT
constexpr u32 most_during = 1023, most_errno = 133;  ///< preemption points count from 1
constexpr u32 most_transfer = 4096;                  ///< bytes of an access to device memory or a BAR
constexpr u32 most_config = 64;  ///< bytes of a config access: one is compared whole; one of more than all of config
                                 ///< space asks for the range check alone (DVS-18)
constexpr bool may_be_config_count(u32 count) { return count <= most_config || count > config_size; }
constexpr u32 most_argsz = 4096, most_slots = 4, most_failing = 64;
enum : u8 { map_private = 1, map_read_only = 2 };
constexpr u32 most_named_decoders = most_decoders + 2;  ///< places past the last decoder have names too
constexpr std::int32_t most_within = 7;  ///< bytes from a register's first: farther places have other names

/// Fixed size: nothing in a run allocates.
struct Script {
    static constexpr u32 most_steps = 48;
    DeviceSpec device{};
    std::array<Step, most_steps> steps{};
    u32 count = 0;
    std::span<const Step> all() const { return {steps.data(), count}; }
    bool add(const Step& s) {
        if (count == most_steps) return false;
        steps[count++] = s;
        return true;
    }
    void remove(u32 at) {
        for (u32 i = at; i + 1 < count; ++i) steps[i] = steps[i + 1];
        steps[--count] = {};
    }
    bool operator==(const Script& o) const {
        return device == o.device && count == o.count &&
               std::equal(steps.begin(), steps.begin() + count, o.steps.begin());
    }
};

/// Whether targets can run it.
inline bool is_for_targets(const Script& script) {
    for (const Step& s : script.all())
        if (of_model_alone(s.op)) return false;
    return true;
}

/// A script begins bound, unless it says itself when: its first step but for those that only prepare is `bind`.
inline bool binds_itself(const Script& script) {
    for (const Step& s : script.all())
        if (s.op != Op::Fail && s.op != Op::Hardware) return s.op == Op::Bind;
    return false;
}

/// Bad text: `what()` is "line N, column M: what is wrong".
struct ScriptError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Text form. parse(print(s)) == canonical(s); print(parse(t)) is the one spelling of t.
Script parse(std::string_view text);
std::string print(const Script& script);
/// One step as text, without its line end: names for a place where it is a whole register.
std::string print(const DeviceSpec& device, const Step& step);
std::string print(const Where& where, u32 count);
std::string print_spot(const Where& where);    ///< without a count
std::string print_region(const Where& where);  ///< the region alone

/// Binary form: a fixed device record, then fixed records.  Any bytes decode to some script; only a mark of eight bytes
/// makes a step of the model alone.
Script decode(std::span<const u8> bytes);
/// Returns bytes written, at most encoded_size; decode(encode(s)) == canonical(s).
constexpr std::size_t device_record = 32, record = 24, most_records = 36 + Script::most_steps;
constexpr std::size_t encoded_size = device_record + record * most_records;
std::size_t encode(const Script& script, std::span<u8> to);
/// Every field inside its range, unused fields at their default: what both forms keep.
Script canonical(Script script);

/// "decoder0.CTRL", "hdm.HDMC", "dvsec.Control"
std::string register_name(u32 row, u32 instance);
/// Of whichever decoder: "decoder.CTRL"
std::string row_name(u32 row);
}  // namespace cxl
