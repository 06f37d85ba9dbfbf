// The options of a test program, by CLI11.
#include "fuzzers/options.hpp"

#include <CLI/CLI.hpp>

#include "properties/guarded.hpp"

namespace cxl {
Options::Options(const char* description, const char* name) : app_(std::make_unique<CLI::App>(description, name)) {}
Options::~Options() = default;
Options& Options::setting(Setting& setting) { return setting.add_options(*app_), *this; }
Options& Options::option(const char* name, u32& value, const char* help) {
    return app_->add_option(name, value, help)->capture_default_str(), *this;
}
Options& Options::option(const char* name, u64& value, const char* help) {
    return app_->add_option(name, value, help)->capture_default_str(), *this;
}
Options& Options::option(const char* name, double& value, const char* help) {
    return app_->add_option(name, value, help)->capture_default_str(), *this;
}
Options& Options::option(const char* name, std::string& value, const char* help) {
    return app_->add_option(name, value, help)->capture_default_str(), *this;
}
Options& Options::required(const char* name, std::string& value, const char* help) {
    return app_->add_option(name, value, help)->required(), *this;
}
Options& Options::one_of(const char* name, std::string& value, const std::vector<std::string>& words,
                         const char* help) {
    return app_->add_option(name, value, help)->check(CLI::IsMember(words))->capture_default_str(), *this;
}
Options& Options::flag(const char* name, bool& value, const char* help) {
    return app_->add_flag(name, value, help), *this;
}
int Options::run(int argc, char** argv, int (*body)()) { return guarded(*app_, argc, argv, body); }
}  // namespace cxl
