// What the commands of a device's life draw and do.
#include "properties/rapid/life_commands.hpp"

namespace cxl::rapid {
namespace {
constexpr u8 io = 5, again = 11, no_reset = 25;  // errnos of a function reset: EIO, EAGAIN, ENOTTY
constexpr u8 ctrl = id("decoder.CTRL").row;
}  // namespace

Step OpenFd::draw(const Life&) {
    Step s{.op = Op::Open};
    if (one_in(12)) s.error = one_of({again, io, no_reset});
    return s;
}
/// Only "try again" is known to refuse an open.
void OpenFd::act(Life& life) const {
    if (!life.failing && step.error != again) ++life.fds;
}

Step Reset::draw(const Life&) {
    Step s{.op = Op::Reset};
    if (one_in(4)) s.error = one_of({again, io, no_reset});
    return s;
}

Step HardwareChange::draw(const Life& life) {
    Step s{.op = Op::Hardware, .where = {.anchor = Where::Register}};
    u8& row = s.where.row;
    row = one_of({row_of(id("dvsec.Status2")), row_of(id("decoder.BASE_HI")), row_of(id("dvsec.Control")),
                  row_of(id("dvsec.Range1_Base_High")), row_of(id("dvsec.Range1_Size_Low")), ctrl, ctrl, ctrl});
    if (one_in(8)) row = static_cast<u8>(below(row_count));
    if (life.has_twin && row == ctrl) row = row_of(id("dvsec.Status2"));
    if (is_dvsec(row)) s.where.region = Where::Config;
    if (is_decoder(row)) s.where.instance = some_decoder(life.decoders);
    s.data = row == ctrl ? some_commit_state() : some_value(row);
    if (row == ctrl && one_in(6)) s.data = ~u32{0};  // gone: RST-5
    return s;
}
bool HardwareChange::may(const Life& life) const { return !life.has_twin || step.where.row != ctrl; }
}  // namespace cxl::rapid
