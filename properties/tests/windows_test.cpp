// BAR windows: every small case against sets of bytes, and 64 bits against 128-bit arithmetic.  Rules REG-1, -2, -2a,
// -4.
#include "model/windows.hpp"

#include <fmt/format.h>

#include <bitset>

#include "properties/generate.hpp"
#include "properties/tests/nibbles.hpp"

namespace {
using namespace cxl;
using Set = std::bitset<16>;
using Part = Interval<Nibbles>;
constexpr u32 largest_bar = 8;
u64 asked = 0, wrong = 0;

void expect(bool right, std::string_view what, const Part& a, const Part& b, u32 bar) {
    ++asked;
    if (right) return;
    if (++wrong <= 5)
        fmt::print("wrong: {} of {}+{} and {}+{} in a BAR of {}\n", what, a.start.value, a.length.value, b.start.value,
                   b.length.value, bar);
}
Set bytes(const Part& p) {
    Set s;
    for (u32 i = 0; i < p.length.value; ++i) s.set((p.start.value + i) % 16);
    return s;
}
Set first(u32 count) {
    Set s;
    for (u32 i = 0; i < count; ++i) s.set(i);
    return s;
}
template <class F>
void each_part(F fn) {
    for (u32 start = 0; start < 16; ++start)
        for (u32 length = 0; length < 16; ++length) fn(Part{Nibble(start), Nibble(length)});
}
bool wraps(const Part& p) { return p.start.value + p.length.value > 16; }

void every_request(const Part& block, u32 bar) {
    const Set free = first(bar) & ~bytes(block);
    each_part([&](const Part& request) {
        const bool may = request.length.value && !wraps(request) && (bytes(request) & ~free).none();
        expect(may_map<Nibbles>(request, block, Nibble(bar)) == may, "REG-2 mmap", request, block, bar);
    });
}
void every_bar(const Part& block) {
    for (u32 bar = 0; bar <= largest_bar; ++bar) {
        every_request(block, bar);
        if (wraps(block)) continue;
        const Beside<Nibbles> b = beside<Nibbles>(Nibble(bar), block);
        const bool apart = (bytes(b.before) & bytes(b.behind)).none() && !wraps(b.before) && !wraps(b.behind);
        const bool whole = (bytes(b.before) | bytes(b.behind)) == (first(bar) & ~bytes(block));
        expect(apart && whole, "REG-1 areas", block, b.behind, bar);
    }
}

/// Whether [a, a + n) and [b, b + m) share a byte, as pieces that do not wrap.
bool share(u64 a, u64 n, u64 b, u64 m) {
    using Wide = unsigned __int128;
    constexpr Wide end = Wide{1} << 64;
    struct Piece {
        Wide from, to;
    };
    const auto pieces = [](u64 start, u64 length, Piece(&to)[2]) {
        const Wide stop = Wide{start} + length;
        to[0] = {start, stop < end ? stop : end}, to[1] = {0, stop < end ? 0 : stop - end};
    };
    Piece one[2], other[2];
    pieces(a, n, one), pieces(b, m, other);
    for (const Piece& p : one)
        for (const Piece& q : other)
            if (p.from < p.to && q.from < q.to && p.from < q.to && q.from < p.to) return true;
    return false;
}
u64 edge(Random& r) {
    const u64 near = r.below(4);
    switch (r.below(4)) {
        case 0:
            return near;
        case 1:
            return ~near;
        case 2:
            return (u64{1} << r.below(64)) + near - 2;
        default:
            return r.next();
    }
}
}  // namespace

int main() {
    each_part([](const Part& a) {
        each_part([&](const Part& b) {
            expect(overlap<Nibbles>(a, b) == (bytes(a) & bytes(b)).any(), "REG-2a overlap", a, b, 16);
        });
        every_bar(a);
    });
    const u64 small = asked;
    Random r(1);
    for (u32 i = 0; i < 1000000; ++i) {
        const u64 a = edge(r), n = edge(r), b = edge(r), m = edge(r);
        ++asked, wrong += overlap<Numbers>({a, n}, {b, m}) != share(a, n, b, m);
    }
    fmt::print("{} small cases, all there are, and {} of 64 bits: {} wrong\n", small, asked - small, wrong);
    return wrong ? 1 : 0;
}
