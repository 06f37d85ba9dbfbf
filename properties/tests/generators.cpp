// Bytes for the decoder: any, and those that the table-driven mutator would write.
#include "generators.hpp"

namespace cxl {
namespace {
/// A record as the table-driven mutator would write one: registers that exist, widths and values that mean something.
rc::Gen<std::vector<u8>> meant_record() {
    using rc::gen::element, rc::gen::just, rc::gen::oneOf;
    const auto index = [](u32 below) { return rc::gen::resize(rc::kNominalSize, rc::gen::inRange<u32>(0, below)); };
    const auto bits =
        rc::gen::map(rc::gen::pair(wild<u32>(), wild<u16>()), [](const auto& p) { return p.first & p.second; });
    const u32 ctrl = id("decoder.CTRL").row, hdmc = id("hdm.HDMC").row, cap = id("dvsec.Capability").row;
    return rc::gen::map(
        rc::gen::tuple(index(9), index(12), oneOf(index(row_count), element(ctrl, hdmc, cap)),
                       oneOf(element(0u, 1u, 2u), wild<u32>()), oneOf(element(0u, 1u, 2u, 4u, 8u), wild<u32>()),
                       oneOf(just(0u), index(8), wild<u32>()),
                       oneOf(bits, wild<u32>(), just(default_value(ctrl, 0)), just(default_value(cap, 0))), index(4)),
        [](const auto& t) {
            const auto& [kind, place, row, instance, count, offset, value, during] = t;
            std::vector<u8> b(record);
            b[0] = static_cast<u8>(kind), b[2] = static_cast<u8>(place), b[3] = static_cast<u8>(row);
            b[4] = static_cast<u8>(instance), b[5] = static_cast<u8>(during), b[6] = b[1] = static_cast<u8>(value);
            for (u32 i = 0; i < 4; ++i) {
                b[8 + i] = static_cast<u8>(count >> 8 * i), b[12 + i] = static_cast<u8>(offset >> 8 * i);
                b[16 + i] = static_cast<u8>(value >> 8 * i);
            }
            return b;
        });
}
}  // namespace

rc::Gen<std::vector<u8>> bytes() {
    const auto any = rc::gen::mapcat(
        rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, device_record + 14 * record)),
        [](std::size_t n) { return rc::gen::container<std::vector<u8>>(n, wild<u8>()); });
    const auto meant = rc::gen::map(rc::gen::pair(rc::gen::container<std::vector<u8>>(device_record, wild<u8>()),
                                                  rc::gen::container<std::vector<std::vector<u8>>>(meant_record())),
                                    [](std::pair<std::vector<u8>, std::vector<std::vector<u8>>> parts) {
                                        for (const auto& r : parts.second)
                                            parts.first.insert(parts.first.end(), r.begin(), r.end());
                                        return parts.first;
                                    });
    return rc::gen::oneOf(any, meant, meant);
}
}  // namespace cxl
