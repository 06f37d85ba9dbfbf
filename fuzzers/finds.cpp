// Two files a signature, named after its hash.
#include "fuzzers/finds.hpp"

#include <fmt/format.h>

#include "fuzzers/seeds.hpp"
#include "properties/files.hpp"
#include "properties/hash.hpp"

namespace cxl {
void keep_find(const std::filesystem::path& home, const Script& script, const Event& e) {
    const std::string name = fmt::format("{:016x}", signature_hash(e));
    if (std::filesystem::exists(home / (name + ".bin"))) return;
    write_file(home / (name + ".signature"), signature(e) + "\n");  // first: what has a script has a name
    write_file(home / (name + ".bin"), packed(script));
}
void keep_death(const std::filesystem::path& home, const Script& script) {
    const std::string bytes = packed(script);
    write_file(home / fmt::format("crash-{:016x}", text_hash(bytes)), bytes);
}
}  // namespace cxl
