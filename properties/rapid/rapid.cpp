// The check that asks about lifecycles, and its figures.
#include "properties/rapid/rapid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <random>

#include "properties/rapid/lifecycles.hpp"

namespace cxl {
void showValue(const Script& script, std::ostream& to) { to << '\n' << print(script); }
}  // namespace cxl

namespace rc {
template <>
struct Arbitrary<cxl::Script> {
    static Gen<cxl::Script> arbitrary() { return cxl::rapid::lifecycles(); }
};
}  // namespace rc

namespace cxl {
namespace {
/// RapidCheck tells nothing by itself: the caller has the result.
struct Silent : rc::detail::TestListener {
    void onTestCaseFinished(const rc::detail::CaseDescription&) override {}
    void onShrinkTried(const rc::detail::CaseDescription&, bool) override {}
    void onTestFinished(const rc::detail::TestMetadata&, const rc::detail::TestResult&) override {}
};

rc::detail::Configuration configured(const Rapid& run) {
    rc::detail::Configuration c;
    c.testParams.seed = run.seed, c.testParams.maxSuccess = static_cast<int>(run.cases);
    c.testParams.maxSize = static_cast<int>(std::min(run.max_size, Script::most_steps - 1));
    c.testParams.disableShrinking = !run.shrink;
    const char* given = std::getenv("RC_PARAMS");
    try {
        return given ? rc::detail::configFromString(given, c) : c;
    } catch (const rc::detail::ConfigurationException& e) {
        throw std::runtime_error(std::string("RC_PARAMS: ") + e.what());
    }
}
/// The whole run: what RapidCheck's own text leaves out where it is RapidCheck's default may not be the caller's.
std::string whole(const rc::detail::TestParams& p) {
    return fmt::format("RC_PARAMS=\"seed={} max_success={} max_size={} noshrink={:d}\"", p.seed, p.maxSuccess,
                       p.maxSize, p.disableShrinking);
}
std::string one(const std::string& name, const rc::detail::Reproduce& at) {
    rc::detail::Configuration only;
    only.reproduce[name] = at;
    return "RC_PARAMS=\"" + rc::detail::configToMinimalString(only) + "\"";
}
}  // namespace

RapidResult check_lifecycles(const Rapid& run, const std::function<bool(const Script&)>& fails) {
    const rc::detail::Configuration config = configured(run);
    RapidResult result;
    std::exception_ptr thrown;
    const auto property = [&](const Script& script) {
        if (thrown) return true;  // nothing is shrunk
        (result.failed ? result.shrinks : result.cases) += 1;
        if (!result.failed) result.steps += script.count;
        try {
            if (!fails(script)) return true;
        } catch (...) {
            thrown = std::current_exception();  // RapidCheck takes it for a failure, the caller shall have it
            return false;
        }
        result.failed = true, result.smallest = script;  // each shrink that fails is where shrinking goes on
        return false;
    };
    Silent silent;
    const rc::detail::TestResult told = rc::detail::checkTestable(
        property, rc::detail::TestMetadata{run.name, run.name}, config.testParams, silent, config.reproduce);
    if (thrown) std::rethrow_exception(thrown);
    rc::detail::GaveUpResult gave_up;
    rc::detail::FailureResult failure;
    rc::detail::Error error;
    if (told.match(gave_up)) result.gave_up = gave_up.description;
    if (told.match(error)) result.gave_up = error.description;
    result.repeat = whole(config.testParams);
    if (told.match(failure)) result.straight = one(run.name, failure.reproduce);
    return result;
}

u64 random_seed() {
    std::random_device device;
    return u64{device()} << 32 | device();
}
}  // namespace cxl
