// The call of a device in any state.
#include "smt/lift/size_call.hpp"

namespace cxl::lift {
SizeCall size_call(const Series& series, const llvm::Function& asked, const smt::World<Formulas>& w,
                   const expr& assume) {
    SizeCall c;
    Memory memory;
    const Device d = device_of(series, memory, w.g, w.before);
    const Memory before = memory;
    Machine m(series.module(), memory, c.report, assume, 1);
    const Value size = m.call(asked, {start_of(d.core), start_of(d.state)}, truth(true)).at(0);
    c.report.failures.push_back({"a result that has no value", std::string(asked.getName()), size.poison});
    c.size = smt::Bv<64>(size.bits);
    c.used = m.used;
    c.rest_kept = all_kept(before, memory, d, w, c.report);
    return c;
}
}  // namespace cxl::lift
