// A planted slip of the judge, for ci/judge: a value that its new type does not hold.
#include <cstdio>

int main(int argc, char**) {
    const int value = 300 * argc;
    const signed char kept = value;
    std::printf("%d\n", kept);
    return 0;
}
