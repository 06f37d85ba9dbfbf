// A run about the C of a series for programs.
#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/Config/llvm-config.h>
#include <llvm/Support/SHA256.h>
#include <z3.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "properties/choices_file.hpp"
#include "properties/files.hpp"
#include "smt/lift/source_proofs.hpp"

namespace cxl::lift {
using nlohmann::json;
namespace {
std::string sha256(const std::string& bytes) {
    const llvm::StringRef view(bytes);
    return llvm::toHex(llvm::SHA256::hash(llvm::ArrayRef(view.bytes_begin(), view.size())), true);
}
json question_row(const Asked& a) {
    return {{"rule", a.rule},
            {"name", a.name},
            {"verdict", verdict_names[static_cast<u8>(a.answer.verdict)]},
            {"seconds", a.answer.seconds},
            {"why", a.answer.why}};
}
json signature_row(const EntryProof& e, const Signature& s) {
    return {{"rule", s.rule},   {"claim", s.claim},   {"place", s.place}, {"access", e.name},
            {"shown", s.shown}, {"script", s.script}, {"file", s.file},   {"confirmed", !s.shown.empty()},
            {"known", s.known}};
}
json entry_row(const EntryProof& e) {
    json row{{"name", e.name}, {"handler", e.handler}, {"file", e.file},      {"line", e.line},
             {"used", e.used}, {"rounds", e.loops},    {"seconds", e.seconds}};
    json& questions = row["questions"] = json::array();
    for (const Asked& a : e.asked) questions.push_back(question_row(a));
    json& signatures = row["signatures"] = json::array();
    for (const Signature& s : e.signatures) signatures.push_back(signature_row(e, s));
    json& unsupported = row["unsupported"] = json::array();
    for (const auto& [name, where] : e.unsupported) unsupported.push_back({{"name", name}, {"where", where}});
    return row;
}
}  // namespace

std::string document(const SourceProofs& p) {
    const Figures f = figures_of(p.entries);
    json doc{{"program", "prove_source"},
             {"format", 1},
             {"whole", p.whole},
             {"z3", Z3_get_full_version()},
             {"llvm", LLVM_VERSION_STRING},
             {"flags", CXL_BITCODE_FLAGS},
             {"passes", p.passes},
             {"timeout_seconds", p.timeout},
             {"choices", json::parse(choices_text(p.choices))},
             {"not_asked", p.not_asked},
             {"used", f.used}};
    json& files = doc["bitcode"] = json::array();
    for (const std::string& file : p.bitcode)
        files.push_back(
            {{"file", std::filesystem::path(file).filename().string()}, {"sha256", sha256(contents(file))}});
    json& names = doc["deviations"] = json::array();
    for (const Deviation& d : p.deviations.all) names.push_back(d.name);
    json& rows = doc["entries"] = json::array();
    for (const EntryProof& e : p.entries) rows.push_back(entry_row(e));
    json& figures = doc["figures"] = {{"questions", f.questions},
                                      {"signatures", f.signatures},
                                      {"unconfirmed", f.unconfirmed},
                                      {"seconds", p.seconds}};
    for (std::size_t i = 0; i < f.verdicts.size(); ++i) figures[std::string(verdict_names[i])] = f.verdicts[i];
    return doc.dump(1) + "\n";
}
}  // namespace cxl::lift
