// import_test PROGRAM SERIES [--gtest_filter=...]: a filter that selects nothing fails.
#include "targets/kernel/import/tests/program.hpp"

int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    if (argc > 1) cxl::series::test::program_file = argv[1];
    if (argc > 2) cxl::series::test::series_file = argv[2];
    if (argc < 2) return 2;
    const int result = RUN_ALL_TESTS();
    return testing::UnitTest::GetInstance()->test_to_run_count() == 0 ? 2 : result;
}
