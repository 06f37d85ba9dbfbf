"""One finding, or what proof alone shows, as a result of report.sarif: where, what, how to see it again."""
from evidence.sarif_rules import LEVELS

TOLD = ("target", "signature", "provenance", "flaky", "empty_script", "confirmed", "confirmed_in", "found_by", "also")
PROVED = ("target", "signature", "claim", "entries", "handler", "found_by", "also")  # of what proof alone shows


def artifact(path: str, base: str) -> dict:
    return {"uri": path, "uriBaseId": base}


def at(file: str, line: int | None = None) -> dict:
    place = {"artifactLocation": artifact(file, "SOURCE")}
    return {"physicalLocation": place | ({"region": {"startLine": line}} if line else {})}


def location(finding: dict, files: list[dict]) -> dict:
    """The line; else, of target kernel, the first file without a line; and always what it is called."""
    logical = {"logicalLocations": [{"fullyQualifiedName": f"{finding['target']}/{finding['register'] or 'device'}"}]}
    found = finding["location"]
    if found:
        function = {"name": found["function"], "kind": "function"}
        return at(found["file"], found["line"]) | {"logicalLocations": [function, *logical["logicalLocations"]]}
    if files and finding["target"] == "kernel":
        return at(files[0]["path"]) | logical
    return logical


def flow(finding: dict) -> list[dict]:
    """The lines before it, in order, then its own."""
    found = finding["location"]
    if not found or not found["also"]:
        return []
    steps = [{"location": at(place["file"], place["line"])} for place in [*found["also"], found]]
    return [{"threadFlows": [{"locations": steps}]}]


def attachments(finding: dict) -> list[dict]:
    made = finding["reproducer"]
    files = [("The script that shows it.", finding["script"])] if finding["script"] else []
    files += [(f"A C program for a real device. {made['needs']}".strip(), made["c"])] if made else []
    return [{"description": {"text": text}, "artifactLocation": artifact(path, "EVIDENCE")} for text, path in files]


def result_of(
    finding: dict, rule: int, files: list[dict], kind: str = "cxloracleFinding/v1", told: tuple[str, ...] = TOLD
) -> dict:
    again = finding["again"]
    said = finding["title"]  # with what was expected and what came
    row = {
        "ruleId": finding["rule"],
        "ruleIndex": rule,
        "kind": "fail",
        "level": LEVELS[finding["severity"]],
        "message": {"text": f"{said}. To see it again: {again}", "markdown": f"{said}\n\n`{again}`"},
        "locations": [location(finding, files)],
        "partialFingerprints": {kind: finding["id"]},
        "properties": {name: finding[name] for name in told},
    }
    if shown_by := attachments(finding):
        row["attachments"] = shown_by
    if flows := flow(finding):
        row["codeFlows"] = flows
    return row


def result_of_proof(row: dict, rule: int, files: list[dict]) -> dict:
    """A result that has the call of the compiled function where no script says it."""
    said = f"{row['title']}; the compiled function shows it: {row['call']}" if row["call"] else row["title"]
    return result_of(row | {"title": said}, rule, files, "cxloracleProof/v1", PROVED)
