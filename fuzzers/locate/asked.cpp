// Registers, the region's activity and the outcome of detection are asked; the rest is not there after its step.
#include "fuzzers/locate/asked.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <map>
#include <set>

#include "targets/cxl_uapi.h"

namespace cxl {
namespace {
bool in_comp_regs(const Event& e) {
    if (e.rule == "INIT-2") return true;
    return e.row != no_row ? !is_dvsec(e.row) : e.place == "prefix" || e.place == "comp_regs";
}
constexpr u32 seconds_to_answer = 2;

bool carries(u64 address, const Question& q, u64 answer) {
    const pid_t child = fork();
    if (child == 0) {
        alarm(seconds_to_answer);
        *reinterpret_cast<u8*>(address) ^= q.mask ? 0xff : 1;
        const std::optional<u64> now = q.ask();
        if (!now) _exit(1);
        const u64 changed = *now ^ answer;
        bool one_byte = !q.mask && changed;
        for (u32 lane = 0; lane < 8 && q.mask; ++lane)
            one_byte = one_byte || (changed & q.mask && !(changed & ~(u64{0xff} << (8 * lane))));
        _exit(!one_byte);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
}  // namespace

Question question_about(const Event& e, Session& s) {
    if (!s.is_open()) return {};
    if (e.what == What::Detection)
        return {[&s]() -> std::optional<u64> {
                    static thread_local Info info;
                    s.get_info(sizeof(vfio_device_info), false, info);
                    vfio_device_info told;
                    std::memcpy(&told, info.bytes, sizeof told);
                    return told.flags & VFIO_DEVICE_FLAGS_CXL;
                },
                0, 0};
    if (e.detail == "active")
        return {[&s]() -> std::optional<u64> {
                    const i64 result = s.probe_memory();
                    return result == 1 || result == -EIO ? std::optional<u64>(result == 1) : std::nullopt;
                },
                0, 0};
    const bool at_the_end = e.rule == "INIT-2" && e.at;
    if (e.what != What::State && !at_the_end) return {};
    if (!e.bytes || e.at >= config_size) return {};
    const u32 at = static_cast<u32>(e.at), width = e.bytes;
    if (in_comp_regs(e))
        return {[&s, at]() -> std::optional<u64> {
                    u32 value = 0;
                    return s.read_comp(at / 4, value) ? std::optional<u64>(value) : std::nullopt;
                },
                at_the_end ? e.expected ^ e.got : e.mask, e.got};
    return {[&s, at, width]() -> std::optional<u64> {
                u32 value = 0;
                return s.read_config(at, width, value) ? std::optional<u64>(value) : std::nullopt;
            },
            e.mask, e.got};
}

std::optional<u32> store_behind(const Question& q, u64 answer, const Trace& trace, Range step, Range asking) {
    std::map<u64, u32> written;  // by the step: address of a byte -> its last store
    const auto each_byte = [](const Did& d, auto act) {
        for (u64 at = d.address; at < d.address + d.size; ++at) act(at);
    };
    for (u32 i = step.from; i < step.to; ++i)
        if (trace.did[i].kind == Did::Store) each_byte(trace.did[i], [&](u64 at) { written[at] = i; });
    std::set<u64> read;
    for (u32 i = asking.from; i < asking.to; ++i) {
        const Did& d = trace.did[i];
        if (d.kind == Did::Load)
            each_byte(d, [&](u64 at) {
                if (written.contains(at)) read.insert(at);
            });
        if (d.kind == Did::Store) each_byte(d, [&](u64 at) { written.erase(at); });
    }
    std::optional<u32> last;
    for (const u64 at : read) {
        const auto by = written.find(at);
        if (by == written.end() || (last && by->second <= *last)) continue;
        if (!q.mask && trace.did[by->second].value > 1) continue;  // a yes or no, not what leads to one
        if (carries(at, q, answer)) last = by->second;
    }
    return last;
}
}  // namespace cxl
