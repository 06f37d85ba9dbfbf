// Steps a little plainer than another.
#include "model/regions.hpp"
#include "properties/rapid/simpler.hpp"

namespace cxl::rapid {
namespace {
constexpr u8 again = 11;     // EAGAIN: the plainest of the errnos
constexpr u32 enough = 512;  // argsz

u32 natural_count(const Step& s) {
    if (s.op == Op::Info || s.op == Op::RegionInfo) return enough;
    return s.where.anchor == Where::Register ? contract.rows[s.where.row].bytes() : 4;
}
/// The lower, the plainer.
u32 oddness(u32 count, u32 natural) { return count == natural ? 0 : count == 4 ? 1 : count == 8 ? 2 : 3; }

class Simpler {
public:
    explicit Simpler(const Step& from) : from_(from) {}
    std::vector<Step> all() {
        if (from_.during) {
            changed().during = 0;
            changed().during = 1;
            changed().during = static_cast<u16>(from_.during - 1);
        }
        if (from_.fault) changed().fault = false;
        if (from_.error) changed().error = 0;
        if (from_.error > again) changed().error = again;
        if (from_.flags) changed().flags = 0;
        if (from_.slot) changed().slot = 0;
        place();
        if (is_access(from_.op) || from_.op == Op::Info || from_.op == Op::RegionInfo) count();
        from_.op == Op::Mmap ? length() : data();
        std::erase(found_, from_);
        return found_;
    }

private:
    Step& changed() { return found_.emplace_back(from_); }
    void place() {
        const Where& w = from_.where;
        if (w.instance) changed().where.instance = 0;
        if (w.instance > 1) changed().where.instance = static_cast<u8>(w.instance - 1);
        if (w.region >= Where::Dpa && w.anchor == Where::End)
            changed().where = {.region = w.region, .instance = w.instance};
        if (!w.offset) return;
        changed().where.offset = 0;
        const std::int32_t half = w.offset / 2, unit = static_cast<std::int32_t>(page_size);
        changed().where.offset = half - half % (w.region >= Where::Dpa ? unit : 4);
        changed().where.offset = half;
        changed().where.offset = w.offset + (w.offset < 0 ? 1 : -1);
    }
    void count() {
        const u32 natural = natural_count(from_);
        for (const u32 plainer : {natural, 4u, 8u})
            if (oddness(plainer, natural) < oddness(from_.count, natural)) changed().count = plainer;
        if (oddness(from_.count, natural) < 3 || from_.count <= 16) return;
        changed().count = from_.count / 2;
        changed().count = from_.count - 1;
    }
    void length() {
        if (from_.data > page_size) changed().data = page_size;
    }
    /// 0, its low parts, then less by one bit.
    void data() {
        if (!from_.data) return;
        if (from_.op != Op::Fail) changed().data = 0;  // acquisitions count from 1
        changed().data = from_.data & 0xffffffff;
        changed().data = from_.data & 0xffff;
        for (u32 bit = 64; bit-- > 0;)
            if (from_.data >> bit & 1) changed().data &= ~(u64{1} << bit);
    }
    const Step& from_;
    std::vector<Step> found_;
};
}  // namespace

std::vector<Step> simpler_steps(const Step& from) { return Simpler(from).all(); }
}  // namespace cxl::rapid
