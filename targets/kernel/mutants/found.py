"""What an operator gives at a place: the edits, in words; and helpers of all operators."""
from collections.abc import Iterator

from mutants.mutant import Edit, Mutant
from mutants.parsed import Span, Unit


def replace(operator: str, at: Span, text: str, words: str, *others: Edit) -> Mutant:
    """The mutant in which the span says `text` (and the others, what they say)."""
    edit = Edit(at.path, at.start, at.end, text)
    return Mutant(operator, at.path, at.line, at.column, words, (edit, *others))


def number(text: str) -> int | None:
    """The value of an integer literal of C; none where it is not one."""
    digits = text.rstrip("uUlL")
    try:
        return int(digits, 8) if digits.isdigit() and digits.startswith("0") else int(digits, 0)
    except ValueError:
        return None


def like(text: str, value: int) -> str:
    """A literal of this value, written as `text` is."""
    suffix = text[len(text.rstrip("uUlL")) :]
    return (hex(value) if text.lower().startswith("0x") else str(value)) + suffix


def in_brackets(tokens: list, first: int) -> list[list]:
    """The arguments of a call whose opening bracket is tokens[first], as tokens; none where it is not closed."""
    arguments: list[list] = [[]]
    depth = 0
    for token in tokens[first:]:
        depth += (token.spelling in "([{") - (token.spelling in ")]}")
        if depth == 0:
            return arguments
        if depth == 1 and token.spelling == ",":
            arguments.append([])
        elif depth > 1 or token.spelling != "(":
            arguments[-1].append(token)
    return []


def calls(tokens: list, names: tuple[str, ...]) -> Iterator[tuple[str, list[list]]]:
    """Each use of a macro or function of these names, with its arguments."""
    for i, token in enumerate(tokens[:-1]):
        if token.spelling in names and tokens[i + 1].spelling == "(":
            yield token.spelling, in_brackets(tokens, i + 1)


def span_of(unit: Unit, token) -> Span:
    span = unit.span(token)
    assert span, token.spelling  # tokens of a body or a definition in the tree
    return span
