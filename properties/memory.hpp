// Device memory as bytes, by their place in the region: what was never written has a pattern of its place, so that a
// wrong one shows.
#pragma once
#include <array>

#include "model/facts.hpp"

namespace cxl {
class Memory {
public:
    void clear();
    void read(u64 address, void* to, u64 bytes) const;
    void write(u64 address, const void* from, u64 bytes);
    /// Takes over what the other has there.
    void copy(const Memory& other, u64 address, u64 bytes);
    /// The lines are full: nothing that is read may be judged.
    bool full() const { return count_ == most; }

private:
    static constexpr u32 line = 64, most = 2048, slots = 2 * most;
    struct Line {
        u64 address;
        std::array<u8, line> bytes;
    };
    const Line* find(u64 address) const;
    Line* make(u64 address);
    std::array<u16, slots> at_{};  ///< open addressing: 1 + index in lines_
    std::array<u16, most> used_;   ///< slots of at_ in use
    std::array<Line, most> lines_;
    u32 count_ = 0;
};
}  // namespace cxl
