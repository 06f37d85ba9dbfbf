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
constexpr Text during_word = "during", fault_word = "buffer=faults", error_key = "fail=";

/// EAGAIN, or the number of an error that has no name.
std::string errno_word(u32 error) {
    const char* name = strerrorname_np(static_cast<int>(error));
    return name ? name : std::to_string(error);
}
bool is_access(const Step& s) { return s.op == Op::Read || s.op == Op::Write; }

u8 read_during(Cursor& c, Text op, const Script& script) {
    const Text word = c.want("N: STEP");
    if (!word.ends_with(':')) c.fail(word, "during N: STEP has a colon after its number, not " + quoted(word));
    const u64 point = c.number(word.substr(0, word.size() - 1), most_during, "a preemption point");
    if (!point) c.fail(word, "preemption points count from 1");
    if (!script.count || !is_access(script.all().back()) || script.all().back().during)
        c.fail(op, "during follows a read or write that is not itself during another");
    return static_cast<u8>(point);
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
    if (!word.starts_with(error_key)) c.fail(word, "reset, or reset fail=ERRNO, not " + quoted(word));
    word.remove_prefix(error_key.size());
    for (u32 e = 1; e <= most_errno && !s.error; ++e)
        if (word == errno_word(e)) s.error = static_cast<u8>(e);
    if (!s.error) s.error = static_cast<u8>(c.number(word, most_errno, "an errno without a name"));
    if (!s.error) c.fail(word, "0 is no failure: write reset alone");
}

void read_hardware(Cursor& c, Step& s) {
    const Text word = c.want("a register");
    const Name at = named(c, word, most_named_decoders);
    s.where = {is_dvsec(at.row) ? Where::Config : Where::CompRegs, Where::Register, at.row, at.instance, 0};
    s.data = c.number(c.want("the value"), contract.rows[at.row].mask(), std::string(word));
}

void read_operands(Cursor& c, Step& s) {
    switch (s.op) {
        case Op::Read:
        case Op::Write:
            read_place(c, s);
            if (s.op == Op::Write) read_data(c, s);
            s.fault = c.take(fault_word);
            return;
        case Op::Open:
        case Op::Close:
            return;
        case Op::Reset:
            return read_error(c, s);
        case Op::Hardware:
            return read_hardware(c, s);
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

std::string operands_text(const DeviceSpec& device, const Step& s) {
    switch (s.op) {
        case Op::Read:
        case Op::Write:
            return access_text(device, s);
        case Op::Open:
        case Op::Close:
            break;
        case Op::Reset:
            return s.error ? " " + std::string(error_key) + errno_word(s.error) : "";
        case Op::Hardware:
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
    if (s.during && !is_access(s)) c.fail(op, "only a read or write runs during another step");
    read_operands(c, s);
    c.end_of_line();
    if (!script.add(s)) c.fail(op, "too many steps: a script has at most " + std::to_string(Script::most_steps));
}
}  // namespace text

std::string print(const DeviceSpec& device, const Step& s) {
    using namespace text;
    const std::string during = s.during ? std::string(during_word) + " " + std::to_string(s.during) + ": " : "";
    return during + std::string(op_names[static_cast<u8>(s.op)]) + operands_text(device, s);
}
}  // namespace cxl
