"""What has to be spoken of: the rules, claims, theorems and open points of the suite, no less and no more."""
import pathlib
from collections.abc import Iterable, Iterator

from evidence import lists


def differences(what: str, found: Iterable[str], wanted: Iterable[str]) -> Iterator[str]:
    found, wanted = list(found), list(wanted)
    for name in wanted:
        if name not in found:
            yield f"{what} {name} is missing"
    for name in dict.fromkeys(found):
        if name not in wanted:
            yield f"{what} {name} is none of the suite's"
        if found.count(name) > 1:
            yield f"{what} {name} is there {found.count(name)} times"


def rules(evidence: dict, _: pathlib.Path) -> Iterator[str]:
    yield from differences("rule", (rule["id"] for rule in evidence["rules"]), lists.rules())
    severity = lists.severities()
    for rule in evidence["rules"]:
        if severity.get(rule["id"], rule["severity"]) != rule["severity"]:
            yield f"rule {rule['id']} is no {rule['severity']}"
    yield from differences("point", (point["id"] for point in evidence["open_points"]), lists.points())
    targets = {target["name"] for target in evidence["targets"]}
    for point in evidence["open_points"]:
        yield from differences(f"{point['id']}: target", point["outcome"], targets)


def claims(evidence: dict, _: pathlib.Path) -> Iterator[str]:
    wanted = lists.claims()
    yield from differences("claim of", (claim["rule"] for claim in evidence["claims"]), wanted)
    for claim in evidence["claims"]:
        if claim["name"] != wanted.get(claim["rule"], claim["name"]):
            yield f"claim of {claim['rule']} is {claim['name']}, not {wanted[claim['rule']]}"


def has_witness(obligation: dict, assumes: str) -> bool:
    """A state that meets the assumptions is told; where nothing is assumed it may have nothing to name."""
    return "witness" in obligation and (obligation["witness"] != "" or assumes == "nothing")


def theorems(evidence: dict, _: pathlib.Path) -> Iterator[str]:
    """Where the proofs were asked: every theorem is there, has obligations, and is no better than the worst of them."""
    proofs = evidence["proofs"]
    if proofs is None:
        if evidence["options"]["proofs"] and not evidence["interrupted"]:
            yield "the run was asked for proofs, and there are none"
        return
    if "fault" in proofs:
        yield f"the proofs cannot be relied on: {proofs['fault']}"
        return
    yield from differences("theorem", (theorem["name"] for theorem in proofs["theorems"]), lists.theorems())
    for theorem in proofs["theorems"]:
        verdicts = {obligation["verdict"] for obligation in theorem["obligations"]}
        if (theorem["verdict"] == "proved") != (verdicts == {"proved"}):
            said = ", ".join(sorted(verdicts)) or "none"
            yield f"theorem {theorem['name']} is {theorem['verdict']}, its obligations are {said}"
        for obligation in theorem["obligations"]:
            if obligation["verdict"] == "proved" and not has_witness(obligation, theorem["assumes"]):
                yield f"obligation {obligation['name']} has no witness that its assumptions can be met"
    obligations = [o["name"] for theorem in proofs["theorems"] for o in theorem["obligations"]]
    for name in {name for name in obligations if obligations.count(name) > 1}:
        yield f"obligation {name} is there twice"
    if len(obligations) != proofs["figures"]["obligations"]:
        yield f"{len(obligations)} obligations, and the figures say {proofs['figures']['obligations']}"
