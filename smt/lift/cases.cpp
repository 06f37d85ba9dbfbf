// A question case by case: each is quick where all at once are not, and says where a claim fails.
#include "smt/formula.hpp"
#include "smt/lift/question.hpp"

namespace cxl::lift {
namespace {
/// What is said together, one by one.
void add_conjuncts(const expr& e, std::vector<expr>& all) {
    if (!e.is_and()) return all.push_back(e);
    for (unsigned i = 0; i < e.num_args(); ++i) add_conjuncts(e.arg(i), all);
}
struct Part {
    expr fails, keeps;  ///< keeps: what does not hold there
};
/// Of something that is not all of several, or not what `every` has defined as all of several: that it is not each of
/// them. All of these together say what `e` says.
std::vector<Part> parts_of(const expr& e) {
    std::vector<expr> all, denied;
    std::vector<Part> parts;
    add_conjuncts(e, all);
    for (const expr& one : all)
        if (one.is_not() && one.arg(0).is_and()) add_conjuncts(one.arg(0), denied);
    for (const expr& part : denied) {
        std::vector<expr> index, kept;
        for (const expr& one : all)
            if (one.is_or() && z3::eq(one.arg(0), part)) add_conjuncts(one.arg(1), index);
        for (const expr& one : index)
            if (one.is_not()) add_conjuncts(one.arg(0), kept);
        for (const expr& one : kept) parts.push_back({e && !part && !one, one});
        if (kept.empty()) parts.push_back({e && !part, part});
    }
    return parts.empty() ? std::vector{Part{e, truth(true)}} : parts;
}
}  // namespace

expr Entry::where_block_begins(const expr& e, u32 in_dword) const {
    const expr offset = z3::concat(fresh(30), number(in_dword, 2)), said = w_.g.hdm_offset.e == offset;
    return smt::with(e, w_.g.hdm_offset.e, offset) && said;
}
// Where the block begins in its dword decides whether any of its registers is met; what is refused stores nothing; and
// of what a load leaves each part is claimed: each case by itself is quick.
z3::check_result Entry::check_by_cases(const expr& e) {
    if (smt::accesses_dvsec(scope_.step)) return check(e);
    std::vector<expr> ways;
    if (smt::loads(scope_.step)) {
        for (const Part& part : parts_of(e)) ways.push_back(part.fails);
    } else {
        const expr succeeds = lifted_.made.succeeded().e;
        ways = {e && succeeds, e && !succeeds};
    }
    z3::check_result all = z3::unsat;
    for (const expr& way : ways)
        for (u32 first = 0; first < 4; ++first) {
            const z3::check_result one = check(where_block_begins(way, first));
            if (one == z3::sat) return one;
            if (one == z3::unknown) all = one;
        }
    return all;
}
std::vector<Entry::Where> Entry::places(const Question& q) const {
    if (!smt::loads(scope_.step)) return places_accessed(q.wrong);
    if (q.rule.starts_with("SYS-")) return {{"elsewhere", q.wrong}};  // what C must not do is no register's
    std::vector<Where> all;
    const std::vector<Part> parts = parts_of(q.wrong);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        expr alone = truth(true);
        for (std::size_t k = 0; k < parts.size(); ++k)
            if (k != i) alone = alone && parts[k].keeps;
        all.push_back({"", parts[i].fails, alone});
    }
    return all;
}
std::string Entry::place_shown() const {
    const smt::Pose pose{contract, choices_, scope_};
    smt::Moment<Formulas> m{w_, pose};
    smt::make(m);
    const auto value = [&](const State<Formulas>& s, u32 row, const smt::Bv<32>& decoder) {
        return is_dvsec(row) ? dvsec_register<Formulas>(s, row) : hdm_register<Formulas>(w_.g, s, row, decoder);
    };
    const std::vector<expr> first{number(0, 32)}, any = smt::scene().indices;
    for (u32 row = 0; row < row_count; ++row)
        for (const expr& k : is_decoder(row) ? any : first) {
            const smt::Bv<32> decoder(k);
            const smt::Term is = is_dvsec(row) ? exists<Formulas>(w_.g, row) : decoder < w_.g.decoders;
            const smt::Term differs = !(value(lifted_.after, row, decoder) == value(m.after, row, decoder));
            if (answering_.model().eval((is && differs).e, true).is_true()) return std::string(row_name(row));
        }
    return "elsewhere";
}
std::vector<Entry::Where> Entry::places_accessed(const expr& wrong) const {
    std::vector<Where> all;
    expr elsewhere = truth(true);
    const auto add = [&](const std::string& name, const expr& here) {
        all.push_back({name, wrong && here});
        elsewhere = elsewhere && !here;
    };
    if (smt::accesses_dvsec(scope_.step)) {
        const u32 lanes = Piece<Numbers>{0, scope_.first, scope_.width}.lanes();
        for (u32 row = first_dvsec_row; row < row_count; ++row)
            if (lanes & lane_mask(row))
                add(row_name(row), w_.dword.e == number(contract.rows[row].offset() / 4, 32) && elsewhere);
    } else {
        const Place<Formulas> p = place<Formulas>({}, w_.g, w_.position, w_.count, w_.fault);
        add("prefix", p.prefix.e);
        for (u32 row = 0; row < first_dvsec_row; ++row) add(row_name(row), (p.row == smt::Bv<32>{row}).e);
    }
    all.push_back({"elsewhere", wrong && elsewhere});
    return all;
}
}  // namespace cxl::lift
