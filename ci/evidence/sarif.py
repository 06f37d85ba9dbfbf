"""report.sarif: findings, observations and what proof alone shows as SARIF 2.1.0, at lines of the imported source."""
import json
import pathlib

from evidence import proof_only
from evidence.sarif_results import result_of, result_of_proof
from evidence.sarif_rules import rules_of
from evidence.writing import utc, write_whole

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
BASES = {  # no address: a reader knows where these are, another machine does not
    "SOURCE": {"description": {"text": "The files under test, as ci/import SERIES DIR writes them."}},
    "EVIDENCE": {"description": {"text": "The evidence directory, where this file is."}},
}


def driver(evidence: dict, rules: list[dict]) -> dict:
    return {
        "name": "cxloracle",
        "version": evidence["suite"],
        "rules": rules,
        "fullName": f"cxloracle {evidence['suite']}, profile {evidence['profile']}",
        "shortDescription": {"text": "Checks VFIO passthrough of CXL Type-2 devices against its contract."},
    }


def notification(text: str) -> dict:
    return {"level": "error", "message": {"text": text}}


def invocation(evidence: dict) -> dict:
    """Successful is a run whose word counts: its engines are alive, and its proofs can be relied on."""
    wrong = []
    if not evidence["canary"]["alive"]:
        wrong.append(notification(f"The canary {evidence['canary']['fault']} was not found: the run shows nothing."))
    for kind, what in (("proofs", "The proofs"), ("source_proofs", "The proofs about the C")):
        if "fault" in (evidence[kind] or {}):
            wrong.append(notification(f"{what} cannot be relied on: {evidence[kind]['fault']}"))
    unanswered = [row for row in evidence["verdicts"] if row["verdict"] in ("unknown", "timeout")]
    wrong += [notification(f"{row['target']} {row['rule']} {row['engine']}: {row['verdict']}") for row in unanswered]
    return {
        "executionSuccessful": not wrong,
        "startTimeUtc": utc(evidence["times"]["start"]),
        "endTimeUtc": utc(evidence["times"]["end"]),
        "arguments": evidence["command"][1:],
        "toolExecutionNotifications": wrong,
        "properties": {"machine": evidence["machine"], "options": evidence["options"]},
    }


def artifacts(evidence: dict) -> list[dict]:
    files = evidence["source"]["files"] if evidence["source"] else []
    return [
        {
            "location": {"uri": file["path"], "uriBaseId": "SOURCE"},
            "hashes": {"sha-256": file["sha256"]},
            "roles": ["analysisTarget"],
            "sourceLanguage": "c",
        }
        for file in files
    ]


def write(evidence: dict, out: pathlib.Path, source_dir: pathlib.Path | None) -> list[pathlib.Path]:
    rules = rules_of(evidence)
    index = {rule["id"]: i for i, rule in enumerate(rules)}
    source = evidence["source"] or {"title": "reference", "files": []}
    results = [
        result_of(finding, index[finding["rule"]], source["files"])
        for finding in [*evidence["findings"], *evidence["observations"]]
    ]
    results += [result_of_proof(row, index[row["rule"]], source["files"]) for row in proof_only.rows(evidence)]
    run = {
        "tool": {
            "driver": driver(evidence, rules),
            "extensions": [{"name": name, "version": line} for name, line in evidence["tools"].items()],
        },
        "invocations": [invocation(evidence)],
        "originalUriBaseIds": BASES,
        "artifacts": artifacts(evidence),
        "automationDetails": {"id": f"cxloracle/{source['title']}/"},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return [write_whole(out / "report.sarif", json.dumps(document, indent=2) + "\n")]
