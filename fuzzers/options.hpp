// The options of a test program: CLI11, which takes ten seconds a file to compile, behind the few words that tests
// need.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "fuzzers/setting.hpp"

namespace cxl {
class Options {
public:
    Options(const char* description, const char* name);
    ~Options();
    Options& setting(Setting& setting);
    Options& option(const char* name, u32& value, const char* help);
    Options& option(const char* name, u64& value, const char* help);
    Options& option(const char* name, double& value, const char* help);
    Options& option(const char* name, std::string& value, const char* help);
    Options& required(const char* name, std::string& value, const char* help);
    Options& one_of(const char* name, std::string& value, const std::vector<std::string>& words, const char* help);
    Options& flag(const char* name, bool& value, const char* help);
    /// guarded()
    int run(int argc, char** argv, int (*body)());

private:
    std::unique_ptr<CLI::App> app_;
};
}  // namespace cxl
