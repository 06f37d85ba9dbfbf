// What the random tests of scripts draw from.
#pragma once
#include <rapidcheck.h>

#include <vector>

#include "scripts.hpp"

namespace cxl {
/// At every size the whole range: RapidCheck begins small otherwise.
template <class T>
rc::Gen<T> wild() {
    return rc::gen::resize(rc::kNominalSize, rc::gen::arbitrary<T>());
}

/// Bytes as a fuzzer has them: anything, or a device and records that mean something.
rc::Gen<std::vector<u8>> bytes();
}  // namespace cxl
