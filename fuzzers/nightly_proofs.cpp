// The prover's document: read, checked, weighed.
#include "fuzzers/nightly_proofs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

namespace cxl {
using nlohmann::json;
namespace {
constexpr std::string_view verdicts[] = {"proved",  "refuted", "unknown",     "timeout",
                                         "vacuous", "trivial", "unconfirmed", "missing"};

std::string about(const json& theorem) {
    return fmt::format("{}: {}", fmt::join(theorem.at("rules").get<std::vector<std::string>>(), " "),
                       theorem.at("sentence").get<std::string>());
}

/// Those of one theorem: its obligations, else itself.
void add_unproved(const json& theorem, std::vector<Unproved>& rows) {
    const auto before = rows.size();
    for (const json& o : theorem.at("obligations"))
        if (const std::string verdict = verdict_of(o, verdicts); verdict != "proved")
            rows.push_back({o.at("name"), verdict, about(theorem), o.value("script", "")});
    if (const std::string verdict = verdict_of(theorem, verdicts); verdict != "proved" && rows.size() == before)
        rows.push_back({theorem.at("name"), verdict, about(theorem), ""});
}

/// Throws what is wrong.
void check(const json& document) {
    if (document.at("program") != "prove" || document.at("format") != 1)
        throw std::runtime_error("is not the prover's, or not its format 1");
    not_proved(document);
    if (document.at("theorems").empty()) throw std::runtime_error("no theorem");
    for (const json& t : document.at("theorems"))
        if (t.at("obligations").empty() && t.at("verdict") == "proved")
            throw std::runtime_error(fmt::format("{}: proved, without an obligation", t.at("name").get<std::string>()));
    for (const json& t : document.at("theorems"))
        for (const json& o : t.at("obligations")) (void)o.at("seconds").get<double>();
    for (const json& c : document.at("combinations")) (void)c.at("asked").get<u64>();
    const json& figures = document.at("figures");
    (void)(figures.at("combinations").get<u64>() + figures.at("slowest").at("seconds").get<double>());
    (void)figures.at("slowest").at("name").get<std::string>();
    if (!document.at("complete").get<bool>()) throw std::runtime_error("is not complete");
}
}  // namespace

std::vector<Unproved> not_proved(const json& document) {
    std::vector<Unproved> rows;
    for (const json& t : document.at("theorems")) add_unproved(t, rows);
    for (const json& c : document.at("combinations"))
        if (!c.at("same").get<bool>())
            rows.push_back({"combinations of " + c.at("register").get<std::string>(), "differs",
                            "the solver's table and the enumeration over numbers", ""});
    return rows;
}

std::string verdict_of(const json& row, std::span<const std::string_view> known) {
    const std::string word = row.at("verdict");
    if (std::find(known.begin(), known.end(), word) == known.end())
        throw std::runtime_error(fmt::format("verdict '{}' is none", word));
    return word;
}

json read_document(const fs::path& file, int code, const std::function<int(const json&)>& weigh) {
    json document;
    const auto fault = [&](const std::string& what) {
        if (!document.is_object()) document = json::object();
        document["fault"] = fmt::format("{}: {}", file.string(), what);
    };
    std::ifstream in(file);
    if (!in) return fault(fmt::format("was not written; the prover ended with {}", code)), document;
    try {
        document = json::parse(in);
        if (const int most = weigh(document); code < exit_shown || code > most)
            fault(fmt::format("has no reason why the prover ended with {}", code));
    } catch (const json::exception& e) {
        const std::string what = e.what();  // "[json.exception...] words"
        fault(what.substr(std::min(what.size(), what.find("] ") + 2)));
    } catch (const std::runtime_error& e) {
        fault(e.what());
    }
    return document;
}

json read_proofs(const fs::path& file, int prover_code) {
    return read_document(file, prover_code,
                         [](const json& document) { return check(document), proofs_exit(document); });
}

int proofs_exit(const json& document) {
    if (document.is_null()) return exit_shown;
    if (document.contains("fault")) return exit_broken;
    const auto rows = not_proved(document);
    if (rows.empty()) return exit_shown;
    return std::all_of(rows.begin(), rows.end(), [](const Unproved& r) { return r.verdict == "refuted"; })
               ? exit_finding
               : exit_broken;
}
}  // namespace cxl
