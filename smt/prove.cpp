// prove: asks Z3 every theorem about the model's tables and write algebra.
#include "smt/obligations.hpp"
int main() { return 2; }
