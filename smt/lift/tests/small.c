/* Small functions, most with one fault that execution must name. Without optimisation, as the series is lifted. */
typedef unsigned int u32;
typedef unsigned long long u64;

static const u32 numbers[4] = {2, 3, 5, 7};
extern u32 strange(u32 a);
extern void shim_report_warn(const char *what);

static u32 doubled(u32 a) { return a + a; }
static u32 negated(u32 a) { return -a; }
typedef u32 (*change)(u32);
static const change changes[2] = {doubled, negated};
static u32 *const nowhere = 0;

u32 good_index(u32 a) { return numbers[a & 3]; }
u32 bad_index(u32 a) { return numbers[a & 7]; }
u32 bad_store(u32 a) {
    u32 array[3] = {1, 2, 3};
    array[a & 3] = a;
    return array[0];
}
u32 good_division(u32 a) { return 100 / (a | 1); }
u32 bad_division(u32 a) { return 100 / a; }
int overflowing_division(int a) { return a < 0 ? a / (a & 1 ? 2 : -1) : 0; }
u32 bad_null(u32 a) { return a ? 1 : *nowhere; }
u32 bad_alignment(u32 a) { return *(const u32 *)((const char *)numbers + (a & 3)); }
u32 good_start(u32 a) {
    u32 v[2];
    v[a & 1] = 1;
    return v[a & 1];
}
u32 bad_start(u32 a) {
    u32 v[2];
    v[a & 1] = 1;
    return v[0];
}
u32 bad_shift(u32 a) {
    if ((1u << a) > 4) return numbers[0];
    return 0;
}
u32 bounded_loop(u32 a) {
    u32 sum = 0;
    for (u32 i = 0; i < (a & 3); ++i) sum += numbers[i];
    return sum;
}
u32 long_loop(u32 a) {
    u32 sum = 0;
    for (u32 i = 0; i < (a & 31); ++i) sum += i;
    return sum;
}
u32 through_table(u32 a) { return changes[0](a) + changes[1](a); }
u32 warns(u32 a) {
    if (a == 77) shim_report_warn("77");
    return a;
}
u32 calls_strange(u32 a) { return a > 5 ? strange(a) : a; }
u32 by_float(u32 a) { return (u32)((float)a * 2); }
u32 by_switch(u32 a) {
    switch (a) {
        case 1:
        case 4:
            return 10;
        case 2:
            return 20;
        default:
            return a & 1 ? 30 : 40;
    }
}
static u32 cells[64];
u32 fills(u32 a) {
    for (u32 i = 0; i < (a & 63); ++i) cells[i] = 3 * i;
    return cells[5];
}
u32 fills_with_gaps(u32 a) {
    for (u32 i = 0; i < (a & 7); ++i) {
        if (i == 1) continue;
        cells[8 * i] = 2;
        cells[8 * i + 3] = cells[8 * i] + i;
    }
    return cells[19] + cells[11];
}
u32 fills_too_much(u32 a) {
    for (u32 i = 0; i < (a & 127); ++i) cells[i] = 0;
    return 0;
}
u32 hands_on(u32 a) {
    for (u32 i = 0; i < (a & 31); ++i) cells[i + 1] = cells[i] + 1;
    return 0;
}
u32 overwrites(u32 a) {
    for (u32 i = 0; i < (a & 31); ++i) cells[i & 1] = i;
    return 0;
}
u32 stops_early(u32 a) {
    for (u32 i = 0; i < (a & 31); ++i) {
        if (cells[i] == a) break;
        cells[i] = 1;
    }
    return 0;
}
u32 stores_at_the_end(u32 a) {
    for (u32 i = 0; cells[i] = 7, i < (a & 3); ++i) {
    }
    return cells[0];
}
u32 looks_at_what_it_stored(u32 a) {
    for (u32 i = 0; (i < (a & 3)) & (cells[i] != 9); ++i) cells[i + 1] = 9;
    return cells[2];
}
