"""An evidence directory that holds together: the invented sample, of the suite's own rules, claims and theorems."""
import json
import pathlib

from evidence import lists, render
from evidence.reading import read
from evidence.tests.sample import ASK_PROOF, EXPLAINED, FILE, SCRIPT, SOURCE, finding, sample, source_proofs
from evidence.verify_findings import text_hash
from evidence.writing import sha256, write_whole

BROKEN, SHOULD = "HDM-8", "DVS-8"  # what kernel breaks
WITHOUT = "HDM-3"  # what no theorem is about
KEPT = "ACC-1"  # what is proved of the C of kernel
ALONE = "REG-2a"  # what proof alone shows of it
TARGETS = ("kernel", "reference", "model")


def found(rule: str, severity: str, **changed) -> dict:
    signature = f"{rule} decoder.CTRL.BI write4 state"
    identity = f"{text_hash('kernel' + chr(10) + signature):016x}"[:12]
    said = EXPLAINED.replace("TOY-2", rule)
    return (
        finding(1)
        | {
            "id": identity,
            "signature": signature,
            "rule": rule,
            "also": [],
            "severity": severity,
            "script": f"findings/{identity}.script",
            "script_text": SCRIPT,
            "explanation": said,
            "again": f"./ci/replay OUT/findings/{identity}.script --target kernel --source SERIES",
            "found_by": ["afl", "libfuzzer"],
            "reproducer": {"c": f"findings/{identity}.c", "selftest": f"findings/{identity}.selftest.c", "needs": ""},
        }
        | changed
    )


def verdict(target: str, rule: str, engine: str) -> str:
    if target == "kernel" and engine == "proof":
        return {BROKEN: "refuted", ALONE: "refuted", KEPT: "proved"}.get(rule, "not asked")
    if (target == "model") != (engine == "proof") or engine == "exhaustive":
        return "not asked"
    if engine == "proof":
        return "not asked" if rule == WITHOUT else "proved"
    if target == "kernel" and rule in (BROKEN, SHOULD):
        return "refuted"
    return "vacuous" if engine == "afl" and rule == WITHOUT else "held"


def row(target: str, rule: str, engine: str, proved: int) -> dict:
    word = verdict(target, rule, engine)
    cases = {"held": 120, "refuted": 7, "proved": proved}.get(word, 0)
    if target == "kernel" and engine == "proof":
        cases = {BROKEN: 2, ALONE: 1, KEPT: 8}.get(rule, 0)  # the questions of source_proofs()
    ask = ASK_PROOF if engine == "proof" else f"./ci/claims --engine {engine} --target {target} --source SERIES"
    return {
        "target": target,
        "rule": rule,
        "engine": engine,
        "verdict": word,
        "known": False,
        "cases": cases,
        "seconds": 1.5 if cases else 0,
        "provenance": "series" if target == "kernel" else "own",
        "again": "" if word == "not asked" else f"{ask} --rule {rule}",
    }


def proofs(rules: list[str]) -> dict:
    """Every theorem of the suite; the first is about all rules but one."""
    rows = [
        {
            "name": name,
            "rules": [rule for rule in rules if rule != WITHOUT] if i == 0 else [],
            "sentence": "It holds.",
            "assumes": "valid",
            "verdict": "proved",
            "obligations": [{"name": name, "verdict": "proved", "seconds": 0.1, "witness": "position 0x10"}],
        }
        for i, name in enumerate(lists.theorems())
    ]
    return sample()["proofs"] | {
        "theorems": rows,
        "figures": {
            "theorems": len(rows),
            "obligations": len(rows),
            "combinations": 64,
            "slowest": {"name": rows[0]["name"], "seconds": 0.1},
        },
    }


def evidence() -> dict:
    base, names, severity, claims = sample(), lists.rules(), lists.severities(), lists.claims()
    fault, signature = lists.canary()
    dead = found(BROKEN, "must", signature=signature, target=f"faulty:{fault}")
    asked = [
        claim | {"engine": engine} for claim in base["targets"][0]["claims"] for engine in ("corpus", "rapidcheck")
    ]
    return base | {
        "interrupted": False,
        "rules": [
            base["rules"][0] | {"id": name, "severity": severity[name], "text": f"{name} <holds> | is kept."}
            for name in names
        ],
        "claims": [base["claims"][0] | {"rule": name, "name": claims[name]} for name in names],
        "verdicts": [
            row(target, rule, engine, 1) for target in TARGETS for rule in names for engine in lists.engines()
        ],
        "proofs": proofs(names),
        "source_proofs": source_proofs(KEPT, BROKEN, f"{BROKEN} decoder.CTRL.BI write4 state", ALONE),
        "canary": base["canary"] | {"fault": fault, "signature": signature, "finding": dead},
        "targets": [target | {"claims": asked} for target in base["targets"]],
        "findings": [found(BROKEN, "must")],
        "observations": [found(SHOULD, "should", location=None, picture=None, reproducer=None)],
        "open_points": [base["open_points"][0] | {"id": name} for name in lists.points()],
        "departures": [],
    }


def make(out: pathlib.Path, **changed) -> dict:
    """Writes such a directory, rendered, and its source below out.source."""
    made = evidence() | changed
    kept = write_whole(out.with_name(out.name + ".source") / FILE, SOURCE)
    if made["source"]:
        made["source"]["files"][0]["sha256"] = sha256(kept)
    for one in [*made["findings"], *made["observations"]]:
        programs = [one["reproducer"][kind] for kind in ("c", "selftest")] if one["reproducer"] else []
        for path, text in [
            (one["script"], one["script_text"]),
            *((path, "int main(void) { return 77; }\n") for path in programs),
        ]:
            made["files"][path] = sha256(write_whole(out / path, text))
    if dead := made["canary"]["finding"]:
        path = f"canary/{dead['script']}"
        made["files"][path] = sha256(write_whole(out / path, dead["script_text"]))
    if made["proofs"]:
        write_whole(out / "proofs/proofs.json", json.dumps(made["proofs"]) + "\n")
    if source := made["source_proofs"]:
        write_whole(out / "source_proofs/proofs.json", json.dumps(source) + "\n")
        for signature in [one for entry in source["entries"] for one in entry["signatures"] if one["file"]]:
            path = f"source_proofs/scripts/{signature['file']}"
            made["files"][path] = sha256(write_whole(out / path, signature["script"]))
    write_whole(out / "evidence.json", json.dumps(made, indent=1) + "\n")
    render.render(read(out), out, out.with_name(out.name + ".source"))
    return made
