// Two lifted steps of one world: each part in which a guest or hardware could tell them apart.
#include "smt/formula.hpp"
#include "smt/lift/question.hpp"

namespace cxl::lift {
namespace {
/// The writes to hardware one after the other: how many are made, and what the one at a place is.
struct Sequence {
    struct Write {
        expr bytes, position, value;
    };
    explicit Sequence(const std::vector<Effect>& effects) {
        for (const Effect& e : effects) {
            const expr value = e.bytes == 4 ? e.value : e.value & number((u64{1} << (8 * e.bytes)) - 1, 32);
            const Write now{number(e.bytes, 32), e.position, value};
            for (u32 i = 0; i <= writes.size(); ++i) {
                const expr here = e.when && made == number(i, 32);
                if (i == writes.size()) {
                    writes.push_back(now);
                    break;
                }
                Write& w = writes[i];
                w = {z3::ite(here, now.bytes, w.bytes), z3::ite(here, now.position, w.position),
                     z3::ite(here, now.value, w.value)};
            }
            made = made + z3::ite(e.when, number(1, 32), number(0, 32));
        }
    }
    std::vector<Write> writes{};
    expr made = number(0, 32);
};
expr differ(const Sequence& a, const Sequence& b) {
    expr any = a.made != b.made;
    for (u32 i = 0; i < std::min(a.writes.size(), b.writes.size()); ++i) {
        const auto &x = a.writes[i], &y = b.writes[i];
        any = any || (z3::ult(number(i, 32), a.made) &&
                      (x.bytes != y.bytes || x.position != y.position || x.value != y.value));
    }
    return any;
}
}  // namespace

std::vector<Question> Entry::equal(const Series& other) {
    Carried<Formulas> carried{};
    const Lifted l = lift(other, carried);
    const Made<Formulas>&c = lifted_.made, &o = l.made;
    known_ = (known_ && !Report::any_of(l.report.unsupported)).simplify();
    for (const Unsupported& u : l.report.unsupported) lifted_.report.unsupported.push_back(u);
    const smt::Bv<32> any = smt::Bv<32>::fresh();
    const auto differs = [&](const auto& a, const auto& b) {
        return smt::read(a.layers, any).e != smt::read(b.layers, any).e;
    };
    const expr in_block = z3::ult(any.e, (w_.g.comp_size() >> 2).e),
               in_dvsec = z3::ult(any.e, number(dvsec_dwords, 32));
    std::vector<Question> all;
    const auto ask = [&](const std::string& name, const expr& wrong) {
        all.push_back({"", name, safe_, safe_ && wrong});
    };
    // behind what one of them must not do nothing is known of it
    for (const Failure& f : l.report.failures) ask("not " + f.what + " at " + f.where, f.when);
    ask("result", c.result.e != o.result.e);
    ask("file position", c.moved.e != o.moved.e);
    ask("data", c.got.e != o.got.e);
    ask("state of COMP_REGS", in_block && differs(lifted_.stored.comp, l.stored.comp));
    ask("state of the DVSEC", in_dvsec && differs(lifted_.stored.dvsec, l.stored.dvsec));
    ask("writes to hardware", differ(Sequence(lifted_.report.effects), Sequence(l.report.effects)));
    // what is no register is compared with what it was before the step: says nothing if the first does not keep it
    ask(std::string(first_keeps), !lifted_.rest_kept);
    ask("all else", !l.rest_kept);
    return all;
}
}  // namespace cxl::lift
