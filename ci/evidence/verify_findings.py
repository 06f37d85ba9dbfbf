"""Findings agree with the verdicts, their scripts are scripts, their names their own, and report.sarif has all of them."""
import json
import pathlib
from collections.abc import Iterator

from evidence import lists, sides


def all_of(evidence: dict) -> list[dict]:
    return [*evidence["findings"], *evidence["observations"]]


def against_verdicts(evidence: dict, _: pathlib.Path) -> Iterator[str]:
    """Who found something has a row that says so, and a row that says so has something found."""
    rows = {(row["target"], row["rule"], row["engine"]): row for row in evidence["verdicts"]}
    shown = set()
    for finding in all_of(evidence):
        for rule in [finding["rule"], *finding["also"]]:
            shown.add((finding["target"], rule))
        for engine in finding["found_by"]:
            row = rows.get((finding["target"], finding["rule"], engine))
            wanted = ("flaky", "refuted") if finding["flaky"] else ("refuted",)
            if row and (row["verdict"] not in wanted or row["known"]):
                yield f"{finding['id']} breaks {finding['rule']} by {engine}, whose row says {row['verdict']}"
        if not finding["found_by"]:
            yield f"{finding['id']}: nobody found it"
    alone = {(target, rule) for target, broken in evidence["by_claims_alone"].items() for rule in broken}
    unshown = set()
    for (target, rule, engine), row in rows.items():
        if (
            row["verdict"] in ("refuted", "flaky")
            and not row["known"]
            and engine != "proof"
            and (target, rule) not in shown
        ):
            unshown.add((target, rule))
            if row["verdict"] == "flaky" or (target, rule) not in alone:
                yield f"{target} {rule} {engine} is {row['verdict']}, and there is no finding about it"
    for target, rule in sorted(alone - unshown):
        yield f"{target} {rule} is said to be broken by claims alone, and is not"
    severity = {rule["id"]: rule["severity"] for rule in evidence["rules"]}
    for kind, findings in (("must", evidence["findings"]), ("should", evidence["observations"])):
        for finding in findings:
            if finding["severity"] != kind or severity.get(finding["rule"], kind) != kind:
                yield f"{finding['id']}: {finding['rule']} is no {kind}"


def scripts(evidence: dict, out: pathlib.Path) -> Iterator[str]:
    """Each is the file it is said to be, of the format that ci/replay reads."""
    canary = evidence["canary"]["finding"]
    for folder, finding in [*((out, one) for one in all_of(evidence)), *([(out / "canary", canary)] if canary else [])]:
        text = (folder / finding["script"]).read_text(encoding="utf-8")
        if text.split("\n", 1)[0] != lists.script_line():
            yield f"{finding['script']}: does not begin with \"{lists.script_line()}\""
        if text != finding["script_text"]:
            yield f"{finding['script']}: is another script than evidence.json has"


def text_hash(text: str) -> int:
    """As properties/hash.hpp has it: the way of FNV-1a, 64 bits."""
    value, prime = (lists.number("properties/hash.hpp", before + r" (\d+)u") for before in ("so_far =", r"\*"))
    for byte in text.encode():
        value = (value ^ byte) * prime % 2**64
    return value


def identities(evidence: dict, _: pathlib.Path) -> Iterator[str]:
    seen = set()
    for finding in all_of(evidence):
        wanted = f"{text_hash(finding['target'] + chr(10) + finding['signature']):016x}"[:12]
        if finding["id"] != wanted:
            yield f"{finding['id']}: its target and signature make it {wanted}"
        if finding["id"] in seen:
            yield f"{finding['id']}: is there twice"
        seen.add(finding["id"])
        if finding["signature"].split()[0] != finding["rule"]:
            yield f"{finding['id']}: breaks {finding['rule']}, and its signature is {finding['signature']}"
        if finding["confirmed"] != (finding["confirmed_in"] is not None):
            yield f"{finding['id']}: confirmed: {finding['confirmed']}, in {finding['confirmed_in']}"


def told(evidence: dict, out: pathlib.Path) -> Iterator[str]:
    """Who loads report.sarif sees each signature of the run: of findings and observations, and those that proofs show."""
    wanted = {(finding["target"], finding["signature"]) for finding in all_of(evidence)}
    for entry in sides.entries_of(evidence):
        for signature in entry["signatures"]:
            wanted |= {("kernel", shown) for shown in sides.shown_as(signature) if not signature["known"]}
    [run] = json.loads((out / "report.sarif").read_text(encoding="utf-8"))["runs"]
    given = {(result["properties"]["target"], result["properties"]["signature"]) for result in run["results"]}
    yield from (f"report.sarif has no {' '.join(one)}" for one in sorted(wanted - given))
    yield from (f"report.sarif has {' '.join(one)}, which nothing shows" for one in sorted(given - wanted))
