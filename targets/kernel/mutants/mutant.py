"""A mutant: one fault at one place, as replacements of text."""
import dataclasses


@dataclasses.dataclass(frozen=True)
class Edit:
    path: str  # from the root of the tree
    start: int  # bytes
    end: int
    text: str


@dataclasses.dataclass(frozen=True)
class Mutant:
    operator: str
    path: str
    line: int
    column: int
    words: str
    edits: tuple[Edit, ...]

    @property
    def name(self) -> str:
        return f"{self.operator}@{self.path.rpartition('/')[2]}:{self.line}:{self.column}"

    @property
    def place(self) -> tuple[str, int, int, str]:
        return self.path, self.line, self.column, self.operator
