"""evidence_test.py DIR: the evidence there is whole, by its schema and by what a schema cannot say; and each way in which it
could be damaged is seen."""

import copy
import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
from evidence.reading import fault  # noqa: E402

Damage = Callable[[dict], object]


def wrong_with(evidence: dict, out: Path) -> list[str]:
    if wrong := fault(evidence):
        return [wrong]
    return [*rows(evidence), *pictures(evidence), *files(evidence, out)]


def rows(evidence: dict) -> list[str]:
    """One for each target, rule and engine, in that order; none held without a case."""
    targets = [t["name"] for t in evidence["targets"]] + ["model"]
    rules = [r["id"] for r in evidence["rules"]]
    engines = [e["name"] for e in evidence["engines"]]
    expected = [(t, r, e) for t in targets for r in rules for e in engines]
    got = [(r["target"], r["rule"], r["engine"]) for r in evidence["verdicts"]]
    wrong = [] if got == expected else ["the verdicts are not one for each target, rule and engine"]
    passed = [r for r in evidence["verdicts"] if r["verdict"] in ("held", "proved")]
    wrong += [f"{r['rule']} is {r['verdict']} without a case" for r in passed if not r["cases"]]
    if [c["rule"] for c in evidence["claims"]] != rules:
        wrong.append("the claims are not one for each rule")
    found = {(f["target"], f["rule"], e) for f in evidence["findings"] if not f["flaky"] for e in f["found_by"]}
    broken = {(r["target"], r["rule"], r["engine"]) for r in evidence["verdicts"] if r["verdict"] == "refuted"}
    wrong += [f"a finding, and yet not refuted: {row}" for row in found if row[1] in rules and row not in broken]
    return wrong


def pictures(evidence: dict) -> list[str]:
    """Fields cover the register, and those that are wrong are those where expected and got differ."""
    wrong = []
    for f in evidence["findings"] + evidence["observations"]:
        if f"{f['steps']:>3}  " not in f["explanation"] or (not f["flaky"] and ">> " + f["signature"] not in f["explanation"]):
            wrong.append(f"{f['id']}: the explanation is not of its steps")
        if not (picture := f["picture"]):
            continue
        differ = int(picture["expected"], 16) ^ int(picture["got"], 16)
        bits = [range(x["low"], x["high"] + 1) for x in picture["fields"]]
        if sorted(b for r in bits for b in r) != list(range(picture["width"])):
            wrong.append(f"{f['id']}: the fields do not cover the register")
        if any(x["wrong"] and not any(differ >> b & 1 for b in r) for x, r in zip(picture["fields"], bits)):
            wrong.append(f"{f['id']}: a field is wrong that does not differ")
        if not any(x["wrong"] for x in picture["fields"]):
            wrong.append(f"{f['id']}: no field is wrong")
    return wrong


def files(evidence: dict, out: Path) -> list[str]:
    """Each is what its digest says; each script of a finding is among them."""
    wrong = [f"{f['script']} has no digest" for f in evidence["findings"] if f["script"] not in evidence["files"]]
    for name, digest in evidence["files"].items():
        if hashlib.sha256((out / name).read_bytes()).hexdigest() != digest:
            wrong.append(f"{name} is not what its digest says")
    wrong += [
        f"{f['script']} is not script_text"
        for f in evidence["findings"]
        if (out / f["script"]).read_text() != f["script_text"]
    ]
    return wrong


def held(evidence: dict) -> dict:
    return next(r for r in evidence["verdicts"] if r["verdict"] == "held")


DAMAGES: dict[str, Damage] = {
    "another format": lambda e: e.update(format=1),
    "a member that nobody knows": lambda e: e.update(more=1),
    "no rules": lambda e: e.pop("rules"),
    "a rule that went missing": lambda e: e["rules"].pop(),
    "a claim that went missing": lambda e: e["claims"].pop(3),
    "a row that went missing": lambda e: e["verdicts"].pop(5),
    "a verdict that is none": lambda e: e["verdicts"][0].update(verdict="fine"),
    "held without a case": lambda e: held(e).update(cases=0),
    "a finding that is taken back": lambda e: [r.update(verdict="held", cases=1) for r in e["verdicts"]],
    "an engine that went missing": lambda e: e["engines"].pop(),
    "a path that is not the evidence's": lambda e: e.update(source_path="/tmp"),
    "a finding without its rule": lambda e: e["findings"][0].pop("rule"),
    "an explanation of nothing": lambda e: e["findings"][0].update(explanation=""),
    "a picture with a field too few": lambda e: e["findings"][0]["picture"]["fields"].pop(),
    "a picture with a field too much": lambda e: [x.update(wrong=True) for x in e["findings"][0]["picture"]["fields"]],
    "a script that is another": lambda e: e["files"].update({e["findings"][0]["script"]: "0" * 64}),
    "a script without a digest": lambda e: e["files"].pop(e["findings"][0]["script"]),
    "too much growth": lambda e: e["targets"][0].update(growth=e["targets"][0]["growth"] * 201),
}


def main(folder: str) -> int:
    out = Path(folder)
    evidence = json.loads((out / "evidence.json").read_text())
    wrong = wrong_with(evidence, out)
    for name, damage in DAMAGES.items():
        damaged = copy.deepcopy(evidence)
        damage(damaged)
        if not wrong_with(damaged, out):
            wrong.append(f"not seen: {name}")
    print("\n".join(wrong) or f"evidence: whole; {len(DAMAGES)} ways to damage it are seen")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
