"""test-result.intoto.json: in-toto Statement v1, predicate test-result v0.1, about the files under test."""
import json
import pathlib

from evidence.outcome import outcome, severities
from evidence.writing import sha256, write_whole

TYPE = "https://in-toto.io/Statement/v1"
PREDICATE = "https://in-toto.io/attestation/test-result/v0.1"


def resource(name: str, digest: str) -> dict:
    return {"name": name, "digest": {"sha256": digest}}


def subjects(evidence: dict, out: pathlib.Path) -> list[dict]:
    """The files under test; where none were given, the evidence itself, for a statement has to have a subject."""
    if evidence["source"]:
        return [resource(file["path"], file["sha256"]) for file in evidence["source"]["files"]]
    return [resource("evidence.json", sha256(out / "evidence.json"))]


def write(evidence: dict, out: pathlib.Path, source_dir: pathlib.Path | None) -> list[pathlib.Path]:
    severity = severities(evidence)
    tests: dict[str, list[str]] = {"passed": [], "failed": [], "error": [], "skipped": []}
    for row in evidence["verdicts"]:
        if evidence["source"] and row["target"] != "kernel":
            continue  # says nothing about the subjects
        tests[outcome(row, severity[row["rule"]])[0]].append(f"{row['target']}/{row['engine']}/{row['rule']}")
    result = "PASSED" if tests["passed"] and not tests["error"] else "WARNED"
    if tests["failed"] or not evidence["canary"]["alive"]:
        result = "FAILED"
    about = {
        "suite": evidence["suite"],
        "profile": evidence["profile"],
        "canary_alive": evidence["canary"]["alive"],
        "not_shown": len(tests["skipped"]),
    }
    predicate = {
        "result": result,
        "configuration": [{**resource("evidence.json", sha256(out / "evidence.json")), "annotations": about}],
        "passedTests": tests["passed"],
        "warnedTests": tests["error"],
        "failedTests": tests["failed"],
    }
    document = {"_type": TYPE, "subject": subjects(evidence, out), "predicateType": PREDICATE, "predicate": predicate}
    return [write_whole(out / "test-result.intoto.json", json.dumps(document, indent=2) + "\n")]
