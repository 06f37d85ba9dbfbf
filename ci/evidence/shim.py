"""What the shim of target kernel replaces: its headers' functions, and the checked-in table of how true each is."""
import json
import pathlib
import re

from evidence.lists import ROOT
from evidence.reading import BadEvidence

HEADERS = "targets/kernel/shim/include"
TABLE = "targets/kernel/shim/shim.json"
KINDS = ("same", "simplified", "stub", "series")  # series: the series' own, called by us
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*\n", re.MULTILINE)
MACRO = re.compile(r"^#define (\w+)\(", re.MULTILINE)
FUNCTION = re.compile(r"^(?!typedef|_Static_assert)[a-z_][\w \t*]*?\b(\w+)\((?!\*)", re.MULTILINE)
OWN = re.compile(r"(shim|SHIM)_|__attribute__$|__GENMASK$")  # the shim's way of doing it


def functions_in(text: str) -> list[str]:
    """Functions, and macros that are called as functions are."""
    code = COMMENT.sub("", text)
    names = MACRO.findall(code) + FUNCTION.findall(DIRECTIVE.sub("", code))
    return [name for name in dict.fromkeys(names) if not OWN.match(name)]


def declared(headers: pathlib.Path) -> dict[str, str]:
    """Function -> the header that declares it, of all headers in a folder."""
    return {
        name: str(header.relative_to(headers))
        for header in sorted(headers.rglob("*.h"))
        for name in functions_in(header.read_text(encoding="utf-8"))
    }


def differences(table: list[dict], functions: dict[str, str]) -> list[str]:
    """What the table does not say of the headers, or says wrongly."""
    rows = {row["name"]: row for row in table}
    wrong = [f"{name} in {header}: has no row" for name, header in functions.items() if name not in rows]
    wrong += [f"{name}: is in no header" for name in rows if name not in functions]
    wrong += [f"{name}: two rows" for name in rows if [row["name"] for row in table].count(name) > 1]
    for name, row in rows.items():
        if row["kind"] not in KINDS:
            wrong.append(f"{name}: kind {row['kind']} is none of {', '.join(KINDS)}")
        if row["kind"] in ("simplified", "stub") and not row["how"]:
            wrong.append(f"{name}: {row['kind']}, and how is not said")
    return wrong


def table() -> list[dict]:
    """The checked-in table, held against the headers: one that does not fit them is an error."""
    rows = json.loads((ROOT / TABLE).read_text(encoding="utf-8"))
    if wrong := differences(rows, declared(ROOT / HEADERS)):
        raise BadEvidence(f"{TABLE}: {wrong[0]} ({len(wrong)} in all)")
    return rows
