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

enum class Op : u8 { Read, Write, Open, Close, Reset, Hardware };
inline constexpr std::string_view op_names[] = {"read", "write", "open", "close", "reset", "hardware"};

/// Where an access goes.  Named places keep their meaning when the device around them changes.
struct Where {
    enum Region : u8 { CompRegs, Config, Index };
    enum Anchor : u8 {
        Absolute,  ///< from the region's start
        Register,  ///< a row of the tables, with its decoder
        End,       ///< from the region's end (CompRegs), from the CXL DVSEC's end (Config)
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
    u32 count = 4;       ///< bytes asked for
    u64 data = 0;        ///< Write: first eight bytes, little-endian, the rest is 0; Hardware: the value
    bool fault = false;  ///< the user's buffer is not mapped
    u8 during = 0;       ///< run at this preemption point (1, 2, ...) of the step before it; 0: by itself
    u8 error = 0;        ///< Reset: the errno that hardware fails with; 0: it works
    bool operator==(const Step&) const = default;
};

// What both forms keep of a step; nothing beyond has a meaning of its own.
constexpr u32 most_count = 0x7ffff000;                  ///< what the VFS passes on at most, MAX_RW_COUNT
constexpr u32 most_during = 3, most_errno = 133;        ///< preemption points count from 1
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

/// Binary form: a fixed device record, then fixed records.  Any bytes decode to some script.
Script decode(std::span<const u8> bytes);
/// Returns bytes written, at most encoded_size; decode(encode(s)) == canonical(s).
constexpr std::size_t device_record = 32, record = 24, most_records = 36 + Script::most_steps;
constexpr std::size_t encoded_size = device_record + record * most_records;
std::size_t encode(const Script& script, std::span<u8> to);
/// Every field inside its range, unused fields at their default: what both forms keep.
Script canonical(Script script);

/// "decoder0.CTRL", "hdm.HDMC", "dvsec.Control"
std::string register_name(u32 row, u32 instance);
}  // namespace cxl
