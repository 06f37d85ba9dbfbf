"""Faults in what is asked before something is done: locks, gates, bounds."""
from collections.abc import Iterator

from clang.cindex import CursorKind

from mutants.found import replace, span_of
from mutants.mutant import Mutant
from mutants.parsed import Unit, inside

NEARLY = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}


def is_asked(cursor, above: tuple) -> bool:
    """It is part of the condition of an if."""
    chain = zip(above, (*above[1:], cursor))
    return any(outer.kind == CursorKind.IF_STMT and next(outer.get_children()) == inner for outer, inner in chain)


def spelled(unit: Unit, cursor, signs) -> str | None:
    """The sign of a binary operator that stands in the file itself, and not in a macro."""
    if cursor.kind != CursorKind.BINARY_OPERATOR or not unit.span(cursor):
        return None
    left, right = cursor.get_children()
    return next((t.spelling for t in between(unit, cursor, left, right) if t.spelling in signs), None)


def between(unit: Unit, cursor, left, right) -> list:
    start, end = left.extent.end.offset, right.extent.start.offset
    return [t for t in unit.tokens(cursor) if start <= t.extent.start.offset < end]


def bounds(unit: Unit, body, tokens: list) -> Iterator[Mutant]:
    """A limit that is one off, and one that is not asked at all."""
    for cursor, above in inside(body):
        sign = spelled(unit, cursor, NEARLY)
        if not sign:
            continue
        token = next(t for t in between(unit, cursor, *cursor.get_children()) if t.spelling == sign)
        at = span_of(unit, token)
        yield replace("bound-off-by-one", at, NEARLY[sign], f"{sign} is {NEARLY[sign]}")
        if is_asked(cursor, above):
            yield replace("bound-dropped", unit.span(cursor), "0", f"{sign} never holds")


def gates(unit: Unit, body, tokens: list) -> Iterator[Mutant]:
    """A lock that nobody asks for; a field that is there without its capability, or never."""
    for cursor, above in inside(body):
        if not is_asked(cursor, above) or not spelled(unit, cursor, ("&",)):
            continue
        at = unit.span(cursor)
        if "LOCK" in unit.text(cursor):
            yield replace("lock-dropped", at, "0", "the lock is not asked for")
        yield replace("gate-open", at, "1", "the bit is taken as set")
        yield replace("gate-closed", at, "0", "the bit is taken as clear")
