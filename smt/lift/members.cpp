// Members by name, through typedefs and structures in structures.
#include "smt/lift/members.hpp"

#include <fmt/format.h>
#include <llvm/BinaryFormat/Dwarf.h>

#include <stdexcept>

namespace cxl::lift {
namespace {
const llvm::DIType* plain(const llvm::DIType* t) {
    while (const auto* d = llvm::dyn_cast_or_null<llvm::DIDerivedType>(t)) {
        if (d->getTag() == llvm::dwarf::DW_TAG_pointer_type) break;
        t = d->getBaseType();
    }
    return t;
}
const llvm::DIDerivedType* member(const llvm::DICompositeType& in, std::string_view name) {
    for (const llvm::DINode* e : in.getElements())
        if (const auto* d = llvm::dyn_cast<llvm::DIDerivedType>(e); d && d->getName() == llvm::StringRef(name))
            return d;
    return nullptr;
}
}  // namespace

Members::Members(const llvm::Module& module) { found_.processModule(module); }

const llvm::DICompositeType& Members::find(std::string_view structure) const {
    for (const llvm::DIType* t : found_.types())
        if (const auto* c = llvm::dyn_cast<llvm::DICompositeType>(t))
            if (c->getName() == llvm::StringRef(structure) && !c->isForwardDecl()) return *c;
    throw std::runtime_error(fmt::format("the bitcode has no struct {}", structure));
}
Member Members::of(std::string_view structure, std::string_view path) const {
    const llvm::DICompositeType* in = &find(structure);
    Member m;
    for (std::string_view rest = path; !rest.empty();) {
        const std::string_view name = rest.substr(0, rest.find('.'));
        rest.remove_prefix(std::min(rest.size(), name.size() + 1));
        const llvm::DIDerivedType* d = in ? member(*in, name) : nullptr;
        if (!d || d->isBitField())
            throw std::runtime_error(fmt::format("struct {} has no member {} in the bitcode", structure, path));
        m.offset += d->getOffsetInBits() / 8, m.bytes = static_cast<u32>(d->getSizeInBits() / 8);
        in = llvm::dyn_cast_or_null<llvm::DICompositeType>(plain(d->getBaseType()));
    }
    return m;
}
u64 Members::size(std::string_view structure) const { return find(structure).getSizeInBits() / 8; }
}  // namespace cxl::lift
