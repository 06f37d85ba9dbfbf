"""The suite's own lists, read from the one place each has in its sources."""
import json
import pathlib
import re

from evidence.reading import SCHEMA, BadEvidence

ROOT = pathlib.Path(__file__).resolve().parents[2]
STRING = r'"(?:[^"\\]|\\.)*"'
CELL = re.compile(rf"{STRING}(?:\s*{STRING})*")  # strings that the compiler joins
ROW = re.compile(rf"\{{((?:[^{{}}\"]|{STRING})*)\}}")


def source(path: str) -> str:
    """A file of the suite, without its comments."""
    text = (ROOT / path).read_text(encoding="utf-8")
    return re.sub(rf"({STRING})|//[^\n]*|/\*.*?\*/", lambda m: m[1] or "", text, flags=re.DOTALL)


def strings(text: str) -> list[str]:
    return ["".join(json.loads(part) for part in re.findall(STRING, cell)) for cell in CELL.findall(text)]


def table(path: str, name: str) -> str:
    """What stands between the braces of the array NAME; an array that is not there, or empty, is an error."""
    found = re.search(rf"\b{name}\[\] = \{{(.*?)\n\s*\}};", source(path), flags=re.DOTALL)
    if not found or not strings(found[1]):
        raise BadEvidence(f"{path}: has no table {name}")
    return found[1]


def rows(path: str, name: str) -> list[list[str]]:
    """The strings of each row of the array NAME."""
    return [strings(row) for row in ROW.findall(table(path, name))]


def rules() -> list[str]:
    return [row[0] for row in rows("model/rules.cpp", "rules")]


def severities() -> dict[str, str]:
    pairs = re.findall(r'\{"([^"]*)", Severity::(\w+)', table("model/rules.cpp", "rules"))
    return {rule: severity.lower() for rule, severity in pairs}


def claims() -> dict[str, str]:
    """Rule -> the name of its claim; empty where none states it."""
    stated = rows("properties/claims/table.hpp", "claims") + rows("properties/claims.hpp", "watched")
    return {row[0]: row[1] for row in stated} | {row[0]: "" for row in rows("properties/claims.hpp", "unclaimed")}


def theorems() -> list[str]:
    return strings(table("smt/expected.hpp", "expected_theorems"))


def points() -> list[str]:
    return [text for text in strings(table("model/choices.hpp", "points")) if re.fullmatch(r"U-\d+", text)]


def engines() -> list[str]:
    return json.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"]["engine_name"]["enum"]


def canary() -> tuple[str, str]:
    """The planted fault that every run has to find, and what it is found as."""
    found = re.search(rf"fault = ({STRING}), wanted = ({STRING})", source("fuzzers/nightly_canary.cpp"))
    if not found:
        raise BadEvidence("fuzzers/nightly_canary.cpp: names no fault")
    return json.loads(found[1]), json.loads(found[2])


def number(path: str, pattern: str) -> int:
    """The number that stands where PATTERN has its group."""
    found = re.search(pattern, source(path))
    if not found:
        raise BadEvidence(f"{path}: has no {pattern}")
    return int(found[1], 0)


def script_line() -> str:
    """The first line of every script."""
    format_of_scripts = number("properties/script.hpp", r"script_format = (\d+)")
    return f"# cxloracle script {format_of_scripts}"
