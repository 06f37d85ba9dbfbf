"""One finding as a result of report.sarif: where, what was expected, how to see it again."""
from evidence.sarif_rules import LEVELS

TOLD = ("target", "signature", "provenance", "flaky", "empty_script", "confirmed", "confirmed_in", "found_by", "also")


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


def result_of(finding: dict, rule: int, files: list[dict]) -> dict:
    again = finding["again"]
    said = finding["title"]  # with what was expected and what came
    row = {
        "ruleId": finding["rule"],
        "ruleIndex": rule,
        "kind": "fail",
        "level": LEVELS[finding["severity"]],
        "message": {"text": f"{said}. To see it again: {again}", "markdown": f"{said}\n\n`{again}`"},
        "locations": [location(finding, files)],
        "partialFingerprints": {"cxloracleFinding/v1": finding["id"]},
        "attachments": [
            {
                "description": {"text": "The script that shows it."},
                "artifactLocation": artifact(finding["script"], "EVIDENCE"),
            }
        ],
        "properties": {name: finding[name] for name in TOLD},
    }
    if made := finding["reproducer"]:
        row["attachments"].append(
            {
                "description": {"text": f"A C program for a real device. {made['needs']}".strip()},
                "artifactLocation": artifact(made["c"], "EVIDENCE"),
            }
        )
    if flows := flow(finding):
        row["codeFlows"] = flows
    return row
