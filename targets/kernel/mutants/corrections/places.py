"""Where a correction goes: functions and statements of the series found by name, and edits there."""
from collections.abc import Callable, Iterator

from clang.cindex import CursorKind

from mutants.bad import Bad
from mutants.mutant import Edit
from mutants.parsed import Unit, inside


def function(units: list[Unit], name: str) -> tuple[Unit, object]:
    """Its body."""
    for unit in units:
        for body in unit.bodies:
            if body.semantic_parent.spelling == name:
                return unit, body
    raise Bad(f"the series has no function {name}: it is corrected another way")


def only(found: Iterator, what: str):
    found = list(found)
    if len(found) != 1:
        raise Bad(f"{what}: {len(found)} places, not one")
    return found[0]


def first(found: Iterator, what: str):
    for one in found:
        return one
    raise Bad(f"{what}: no place")


def edit(unit: Unit, cursor, text: Callable[[str], str]) -> Edit:
    span = unit.span(cursor)
    return Edit(span.path, span.start, span.end, text(unit.text(cursor)))


def before(unit: Unit, cursor, text: str) -> Edit:
    span = unit.span(cursor)
    return Edit(span.path, span.start, span.start, text)


def after(unit: Unit, cursor, text: str) -> Edit:
    span = unit.span(cursor)
    return Edit(span.path, span.end, span.end, text)


def behind(unit: Unit, expression, text: str) -> Edit:
    """After the statement that it is."""
    span = unit.span(expression)
    return Edit(span.path, span.end + 1, span.end + 1, text)


def of_kind(body, kind: CursorKind) -> Iterator:
    return (cursor for cursor, _ in inside(body) if cursor.kind == kind)


def conditions(body) -> Iterator:
    return (next(cursor.get_children()) for cursor in of_kind(body, CursorKind.IF_STMT))


def calls(body, name: str) -> Iterator:
    return (cursor for cursor in of_kind(body, CursorKind.CALL_EXPR) if cursor.spelling == name)


def assignments(unit: Unit, body, left: str, *in_text: str) -> Iterator:
    for cursor, _ in inside(body):
        text = unit.text(cursor)
        if cursor.kind in (CursorKind.BINARY_OPERATOR, CursorKind.COMPOUND_ASSIGNMENT_OPERATOR):
            if text.startswith(left) and all(part in text for part in in_text):
                yield cursor
