// The digests that git wrote into the patches, held against the files that came out.
#include "targets/kernel/import/blob.hpp"

#include <fmt/core.h>
#include <glib.h>

#include <fstream>
#include <iterator>

namespace cxl::series {
namespace {

// git names a file's content by SHA-1 of "blob LENGTH", NUL, content; or by SHA-256 of it.
std::string name_of(const std::string& bytes, GChecksumType type) {
    const std::string blob = fmt::format("blob {}", bytes.size()) + '\0' + bytes;
    gchar* const hex = g_compute_checksum_for_string(type, blob.data(), static_cast<gssize>(blob.size()));
    std::string name = hex;
    g_free(hex);
    return name;
}

// Empty if the patches have no index lines.
std::string promised(const std::vector<ReadPatch>& patches, const std::string& path) {
    std::string blob;
    for (const ReadPatch& patch : patches)
        for (const FileDiff& file : patch.files)
            if (file.path == path) blob = file.blob;
    return blob;
}

}  // namespace

std::vector<std::string> unlike_promised(const std::vector<ReadPatch>& patches, const std::set<std::string>& paths,
                                         const std::filesystem::path& tree) {
    std::vector<std::string> unlike;
    for (const std::string& path : paths) {
        const std::string blob = promised(patches, path);
        if (blob.size() < 7) continue;
        std::ifstream in(tree / path, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(in), {}};
        if (!name_of(bytes, G_CHECKSUM_SHA1).starts_with(blob) && !name_of(bytes, G_CHECKSUM_SHA256).starts_with(blob))
            unlike.push_back(path);
    }
    return unlike;
}

}  // namespace cxl::series
