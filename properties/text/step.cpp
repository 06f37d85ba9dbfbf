// Steps as text: write comp_regs decoder0.CTRL 0x00000300, reset fail=EAGAIN, during 1: read config dvsec.Control.
#include "properties/text/step.hpp"

#include <algorithm>
#include <cstring>

#include "properties/text/names.hpp"
#include "properties/text/nearest.hpp"
#include "properties/text/place.hpp"

namespace cxl {
namespace text {
namespace {
constexpr Text during_word = "during", fault_word = "buffer=faults", error_key = "fail=", private_word = "private",
               read_only_word = "read_only";
constexpr char slot_letter = 'm';

/// EAGAIN, or the number of an error that has no name.
std::string errno_word(u32 error) {
    const char* name = strerrorname_np(static_cast<int>(error));
    return name ? name : std::to_string(error);
}

u16 read_during(Cursor& c, Text op, const Script& script) {
    const Text word = c.want("N: STEP");
    if (!word.ends_with(':')) c.fail(word, "during N: STEP has a colon after its number, not " + quoted(word));
    const u64 point = c.number(word.substr(0, word.size() - 1), most_during, "a preemption point");
    if (!point) c.fail(word, "preemption points count from 1");
    if (!script.count || !may_hold_another(script.all().back().op) || script.all().back().during)
        c.fail(op, "during follows an access, reset, open, close, mmap or fault that is not itself during another");
    return static_cast<u16>(point);
}

Op read_op(const Cursor& c, Text op) {
    const auto name = std::find(std::begin(op_names), std::end(op_names), op);
    if (name != std::end(op_names)) return static_cast<Op>(name - op_names);
    std::vector<std::string> names{"device", "twin", std::string(during_word)};
    for (Text n : op_names) names.emplace_back(n);
    c.fail(op, "no step " + quoted(op) + nearest(op, names));
}

void read_data(Cursor& c, Step& s) {
    const Text data = c.want("the data");
    const u64 most = s.count < 8 ? (u64{1} << (8 * s.count)) - 1 : ~u64{0};
    s.data = c.number(data, most, "data of " + std::to_string(s.count) + " bytes");
}

void read_error(Cursor& c, Step& s) {
    Text word = c.next();
    if (word.empty()) return;
    const std::string step(op_name(s.op));
    if (!word.starts_with(error_key)) c.fail(word, step + ", or " + step + " fail=ERRNO, not " + quoted(word));
    word.remove_prefix(error_key.size());
    for (u32 e = 1; e <= most_errno && !s.error; ++e)
        if (word == errno_word(e)) s.error = static_cast<u8>(e);
    if (!s.error) s.error = static_cast<u8>(c.number(word, most_errno, "an errno without a name"));
    if (!s.error) c.fail(word, "0 is no failure: write " + step + " alone");
}

void read_value_of_register(Cursor& c, Step& s) {
    const Text word = c.want("a register");
    const Name at = named(c, word, most_named_decoders);
    s.where = {is_dvsec(at.row) ? Where::Config : Where::CompRegs, Where::Register, at.row, at.instance, 0};
    s.data = c.number(c.want("the value"), contract.rows[at.row].mask(), std::string(word));
}

void read_slot(Cursor& c, Step& s) {
    Text word = c.want("a mapping");
    if (word[0] != slot_letter) c.fail(word, "a mapping is m0 to m3, not " + quoted(word));
    word.remove_prefix(1);
    s.slot = static_cast<u8>(c.number(word, most_slots - 1, "a mapping"));
}

void read_mmap(Cursor& c, Step& s) {
    read_slot(c, s);
    read_spot(c, s);
    s.data = c.number(c.want("the length"), ~u64{0}, "a length");
    if (c.take(private_word)) s.flags |= map_private;
    if (c.take(read_only_word)) s.flags |= map_read_only;
}

void read_operands(Cursor& c, Step& s) {
    switch (s.op) {
        case Op::Read:
        case Op::Write:
            read_place(c, s);
            if (s.op == Op::Write) read_data(c, s);
            s.fault = c.take(fault_word);
            return;
        case Op::Close:
        case Op::Bind:
        case Op::Remove:
        case Op::HotReset:
            return;
        case Op::Open:
        case Op::Reset:
            return read_error(c, s);
        case Op::Hardware:
        case Op::Preset:
            return read_value_of_register(c, s);
        case Op::Fail: {
            const Text word = c.want("a number");
            s.data = c.number(word, most_failing - 1, "an acquisition");
            if (!s.data) c.fail(word, "acquisitions count from 1");
            return;
        }
        case Op::Mmap:
            return read_mmap(c, s);
        case Op::Munmap:
            return read_slot(c, s);
        case Op::Fault:
            read_slot(c, s);
            s.data = c.number(c.want("a page"), ~u64{0}, "a page");
            return;
        case Op::RegionInfo:
            read_region(c, s.where);
            [[fallthrough]];
        case Op::Info:
            s.count = static_cast<u32>(c.number(c.want("argsz"), most_argsz, "argsz"));
            s.fault = c.take(fault_word);
            return;
    }
}

std::string access_text(const DeviceSpec& device, const Step& s) {
    std::string text = (s.op == Op::Read ? "  " : " ") + print(s.where, s.count);
    if (s.op == Op::Write) text += " " + hex(s.data, s.count ? 2 * std::min(s.count, 8u) : 1);
    if (s.fault) (text += " ") += fault_word;
    const bool has_name = s.where.anchor == Where::Register && s.where.offset == 0;
    const std::string meant = has_name ? "" : covered(device, s.where, s.count);
    return meant.empty() ? text : text + "   # " + meant;
}

std::string slot_text(const Step& s) { return std::string(" ") + slot_letter + std::to_string(s.slot); }
std::string argsz_text(const Step& s) {
    return " " + std::to_string(s.count) + (s.fault ? " " + std::string(fault_word) : "");
}
std::string operands_text(const DeviceSpec& device, const Step& s) {
    switch (s.op) {
        case Op::Read:
        case Op::Write:
            return access_text(device, s);
        case Op::Close:
        case Op::Bind:
        case Op::Remove:
        case Op::HotReset:
            break;
        case Op::Fail:
            return " " + std::to_string(s.data);
        case Op::Mmap:
            return slot_text(s) + " " + print_spot(s.where) + " " + hex(s.data, 4) +
                   (s.flags & map_private ? " " + std::string(private_word) : "") +
                   (s.flags & map_read_only ? " " + std::string(read_only_word) : "");
        case Op::Munmap:
            return slot_text(s);
        case Op::Fault:
            return slot_text(s) + " " + hex(s.data, 1);
        case Op::RegionInfo:
            return " " + print_region(s.where) + argsz_text(s);
        case Op::Info:
            return argsz_text(s);
        case Op::Open:
        case Op::Reset:
            return s.error ? " " + std::string(error_key) + errno_word(s.error) : "";
        case Op::Hardware:
        case Op::Preset:
            return " " + register_name(s.where.row, s.where.instance) + " " +
                   hex(s.data, 2 * contract.rows[s.where.row % row_count].bytes());
    }
    return "";
}
}  // namespace

void read_step(Cursor& c, Text op, Script& script) {
    Step s;
    if (op == during_word) {
        s.during = read_during(c, op, script);
        op = c.want("a step");
    }
    s.op = read_op(c, op);
    if (s.during && !may_be_inside(s.op)) c.fail(op, std::string(op) + " does not run during another step");
    read_operands(c, s);
    c.end_of_line();
    if (!script.add(s)) c.fail(op, "too many steps: a script has at most " + std::to_string(Script::most_steps));
}
}  // namespace text

std::string print(const DeviceSpec& device, const Step& s) {
    using namespace text;
    const std::string during = s.during ? std::string(during_word) + " " + std::to_string(s.during) + ": " : "";
    return during + std::string(op_name(s.op)) + operands_text(device, s);
}
}  // namespace cxl
