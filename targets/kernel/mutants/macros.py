"""Faults in constants: a field's bit or end, a register's offset, a size. In definitions and where they are used."""
from collections.abc import Iterator

from clang.cindex import TokenKind

from mutants.found import calls, like, number, replace, span_of
from mutants.mutant import Mutant
from mutants.parsed import Unit

BITS = ("BIT", "BIT_ULL", "_BITUL", "_BITULL")
RANGES = ("GENMASK", "GENMASK_ULL", "__GENMASK", "__GENMASK_ULL")
NEIGHBOUR = 4  # bytes to the next register


def bits(unit: Unit, tokens: list) -> Iterator[Mutant]:
    """A field is one bit beside where it is."""
    for _, arguments in calls(tokens, BITS):
        if len(arguments) == 1 and len(arguments[0]) == 1 and (bit := number(arguments[0][0].spelling)) is not None:
            wrong = bit - 1 if bit in (15, 31, 63) else bit + 1  # it stays inside its register
            at = span_of(unit, arguments[0][0])
            yield replace("mask-bit", at, str(wrong), f"bit {bit} is taken for bit {wrong}")


def ends(unit: Unit, tokens: list) -> Iterator[Mutant]:
    """A field is a bit too short, at either end; one of a single bit is too long."""
    for _, arguments in calls(tokens, RANGES):
        if len(arguments) != 2 or any(len(argument) != 1 for argument in arguments):
            continue
        high, low = (number(argument[0].spelling) for argument in arguments)
        if high is None or low is None:
            continue
        for name, token, end, wrong in (
            ("genmask-high", arguments[0][0], high, high - 1 if high > low else high + 1),
            ("genmask-low", arguments[1][0], low, low + 1 if high > low else max(low - 1, 0)),
        ):
            if wrong != end:
                yield replace(name, span_of(unit, token), str(wrong), f"bits {high}:{low} end at {wrong}, not {end}")


def plain(unit: Unit, name: str, tokens: list) -> Iterator[Mutant]:
    """A constant that is a number: the offset of a register is that of its neighbour; a size is half of it."""
    for token in tokens:
        value = number(token.spelling) if token.kind == TokenKind.LITERAL else None
        if value is None:
            continue
        at = span_of(unit, token)
        if "OFFSET" in name or "STRIDE" in name:
            wrong = value + NEIGHBOUR
            yield replace("offset", at, like(token.spelling, wrong), f"offset {value:#x} is {wrong:#x}")
        elif "SIZE" in name and value > 1:
            yield replace("access-size", at, like(token.spelling, value // 2), f"a size of {value} is {value // 2}")


def used_names(units: list[Unit]) -> set[str]:
    """Macros that some function comes to, by itself or through other macros."""
    inner, used = {}, set()
    for unit in units:
        inner |= {macro.spelling: [token.spelling for token in unit.tokens(macro)][1:] for macro in unit.macros}
        used |= {token.spelling for body in unit.bodies for token in unit.tokens(body)}
    waiting = list(used)
    while waiting:
        for name in inner.get(waiting.pop(), []):
            if name not in used:
                used.add(name)
                waiting.append(name)
    return used


def of_definitions(units: list[Unit]) -> Iterator[Mutant]:
    """Of macros that no code uses there is no mutant: nothing could show it."""
    used = used_names(units)
    for unit in units:
        for macro in unit.macros:
            if unit.span(macro) and macro.spelling in used:
                tokens = unit.tokens(macro)[1:]
                yield from bits(unit, tokens)
                yield from ends(unit, tokens)
                if not any(token.spelling in BITS + RANGES for token in tokens):
                    yield from plain(unit, macro.spelling, tokens)
