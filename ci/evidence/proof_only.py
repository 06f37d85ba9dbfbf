"""What proofs about the C alone show: signatures of no finding and no observation of the run; shaped as findings are."""
import hashlib

from evidence import sides
from evidence.outcome import severities

SERIES = "kernel"


def handler_at(entry: dict, evidence: dict) -> dict | None:
    """Where the function of an entry point begins in the source; None where its file has no full path, or no line."""
    files = evidence["source"]["files"] if evidence["source"] else []
    paths = [file["path"] for file in files if file["path"].rpartition("/")[2] == entry["file"]]
    if len(paths) != 1 or not entry["line"]:
        return None
    return {"file": paths[0], "line": entry["line"], "function": entry["handler"], "also": []}


def again(evidence: dict, rule: str, step: str) -> str:
    """The command of the matrix, for that rule and step alone; equality has no rule. Empty where nothing was asked."""
    asked = [row["again"] for row in evidence["verdicts"]
             if row["target"] == SERIES and row["engine"] == "proof" and row["again"]]
    if not asked:
        return ""
    command = asked[0].rpartition(" --rule ")[0]
    return f"{command}{' --rule ' if rule else ''}{rule} --only {step}"


def identity(*told: str) -> str:
    """The same in every run that shows it."""
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:12]


def step_of(entry: dict) -> str:
    """As --only takes it: without a piece of the DVSEC."""
    return entry["name"].split("/")[0]


def row_of(shown: str, shows: list[tuple[dict, dict]], evidence: dict) -> dict:
    """Its rule is the one that it names, as of findings; its claim is of that rule, if one of those that show it is."""
    named, severity = shown.split()[0], severities(evidence)
    entry, signature = next((one for one in shows if one[1]["rule"] == named), shows[0])
    rule = named if named in severity else signature["rule"]  # "the claim of RULE" names none
    place, step = signature["place"], step_of(entry)
    return {
        "id": identity(shown, place, step),
        "target": SERIES,
        "signature": shown,
        "rule": rule,
        "also": sorted({other["rule"] for _, other in shows} - {rule, ""}),
        "severity": severity[rule],
        "register": place,
        "title": f"{shown}: shown by proof alone, at {place} of {step}: "
                 f"\"{signature['claim']}\" is refuted of {entry['handler']}()",
        "claim": signature["claim"],
        "entries": list(dict.fromkeys(one["name"] for one, _ in shows)),
        "handler": entry["handler"],
        "location": handler_at(entry, evidence),
        "script": f"source_proofs/scripts/{signature['file']}" if signature["file"] else "",
        "call": "" if signature["file"] else signature["script"].strip(),
        "reproducer": None,
        "found_by": ["proof"],
        "again": again(evidence, signature["rule"], step),
    }


def rows(evidence: dict) -> list[dict]:
    """One a signature, place and step. Not what is known to the deviations: findings leave that out too, and who found it
    the evidence does not say."""
    alone = {row["signature"] for row in sides.table(evidence) if not row["fuzzing"] and not row["tests"]}
    shows: dict[tuple[str, str, str], list[tuple[dict, dict]]] = {}
    for entry in sides.entries_of(evidence):
        for signature in entry["signatures"]:
            for shown in sides.shown_as(signature):
                if shown in alone and not signature["known"]:
                    shows.setdefault((shown, signature["place"], step_of(entry)), []).append((entry, signature))
    return [row_of(key[0], by, evidence) for key, by in shows.items()]
