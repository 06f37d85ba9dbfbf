"""Faults by leaving out: a mask, an offset, a store."""
from collections.abc import Iterator

from clang.cindex import CursorKind

from mutants.conditions import between, spelled
from mutants.found import like, number, replace
from mutants.mutant import Mutant
from mutants.parsed import Unit, inside

BITWISE = ("&", "|", "^")
NOTHING = "(void)0"
PLACES = (CursorKind.UNARY_OPERATOR, CursorKind.ARRAY_SUBSCRIPT_EXPR)  # *p and p[i]


def masks(unit: Unit, body, tokens: list) -> Iterator[Mutant]:
    """Reserved bits that are not cleared, gates that nobody adds up, and a mask with a bit too few."""
    for cursor, _ in inside(body):
        at = unit.span(cursor)
        if not at:
            continue
        children = list(cursor.get_children())
        if cursor.kind == CursorKind.COMPOUND_ASSIGNMENT_OPERATOR:
            sign = next((t.spelling for t in between(unit, cursor, *children) if t.spelling in ("&=", "|=")), None)
            if sign:
                yield replace("mask-dropped", at, NOTHING, f"what {sign} does is not done")
        elif spelled(unit, cursor, BITWISE):
            left, right = children
            if unit.text(right).startswith("~"):
                yield replace("mask-dropped", at, unit.text(left), "what the mask takes away stays")
            if value := number(unit.text(right)):
                wrong = like(unit.text(right), value & (value - 1))
                yield replace("mask-bit", unit.span(right), wrong, f"mask {value:#x} lacks its lowest bit")


def sums(unit: Unit, body, tokens: list) -> Iterator[Mutant]:
    """A part of a position that is forgotten."""
    for cursor, _ in inside(body):
        if sign := spelled(unit, cursor, ("+", "-")):
            left, right = cursor.get_children()
            words = f"nothing is {'added' if sign == '+' else 'taken away'}"
            yield replace("offset-dropped", unit.span(cursor), unit.text(left), words)


def stores(unit: Unit, body, tokens: list) -> Iterator[Mutant]:
    """A register that is not written."""
    for cursor, above in inside(body):
        at = unit.span(cursor)
        if not at:
            continue
        children = list(cursor.get_children())
        if spelled(unit, cursor, ("=",)) and children[0].kind in PLACES:
            yield replace("store-dropped", at, NOTHING, "nothing is stored")
        elif cursor.kind == CursorKind.CALL_EXPR and "write" in cursor.spelling and is_statement(above):
            yield replace("store-dropped", at, NOTHING, "the write is not made")


def is_statement(above: tuple) -> bool:
    """Nobody uses the value."""
    return above[-1].kind in (CursorKind.COMPOUND_STMT, CursorKind.IF_STMT, CursorKind.CASE_STMT)
