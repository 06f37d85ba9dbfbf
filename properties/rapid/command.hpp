// Commands of RapidCheck's state module: a class for each kind of step. Each says how likely it is in a life, draws its
// fields for one, says when they mean something, and what they do to the life. Run, they write themselves in a script.
#pragma once
// clang-format off: RapidCheck's header wants <ostream> before it
#include <ostream>
#include <rapidcheck/state/Command.h>
// clang-format on

#include <memory>

#include "properties/rapid/life.hpp"
#include "properties/rapid/picks.hpp"

namespace cxl::rapid {
class Command : public rc::state::Command<Life, Script> {
public:
    using CommandType = Command;
    explicit Command(const Step& s) : step(s) {}
    void checkPreconditions(const Life& life) const final;  ///< that there is room and it may come now
    void apply(Life& life) const final { act(life), life.after(step); }
    void run(const Life&, Script& script) const final { script.add(step); }
    void show(std::ostream& to) const final { to << print(DeviceSpec{}, step); }

    virtual bool may(const Life& life) const = 0;
    virtual void act(Life&) const {}
    /// The same kind with other fields: what it shrinks to.
    virtual std::shared_ptr<const Command> with(const Step& fields) const = 0;

    const Step step;
};
using Shared = std::shared_ptr<const Command>;

template <class Self>
struct Kind : Command {
    using Command::Command;
    Shared with(const Step& fields) const override { return std::make_shared<Self>(fields); }
};

/// A kind that needs no more than an fd, and how likely it is then.
template <class Self, u32 likely>
struct OnOpen : Kind<Self> {
    using Kind<Self>::Kind;
    static u32 weight(const Life& life) { return life.is_open() ? likely : 0; }
    bool may(const Life& life) const override { return life.is_open(); }
};

/// A kind's row in the list of kinds: how likely it is in a life (0: not possible), and one drawn for it.
struct Row {
    u32 (*weight)(const Life&);
    Shared (*draw)(const Life&);
};
template <class Self>
Shared draw(const Life& life) {
    return std::make_shared<Self>(Self::draw(life));
}
template <class Self>
constexpr Row row() {
    return {&Self::weight, &draw<Self>};
}
/// One of the rows that are possible, by their weights; nothing where none is.
Shared draw_among(std::span<const Row> rows, const Life& life);
}  // namespace cxl::rapid
