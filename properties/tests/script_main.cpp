// script_test SEEDS_DIRECTORY [GoogleTest options]: runs the tests of scripts.  RC_PARAMS="seed=N" repeats a run.
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

#include "scripts.hpp"

int main(int argc, char** argv) {
    // the seed is printed by RapidCheck; more of RC_PARAMS is the caller's
    const char* given = std::getenv("RC_PARAMS");
    const std::string params = std::string("max_success=10000 ") + (given ? given : "");
    setenv("RC_PARAMS", params.c_str(), 1);
    testing::InitGoogleTest(&argc, argv);
    if (argc != 2) return std::cerr << "usage: script_test SEEDS_DIRECTORY\n", 2;
    cxl::seeds = argv[1];
    return RUN_ALL_TESTS();
}
