"""The C files of a tree as clang reads them: functions, tokens, and the definitions of macros."""
import dataclasses
import json
import pathlib
import shlex
from collections.abc import Iterator

from clang import cindex
from clang.cindex import CursorKind, TokenKind

from mutants.bad import Bad
from mutants.tree import Tree

DETAILED = cindex.TranslationUnit.PARSE_DETAILED_PROCESSING_RECORD


@dataclasses.dataclass
class Span:
    """A stretch of a file of the tree."""

    path: str
    start: int
    end: int
    line: int
    column: int


class Unit:
    """One C file with all it includes."""

    def __init__(self, tree: Tree, path: str, options: list[str]):
        self.tree = tree
        self.unit = cindex.Index.create().parse(str(tree.root / path), options, options=DETAILED)
        for fault in self.unit.diagnostics:
            if fault.severity >= cindex.Diagnostic.Error:
                raise Bad(f"{path}:{fault.location.line}: clang does not read it: {fault.spelling}")
        cursors = list(self.unit.cursor.get_children())
        self.macros = [c for c in cursors if c.kind == CursorKind.MACRO_DEFINITION]
        functions = [c for c in cursors if c.kind == CursorKind.FUNCTION_DECL]
        self.bodies = [list(f.get_children())[-1] for f in functions if f.is_definition() and self.span(f)]
        variables = [c for c in cursors if c.kind == CursorKind.VAR_DECL]
        self.names = {c.spelling for c in self.macros + functions + variables}  # what may stand in for another name

    def span(self, cursor) -> Span | None:
        """Where it is written, if that is in the tree."""
        start, end = cursor.extent.start, cursor.extent.end
        path = start.file and self.tree.relative(start.file.name)
        if not path or not end.file or end.file.name != start.file.name:
            return None
        return Span(path, start.offset, end.offset, start.line, start.column)

    def text(self, cursor) -> str:
        span = self.span(cursor)
        return self.tree.text[span.path][span.start : span.end] if span else ""

    def tokens(self, cursor) -> list:
        """As they are written; comments are none."""
        return [t for t in self.unit.get_tokens(extent=cursor.extent) if t.kind != TokenKind.COMMENT]


def inside(cursor, above: tuple = ()) -> Iterator[tuple]:
    """Everything in a function, each with what it is in, the innermost last."""
    for child in cursor.get_children():
        yield child, above + (cursor,)
        yield from inside(child, above + (cursor,))


def options_of(commands: pathlib.Path, source: pathlib.Path) -> list[str]:
    """How a build compiles a file (compile_commands.json): the compiler first; no file, output, dependencies."""
    try:
        rows = json.loads(commands.read_text(encoding="utf-8"))
        row = next(row for row in rows if pathlib.Path(row["file"]).resolve() == source)
    except (OSError, ValueError, KeyError, TypeError):
        raise Bad(f"{commands}: is no compile_commands.json of a build") from None
    except StopIteration:
        raise Bad(f"{commands}: that build does not compile {source}") from None
    words, kept = iter(shlex.split(row["command"])), []
    for word in words:
        if word in ("-o", "-MF", "-MT"):
            next(words)
        elif word not in ("-c", "-MD") and word != row["file"]:
            kept.append(word)
    return kept


def parse(tree: Tree, commands: pathlib.Path) -> list[Unit]:
    sources = [path for path in tree.paths if path.endswith(".c")]
    return [Unit(tree, path, options_of(commands, tree.root / path)[1:]) for path in sources]
