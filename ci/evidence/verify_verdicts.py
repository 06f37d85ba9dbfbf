"""The matrix of verdicts: every rule has one row of every engine and target, and each row agrees with the rest."""
import pathlib
from collections import Counter
from collections.abc import Iterator
from itertools import product

from evidence import lists
from evidence.status import SHOWN

MODEL, SERIES = "model", "kernel"


def name(row: dict) -> str:
    return f"{row['target']} {row['rule']} {row['engine']}"


def matrix(evidence: dict, _: pathlib.Path) -> Iterator[str]:
    """No row is missing, twice, or of what does not exist; the suite's own lists are what there has to be."""
    targets = [*(target["name"] for target in evidence["targets"]), MODEL]
    if not evidence["targets"]:
        yield "no target"
    for target in set(evidence["options"]["targets"]) - set(targets):
        yield f"target {target} was asked for, and is not there"
    wanted = {" ".join(key) for key in product(targets, lists.rules(), lists.engines())}
    found = Counter(name(row) for row in evidence["verdicts"])
    yield from (f"{key}: has no row" for key in sorted(wanted - set(found)))
    yield from (f"{key}: a row of nothing that exists" for key in sorted(set(found) - wanted))
    yield from (f"{key}: {count} rows" for key, count in found.items() if count > 1)
    for row in evidence["verdicts"]:
        yield from (f"{name(row)}: {wrong}" for wrong in contradictions(row))


def contradictions(row: dict) -> Iterator[str]:
    verdict = row["verdict"]
    if verdict in SHOWN and row["cases"] == 0:
        yield f"{verdict}, in no case"
    if verdict in ("not asked", "skipped", "unsupported", "vacuous") and row["cases"] > 0 and row["engine"] != "proof":
        yield f"{verdict}, and {row['cases']} cases"
    if (verdict == "proved") != (row["engine"] == "proof" and verdict in SHOWN):
        yield f"{row['engine']} says {verdict}"
    if row["engine"] == "proof" and row["target"] not in (MODEL, SERIES) and verdict != "not asked":
        yield "the proofs are about the model and the C of a series alone"
    if row["known"] and verdict != "refuted":
        yield f"{verdict}, and known"
    if verdict in (*SHOWN, "refuted") and not row["again"]:
        yield f"{verdict}, and no command asks it again"


def engines(evidence: dict, _: pathlib.Path) -> Iterator[str]:
    """Who was asked has rows, who was not has none and says why."""
    names = [engine["name"] for engine in evidence["engines"]]
    if names != lists.engines():
        yield f"are {', '.join(names)}, and the suite has {', '.join(lists.engines())}"
    for engine in evidence["engines"]:
        rows = [row for row in evidence["verdicts"] if row["engine"] == engine["name"]]
        gave = [row for row in rows if row["verdict"] != "not asked"]
        if engine["asked"] and not gave:
            yield f"{engine['name']} was asked, and has no verdict"
        if not engine["asked"] and gave:
            yield f"{engine['name']} was not asked, and has {len(gave)} verdicts ({name(gave[0])})"
        if engine["asked"] == bool(engine["why_not"]):
            yield f"{engine['name']} was asked: {engine['asked']}, and why not: {engine['why_not'] or 'nothing'}"
    for fuzzer in evidence["options"]["engines"]:
        if not any(engine["name"] == fuzzer and engine["asked"] for engine in evidence["engines"]):
            yield f"{fuzzer} is among the options, and was not asked"


def proofs(evidence: dict, _: pathlib.Path) -> Iterator[str]:
    """A rule is proved if it has theorems and all are; a row counts their obligations."""
    theorems = (evidence["proofs"] or {}).get("theorems", [])
    for row in evidence["verdicts"]:
        if row["target"] != MODEL or row["engine"] != "proof":
            continue
        about = [theorem for theorem in theorems if row["rule"] in theorem["rules"]]
        verdicts = {theorem["verdict"] for theorem in about}
        if (row["verdict"] == "proved") != (verdicts == {"proved"}):
            yield f"{name(row)} is {row['verdict']}, its theorems are {', '.join(sorted(verdicts)) or 'none'}"
        if (row["verdict"] == "refuted") != ("refuted" in verdicts):
            yield f"{name(row)} is {row['verdict']}, one of its theorems is refuted: {'refuted' in verdicts}"
        if row["verdict"] == "proved" and row["cases"] != sum(len(theorem["obligations"]) for theorem in about):
            yield f"{name(row)} has {row['cases']} cases, its theorems have other numbers of obligations"


def source_proofs(evidence: dict, _: pathlib.Path) -> Iterator[str]:
    """A rule is proved of the C if there are questions about it and all are; a row counts them."""
    entries = (evidence["source_proofs"] or {}).get("entries", [])
    for row in evidence["verdicts"]:
        if row["target"] != SERIES or row["engine"] != "proof":
            continue
        about = [q["verdict"] for entry in entries for q in entry["questions"] if q["rule"] == row["rule"]]
        if row["cases"] != len(about):
            yield f"{name(row)} has {row['cases']} cases, and there are {len(about)} questions"
        if (row["verdict"] == "proved") != (set(about) == {"proved"}):
            yield f"{name(row)} is {row['verdict']}, its questions are {', '.join(sorted(set(about))) or 'none'}"
        signatures = [s for entry in entries for s in entry["signatures"] if s["rule"] == row["rule"]]
        shown = any(s["confirmed"] for s in signatures)
        if row["known"] and not all(s["known"] for s in signatures):
            yield f"{name(row)} is known, and not all that shows it is"
        unlisted = about.count("refuted") > len({(s["access"], s["claim"]) for s in signatures})  # cut short
        if row["verdict"] == "refuted" and not row["known"] and not unlisted and all(s["known"] for s in signatures):
            yield f"{name(row)} is not known, and all that shows it is"
        if (row["verdict"] == "refuted") != ("refuted" in about and shown):
            yield f"{name(row)} is {row['verdict']}, one of its questions is refuted and shown: {'refuted' in about and shown}"
