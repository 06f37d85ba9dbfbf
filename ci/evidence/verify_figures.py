"""The canary was found, the figures add up, and what is said of the source fits together."""
import json
import pathlib
from collections.abc import Iterator

from evidence import lists, proof_only


def canary(evidence: dict, _: pathlib.Path) -> Iterator[str]:
    found, (fault, signature) = evidence["canary"], lists.canary()
    if (found["fault"], found["signature"]) != (fault, signature):
        yield f"is {found['fault']} as {found['signature']}; the suite's is {fault} as {signature}"
    if not found["alive"]:
        yield "was silent: what the run says shows nothing"
    heard = {engine["name"] for engine in found["engines"] if engine["found"]}
    for engine in set(evidence["options"]["engines"]) - heard:
        yield f"{engine} did not find it"
    finding = found["finding"]
    if not finding or finding["signature"] != signature or not finding["confirmed"] or finding["empty_script"]:
        yield "is no confirmed finding"
    elif not heard <= set(finding["found_by"]):
        yield f"was found by {', '.join(finding['found_by'])} alone"


def covered(what: str, figures: dict) -> Iterator[str]:
    if figures["covered"] > figures["count"]:
        yield f"{what}: {figures['covered']} covered of {figures['count']}"


def of_target(target: dict, evidence: dict) -> Iterator[str]:
    for figure in ("executions", "steps"):
        if target[figure] != sum(engine[figure] for engine in target["engines"]):
            yield f"{figure} are not the sum over its engines"
    if target["edges"] != max((engine["edges"] for engine in target["engines"]), default=0):
        yield "edges are not the most that an engine saw"
    ran = {engine["name"]: engine for engine in target["engines"]}
    for fuzzer in evidence["options"]["engines"]:
        if not evidence["interrupted"] and (fuzzer not in ran or not ran[fuzzer]["executions"]):
            yield f"{fuzzer} has run nothing"
    told = {claims["engine"] for claims in target["claims"]}
    for row in evidence["verdicts"]:
        who = row["engine"]
        has_figures = who in ran or who in told or who == "proof"
        if row["target"] == target["name"] and row["verdict"] in ("held", "refuted") and not has_figures:
            yield f"{who} says that {row['rule']} is {row['verdict']}, and has no figures"
            return
    if coverage := target["coverage"]:
        for kind in ("lines", "branches"):
            yield from covered(kind, coverage[kind])
            for part in ("covered", "count"):
                if coverage[kind][part] != sum(file[kind][part] for file in coverage["files"]):
                    yield f"coverage: {kind} {part} are not the sum over its files"
    seen = [(sample["executions"], sample["signatures"]) for sample in target["growth"]]
    if any(after[0] < before[0] for before, after in zip(seen, seen[1:])):
        yield "executions shrink while it grows"


def figures(evidence: dict, _: pathlib.Path) -> Iterator[str]:
    for target in evidence["targets"]:
        yield from (f"{target['name']}: {wrong}" for wrong in of_target(target, evidence))
    if int(evidence["times"]["end"]) < int(evidence["times"]["start"]):
        yield "it ended before it began"


def scores(evidence: dict, _: pathlib.Path) -> Iterator[str]:
    """What was planted is found, or not, or the same in other words; mutants are of the source that was tested."""
    for kind, row in (evidence["scores"] or {}).items():
        others = sum(row.get(figure, 0) for figure in ("same_algebra", "same_code", "not_compiled")) if row else 0
        if row and row["planted"] != row["found"] + len(row["not_found"]) + others:
            yield f"{kind}: {row['planted']} planted are not those found and not found"
        if row and row.get("cut", 0) < sum(bool(missed.get("cut")) for missed in row["not_found"]):
            yield f"{kind}: more were cut short than are counted"
    mutants = (evidence["scores"] or {}).get("series_mutants")
    if mutants and mutants["source"] != (evidence["source"] or {}).get("digest"):
        yield "series_mutants: are of another source"


def source(evidence: dict, _: pathlib.Path) -> Iterator[str]:
    """A run of target kernel has a source; where findings point is in it."""
    files = {file["path"]: file["lines"] for file in (evidence["source"] or {"files": []})["files"]}
    if any(target["name"] == "kernel" for target in evidence["targets"]) and not files:
        yield "target kernel without a source"
    for finding in [*evidence["findings"], *evidence["observations"], *proof_only.rows(evidence)]:
        place = finding["location"]
        for at in [place, *place["also"]] if place and finding["target"] == "kernel" else []:
            if not 1 <= at["line"] <= files.get(at["file"], 0):
                yield f"{finding['id']}: {at['file']}:{at['line']} is not in the source"


def series(evidence: dict, manifest: pathlib.Path | None) -> Iterator[str]:
    """What was tested is the series that the user has (ci/verify --source)."""
    if not manifest:
        return
    theirs, ours = json.loads(manifest.read_text(encoding="utf-8")), evidence["source"]
    if not ours:
        yield "the evidence is about no series"
        return
    if ours["digest"] != theirs["digest"]:
        yield f"is another one: sha256 {theirs['digest']}, and the evidence is about {ours['digest']}"
    hashes = [{file["path"]: file["sha256"] for file in of["files"]} for of in (ours, theirs)]
    for path in sorted(set(hashes[0]) | set(hashes[1])):
        if hashes[0].get(path) != hashes[1].get(path):
            yield f"{path}: differs"
