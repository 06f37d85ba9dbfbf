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


def row_of(entry: dict, signature: dict, shown: str, evidence: dict) -> dict:
    rule = signature["rule"] or shown.split()[0]
    step = entry["name"].split("/")[0]  # --only takes no piece of the DVSEC
    return {
        "id": identity(rule, signature["claim"], signature["place"], entry["name"], shown),
        "target": SERIES,
        "signature": shown,
        "rule": rule,
        "severity": severities(evidence)[rule],
        "register": signature["place"],
        "title": f"{shown}: shown by proof alone, at {signature['place']} of {entry['name']}: "
                 f"\"{signature['claim']}\" is refuted of {entry['handler']}()",
        "claim": signature["claim"],
        "entry": entry["name"],
        "handler": entry["handler"],
        "location": handler_at(entry, evidence),
        "script": f"source_proofs/scripts/{signature['file']}" if signature["file"] else "",
        "call": "" if signature["file"] else signature["script"].strip(),
        "reproducer": None,
        "found_by": ["proof"],
        "again": again(evidence, signature["rule"], step),
    }


def rows(evidence: dict) -> list[dict]:
    """One for each place at which a claim is refuted, and signature that shows it. Not what is known to the deviations:
    findings leave that out too, and who found it the evidence does not say."""
    alone = {row["signature"] for row in sides.table(evidence) if not row["fuzzing"] and not row["tests"]}
    return [row_of(entry, signature, shown, evidence)
            for entry in sides.entries_of(evidence) for signature in entry["signatures"] if not signature["known"]
            for shown in sides.shown_as(signature) if shown in alone]
