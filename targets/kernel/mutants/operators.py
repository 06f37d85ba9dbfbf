"""All operators: what each stands for among the faults of register emulations, and where they apply."""
from collections.abc import Iterator

from mutants import conditions, macros, names, statements
from mutants.bad import Bad
from mutants.mutant import Mutant
from mutants.parsed import Unit

STANDS_FOR = {
    "mask-bit": "a field is taken to be one bit beside where it is, or a mask lacks a bit",
    "genmask-high": "the upper end of a field is off by one",
    "genmask-low": "the lower end of a field is off by one",
    "mask-dropped": "reserved bits are not cleared, or a gate is not added to the mask",
    "offset": "one register is taken for its neighbour",
    "offset-dropped": "a position lacks one of its parts",
    "hi-lo": "the high and the low dword of a pair are confused",
    "byte-order": "a conversion from or to little-endian is missing",
    "access-size": "an access, a conversion or a size has another width",
    "lock-dropped": "a lock does not freeze",
    "gate-open": "a field is there without its capability, or an effect without its cause",
    "gate-closed": "a field is missing in spite of its capability, or an effect in spite of its cause",
    "bound-off-by-one": "a limit is one off",
    "bound-dropped": "a limit is not checked",
    "store-dropped": "a register is not written",
}
OF_A_BODY = [
    names.halves,
    names.orders,
    names.sizes,
    conditions.bounds,
    conditions.gates,
    statements.masks,
    statements.sums,
    statements.stores,
]


def mutants_of(units: list[Unit]) -> list[Mutant]:
    """All, each once, in the order of files and places."""
    found: dict[tuple, Mutant] = {}
    for mutant in (*macros.of_definitions(units), *_of_bodies(units)):
        assert mutant.operator in STANDS_FOR
        found.setdefault(mutant.place, mutant)
    names_seen: dict[str, Mutant] = {}
    for mutant in found.values():
        if names_seen.setdefault(mutant.name, mutant) is not mutant:
            raise Bad(f"{mutant.path}: another file has this name, by which mutants are told apart")
    return [found[place] for place in sorted(found)]


def _of_bodies(units: list[Unit]) -> Iterator[Mutant]:
    for unit in units:
        for body in unit.bodies:
            tokens = unit.tokens(body)
            yield from macros.bits(unit, tokens)
            yield from macros.ends(unit, tokens)
            for operator in OF_A_BODY:
                yield from operator(unit, body, tokens)
