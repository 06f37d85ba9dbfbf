"""Faults in names: the other half, the other width, the other byte order."""
import re
from collections.abc import Iterator

from clang.cindex import CursorKind, TokenKind

from mutants.found import replace, span_of
from mutants.mutant import Edit, Mutant
from mutants.parsed import Unit

HALVES = [("LOW", "HIGH"), ("LO", "HI"), ("low", "high"), ("lo", "hi")]
WIDTHS = [("8", "16", "32", "64"), ("byte", "word", "dword"), ("b", "w", "l", "q")]
ORDERED = re.compile(r"(?:le|be)(16|32|64)_to_cpu|cpu_to_(?:le|be)(16|32|64)")
TYPE = re.compile(r"((?:__)?[us]|__le|__be)(8|16|32|64)")
DECLARATIONS = (CursorKind.VAR_DECL, CursorKind.PARM_DECL)


def other_half(name: str) -> str | None:
    """The name with LO for HI or the other way round; none where it has neither."""
    parts = name.split("_")
    for pair in HALVES:
        for one, other in (pair, pair[::-1]):
            if one in parts:
                return "_".join(other if part == one else part for part in parts)
    return None


def halves(unit: Unit, body, tokens: list) -> Iterator[Mutant]:
    """The high dword of a register pair where the low one is meant, or the other way round."""
    known = unit.names | {t.spelling for t in tokens if t.cursor.kind in DECLARATIONS}
    labels = {b.spelling: b for a, b in zip(tokens, tokens[1:]) if a.spelling == "case"}
    for before, token in zip(tokens, tokens[1:]):
        other = other_half(token.spelling) if token.kind == TokenKind.IDENTIFIER else None
        if other not in known or token.cursor.kind in DECLARATIONS or before.spelling in (".", "->"):
            continue
        at, words = span_of(unit, token), f"{token.spelling} is {other}"
        if before.spelling != "case" or other not in labels:
            yield replace("hi-lo", at, other, words)
        elif (partner := span_of(unit, labels[other])).start > at.start:  # both labels: each once
            swapped = Edit(partner.path, partner.start, partner.end, token.spelling)
            yield replace("hi-lo", at, other, words + ", and the other way round", swapped)


def orders(unit: Unit, body, tokens: list) -> Iterator[Mutant]:
    """A missing conversion, as a host of the other byte order sees it: on a little-endian one none would show."""
    for token, bracket in zip(tokens, tokens[1:]):
        if (match := ORDERED.fullmatch(token.spelling)) and bracket.spelling == "(":
            swap = f"__builtin_bswap{match[1] or match[2]}"
            yield replace("byte-order", span_of(unit, token), swap, "the bytes are in the other order")


def other_width(name: str, known) -> str | None:
    """The same function for the next smaller width, or else the next larger, if `known` has it."""
    for widths in WIDTHS:
        width = next((width for width in sorted(widths, key=len, reverse=True) if name.endswith(width)), None)
        if width:
            i = widths.index(width)
            stem = name[: -len(width)]
            near = [stem + widths[j] for j in (i - 1, i + 1) if 0 <= j < len(widths)]
            return next((other for other in near if known(other)), None)
    return None


def is_type(name: str) -> bool:
    return TYPE.fullmatch(name) is not None and name not in ("__le8", "__be8")


def sizes(unit: Unit, body, tokens: list) -> Iterator[Mutant]:
    """An access, a conversion or a size of another width."""
    for before, token, after in zip(tokens, tokens[1:], tokens[2:]):
        name, other = token.spelling, None
        if token.kind != TokenKind.IDENTIFIER or ORDERED.fullmatch(name):
            continue
        if is_type(name) and before.spelling == "(" and after.spelling in (")", "*"):
            other = other_width(name, is_type)
        elif after.spelling == "(":
            other = other_width(name, lambda candidate: candidate in unit.names)
        if other:
            yield replace("access-size", span_of(unit, token), other, f"{name} is {other}")
