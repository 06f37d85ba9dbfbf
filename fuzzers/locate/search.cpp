// One rule for each kind of event: a value that is there, a call that the harness saw; else the last line of the step.
#include "fuzzers/locate/search.hpp"

#include <algorithm>

#include "fuzzers/locate/asked.hpp"
#include "fuzzers/locate/calls.hpp"

namespace cxl {
namespace {
class Search {
public:
    Search(const Event& event, TracedRun& run) : e_(event), run_(run), question_(question_about(event, run.session)) {
        step_ = e_.what == What::Detection ? run.bind : run.steps[e_.step];
        if (question_.ask) ask();
        lines_.emplace(run.module, run.traced.trace);
        calls_.emplace(run.traced.trace, *lines_);
    }
    Location find() {
        if (const auto n = by_value()) return at(*n, "value");
        if (const auto n = by_report()) return at(*n, "report");
        return last_line();
    }

private:
    void ask() {
        Trace& trace = run_.traced.trace;
        asking_.from = static_cast<u32>(trace.did.size());
        run_.traced.start();
        answer_ = question_.ask();
        run_.traced.stop();
        asking_.to = static_cast<u32>(trace.did.size());
        if (answer_ && (*answer_ ^ question_.got) & question_.mask) answer_.reset();  // it does not show it alone
    }
    /// The last record of the step that a test says yes to, and that lines under test led to.
    template <class Test>
    std::optional<u32> last_of(Range of, Test test) const {
        for (u32 i = of.to; i-- > of.from;)
            if (test(calls_->did(i)) && !calls_->lines_to(i).empty()) return i;
        return {};
    }
    /// What differs, as it lies in memory: a register, or yes or no.
    Calls::Value shown() const { return question_.mask ? Calls::Value{e_.got, e_.bytes} : Calls::Value{e_.got, 1}; }
    u64 lanes() const { return e_.bytes && e_.bytes < 8 ? (u64{1} << 8 * e_.bytes) - 1 : ~u64{0}; }

    std::optional<u32> by_value() const {
        switch (e_.what) {
            case What::State:
                return shown_by_state();
            case What::Detection:
                return static_cast<i64>(e_.got) < 0 ? calls_->returned(step_, {e_.got}) : shown_by_state();
            case What::Result:
                return calls_->returned(step_, {e_.got});
            case What::Position:
                return last_of(step_, [&](const Did& d) {
                    return d.kind == Did::Store && d.address == run_.traced.position && d.size == 8;
                });
            case What::Data:
                return question_.ask ? shown_by_state() : shown_to_user();
            case What::Hardware:
                return sent_to_hardware();
            case What::Info:
                return e_.got ? calls_->handed(step_, e_.got, ~u64{0}) : std::nullopt;
            case What::Pages:
                return last_of(step_, [&](const Did& d) {
                    return d.service == Service::InsertPage && d.value == e_.got && e_.detail != "no page";
                });
            case What::Leak:
                return last_of({0, step_.to}, [&](const Did& d) { return d.what && e_.detail == d.what; });
            case What::Report:
            case What::Order:
                return {};
        }
        return {};
    }
    std::optional<u32> shown_by_state() const {
        if (!answer_) return {};
        if (const auto store = store_behind(question_, *answer_, run_.traced.trace, step_, asking_))
            if (!calls_->lines_to(*store).empty()) return calls_->source(*store, step_, shown());
        if (!question_.mask) return {};
        return last_of(asking_, [&](const Did& d) {  // it comes from hardware at each read
            if (d.service != Service::ConfigRead || e_.at < d.address || e_.at >= d.address + d.size) return false;
            return !(((d.value >> 8 * (e_.at - d.address)) ^ e_.got) & e_.mask);
        });
    }
    /// The copy to the user; where lines under test did not make it, what they handed on before.
    std::optional<u32> shown_to_user() const {
        const Address at = run_.session.address(run_.script.steps[e_.step].where);
        const u64 place = run_.traced.buffer + (e_.at - at.position);
        const auto copy =
            last_of(step_, [&](const Did& d) { return d.kind == Did::Store && place - d.address < d.size; });
        return copy ? copy : calls_->handed(step_, e_.got, e_.mask & lanes());
    }
    std::optional<u32> sent_to_hardware() const {
        const bool reads = e_.place == "mmio" && !e_.bytes;
        const auto is = [&](const Did& d) {
            return reads ? d.service == Service::MmioRead
                         : d.service == Service::ConfigWrite || d.service == Service::MmioWrite;
        };
        if (!e_.got) return {};
        if (const auto same = last_of(step_, [&](const Did& d) { return is(d) && d.value == e_.got; })) return same;
        return last_of(step_, is);
    }

    std::optional<u32> by_report() const {
        if (e_.what != What::Report) return {};
        for (const BreachRow& row : breach_rows)
            if (e_.rule == row.rule && e_.detail == row.detail)
                return last_of(step_, [&](const Did& d) { return d.breaches >> static_cast<u32>(row.breach) & 1; });
        const u64 kind = e_.detail == "BUG"               ? CXL_REPORT_BUG
                         : e_.detail == "bad MMIO access" ? CXL_REPORT_MMIO
                                                          : CXL_REPORT_WARN;
        return last_of(step_, [&](const Did& d) { return d.service == Service::Report && d.address == kind; });
    }

    static void add(std::vector<Line>& to, const Line& main, const Line& line) {
        if (line.under_test() && !(line == main) && std::find(to.begin(), to.end(), line) == to.end() &&
            to.size() < most_also)
            to.push_back(line);
    }
    /// Beside it: what it called last, who called it, and where the step had the same value before.
    Location at(u32 n, const char* how) const {
        Location l{calls_->writer(n), how, {}};
        if (const auto before = calls_->decided_by(n, step_)) add(l.also, l.line, *before);
        for (const Line& caller : calls_->lines_to(n)) add(l.also, l.line, caller);
        const u64 value = calls_->did(n).value;
        if (calls_->did(n).kind != Did::Store || !(value & lanes())) return l;
        for (Range before{step_.from, std::min(n, step_.to)}; l.also.size() < most_also;) {
            const auto earlier = calls_->handed(before, value, lanes());
            if (!earlier) break;
            add(l.also, l.line, calls_->lines_to(*earlier)[0]);
            before.to = *earlier;
        }
        return l;
    }
    Location last_line() const {
        auto line = calls_->last_innermost(step_);
        if (!line) line = calls_->last({0, step_.to});  // nothing under test ran in it: what ran before it
        if (!line) return {};
        Location l{*line, "last line", {}};
        if (const auto other = calls_->last(step_)) add(l.also, l.line, *other);
        return l;
    }

    const Event& e_;
    TracedRun& run_;
    Question question_;
    std::optional<u64> answer_;
    Range step_, asking_;
    std::optional<Lines> lines_;
    std::optional<Calls> calls_;
};
}  // namespace

Location search(const Event& event, TracedRun& run) { return Search(event, run).find(); }
}  // namespace cxl
