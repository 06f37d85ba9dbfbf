"""Invented evidence: registers, rules and values of no device, and one of each thing that evidence can say."""
import json
import pathlib
import sys

from evidence.writing import sha256

SOURCE = """// SPDX-License-Identifier: GPL-2.0-only
/* An invented driver of an invented register. */
static u32 toy_ctrl_write(struct toy *toy, u32 value)
{
\tu32 mask = TOY_ENABLE | TOY_MODE;

\tif (toy->lock)
\t\treturn toy->ctrl;
\ttoy->ctrl = value & ~mask;
\treturn toy->ctrl;
}
"""
FILE = "drivers/vfio/pci/cxl/toy.c"
SCRIPT = "# cxloracle script 1\n# TOY-2 toy.CTRL write4\ndevice\nopen\nwrite comp_regs toy.CTRL 0x80000701\n"
WANTED, GOT = "0x80000700", "0x00000081"
EXPLAINED = """# cxloracle script 1
device
  1  open
  2  write comp_regs toy.CTRL 0x80000701
     >> TOY-2 toy.CTRL.MODE write4 state
        toy.CTRL state after write4: expected 0x80000700, got 0x00000081 (GO, MODE, ENABLE and more)
"""
RULES = [("TOY-1", "must", "TOY-1 holds: a toy opens."),
         ("TOY-2", "must", "CTRL: GO 31, MODE 10:8 written; ENABLE 0 stays."),
         ("TOY-3", "should", "A toy is quiet."), ("TOY-4", "must", "Nobody has asked this <yet> & never may."),
         ("TOY-5", "must", "A toy wakes up in time."), ("SYS-1", "must", "No sanitizer report.")]
ASK_PROOF = "./ci/prove --source SERIES --choices OUT/work/kernel/choices.json"  # and a rule
ENGINES = ["libfuzzer", "afl", "corpus", "rapidcheck", "exhaustive", "proof"]
# (target, rule) -> the engines' verdicts; where one is missing: not asked
VERDICTS = {
    ("kernel", "TOY-1"): ["held", "held", "held", "held", "held"],
    ("kernel", "TOY-2"): ["refuted", "refuted", "held", "refuted", "timeout", "refuted"],
    ("kernel", "TOY-3"): ["refuted", "held", "vacuous", "unknown", "unsupported", "refuted"],
    ("kernel", "TOY-4"): ["vacuous", "vacuous", "vacuous", "skipped", "timeout"],
    ("kernel", "TOY-5"): ["flaky", "held", "held", "held", "held"],
    ("kernel", "SYS-1"): ["held", "held", "held", "held", "held"],
    ("reference", "TOY-1"): ["held", "held", "held", "held", "held"],
    ("reference", "TOY-2"): ["held", "held", "held", "held", "held"],
    ("model", "TOY-1"): ["not asked"] * 5 + ["proved"],
    ("model", "TOY-2"): ["not asked"] * 5 + ["unknown"],
}


def verdicts() -> list[dict]:
    def row(target: str, rule: str, engine: str, verdict: str) -> dict:
        asked = verdict != "not asked"
        program = ASK_PROOF if engine == "proof" else f"./ci/claims --engine {engine} --target {target} --source SERIES"
        return {"target": target, "rule": rule, "engine": engine, "verdict": verdict, "known": False,
                "cases": 1200 if verdict in ("held", "proved", "refuted") else 0, "seconds": 1.5 if asked else 0,
                "provenance": "series" if target == "kernel" else "own",
                "again": f"{program} --rule {rule}" if asked else ""}

    return [row(target, rule, engine, (VERDICTS.get((target, rule), []) + ["not asked"] * 6)[i])
            for target in ("kernel", "reference", "model") for rule, _, _ in RULES for i, engine in enumerate(ENGINES)]


def finding(number: int, **changed) -> dict:
    identity = f"{number:012x}"
    picture = {"register": "toy.CTRL", "offset": 16, "width": 32, "expected": WANTED, "got": GOT, "fields": [
        {"name": "GO", "high": 31, "low": 31, "kind": "RW", "wrong": True},
        {"name": "RESERVED", "high": 30, "low": 11, "kind": "RsvdP", "wrong": False},
        {"name": "MODE", "high": 10, "low": 8, "kind": "RWL", "wrong": True},
        {"name": "Initiate_A_Very_Long_Name", "high": 7, "low": 7, "kind": "Action", "wrong": True},
        {"name": "RESERVED", "high": 6, "low": 1, "kind": "RsvdP", "wrong": False},
        {"name": "ENABLE", "high": 0, "low": 0, "kind": "RO", "wrong": True}]}
    return {"id": identity, "target": "kernel",
            "signature": "TOY-2 toy.CTRL write4 " + "and-a-signature-of-no-end." * 4,
            "script": f"findings/{identity}.script", "script_text": SCRIPT, "steps": 2, "explanation": EXPLAINED,
            "again": f"./ci/replay OUT/findings/{identity}.script --target kernel --source SERIES",
            "rule": "TOY-2", "also": ["TOY-4"], "severity": "must", "register": "toy.CTRL",
            "title": f"toy.CTRL state after write4: expected {WANTED}, got {GOT} (GO, MODE, ENABLE and more)",
            "expected": WANTED, "got": GOT, "picture": picture, "flaky": False, "empty_script": False,
            "found_by": ["afl", "libfuzzer"], "confirmed": True, "confirmed_in": "dev", "provenance": "series",
            "reproducer": {"c": f"findings/{identity}.c", "selftest": f"findings/{identity}.selftest.c", "needs": ""},
            "location": {"file": FILE, "line": 9, "function": "toy_ctrl_write", "how": "value",
                         "also": [{"file": FILE, "line": 5}]}} | changed


def target(name: str, growth: int, coverage: dict | None) -> dict:
    return {"name": name, "executions": 90000, "steps": 1000000, "edges": 700, "seconds": 60.0,
            "workers": 2, "restarts": 1,
            "engines": [{"name": engine, "build": build, "workers": 1, "seconds": 60.0, "executions": 45000,
                         "executions_a_second": 750, "steps": 500000, "edges": 700, "taken": 3}
                        for engine, build in (("libfuzzer", "fuzz"), ("afl", "afl"))],
            "corpus": {"path": f"corpus/{name}", "inputs": 900, "kept": 300, "features": 1500, "deadly": 2,
                       "unasked": 7},
            "stability": {"inputs": 100, "flaky": 1},
            "claims": [{"engine": "corpus", "scripts": 90, "of": 100, "steps": 900, "cases": 0, "deadly": 1,
                        "seconds": 2.0, "ended": "time"}],
            "growth": [{"seconds": 2.0 * i, "executions": 3000 * i, "edges": 700 - 600 // (i + 1), "signatures": i // 5}
                       for i in range(growth)],
            "coverage": coverage}


def source_proofs(kept: str, broken: str, shown: str, alone: str) -> dict:
    """Of all entry points; at the first a claim of the rule BROKEN is refuted, at a place that is SHOWN, and at a call also
    one of the rule ALONE, which no script says."""
    def question(rule: str, name: str, verdict: str, why: str = "") -> dict:
        return {"rule": rule, "name": name, "verdict": verdict, "seconds": 0.1, "why": why}

    def entry(name: str, *more: dict) -> dict:
        return {"name": name, "handler": "toy_ctrl_write", "file": "toy.c", "line": 3, "unsupported": [],
                "used": ["add", "load"], "rounds": 1, "seconds": 0.3, "signatures": [],
                "questions": [question(kept, "toys-open", "proved"), question("", "result equal", "proved"), *more]}

    first = entry("comp-write", question(broken, "toys-keep", "refuted"))
    first["signatures"].append({"rule": broken, "claim": "toys-keep", "place": "toy.CTRL", "access": "comp-write",
                                "confirmed": True, "known": False, "shown": shown, "script": SCRIPT, "file": "toys.script"})
    late = entry("dvsec-read/4+0", question("", "data equal", "timeout", "the time of all questions is over"))
    calls = [entry("mmap-overlap", question(broken, "toys-apart", "refuted"), question(alone, "toys-exact", "refuted")), entry("sparse-areas"), entry("committed-size"), entry("snapshot")]
    calls[0]["signatures"] += [
        {"rule": rule, "claim": claim, "place": "no toy", "access": "mmap-overlap", "confirmed": True, "known": False,
         "shown": said, "script": "call 0x0+0x0: overlap\n", "file": ""}
        for rule, claim, said in ((broken, "toys-apart", shown), (alone, "toys-exact", f"{alone} overlap of no toy"))]
    return {"program": "prove_source", "format": 1, "whole": True, "z3": "Z3 4.8.12", "llvm": "19.1.7",
            "flags": "-fwrapv", "passes": "mem2reg", "timeout_seconds": 20, "choices": {"U-1": "written"},
            "deviations": [], "bitcode": [{"file": "toy.bc", "sha256": "e" * 64}], "not_asked": ["open (no toys_open)", "reset (no toys_reset)"],
            "used": ["add", "load"], "entries": [first, entry("comp-read"), entry("dvsec-write/4+0"), late, *calls],
            "figures": {"questions": 20, "proved": 16, "refuted": 3, "unknown": 0, "timeout": 1, "vacuous": 0,
                        "unsupported": 0, "signatures": 3, "unconfirmed": 0, "seconds": 1.5}}


def sample() -> dict:
    return {
        "format": 4, "command": ["nightly", "--target", "kernel"], "profile": "vfio-toy-v1", "seed": 7,
        "interrupted": True, "resumed": False, "suite": "0123abc",
        "tools": {"clang": "clang version 19", "z3": "Z3 version 4.8.12"},
        "options": {"targets": ["kernel", "reference"], "engines": ["libfuzzer", "afl"], "minutes": 2, "runs": 0,
                    "jobs": 2, "seed": 7, "share": 0.5, "choices": "", "deviations": "", "corpora": [],
                    "merge_seconds": 60,
                    "sync_seconds": 30, "gathered": 0, "lifecycles": 200, "states": 4, "proofs": True, "source_seconds": 60,
                    "claims": True, "coverage": True, "scores": True},
        "machine": {"cores": 2, "kernel": "Linux 6", "cpu": "a processor"},
        "times": {"start": "1000000000", "end": "1000000180"},
        "source": {"format": 1, "kind": "mbox", "title": "vfio: toys", "version": "v3",
                   "subjects": ["[PATCH 1/1] toys"], "patches": [{"number": 1, "subject": "toys"}],
                   "notes": ["v2 of the thread is older"], "digest": "d" * 64,
                   "files": [{"path": FILE, "sha256": "0" * 64, "lines": SOURCE.count("\n")}], "unsupported": []},
        "rules": [{"id": id_, "severity": severity, "authority": "DOC", "citation": "toys.rst, Registers", "text": text}
                  for id_, severity, text in RULES],
        "claims": [{"rule": id_, "name": f"claims-{id_.lower()}", "sentence": text, "asked_of": "step"}
                   for id_, _, text in RULES],
        "engines": [{"name": name, "what": f"what {name} does", "asked": name != "exhaustive",
                     "why_not": "--minutes was too short for it" if name == "exhaustive" else ""} for name in ENGINES],
        "verdicts": verdicts(),
        "proofs": {"program": "prove", "format": 1, "complete": True, "combinations": [],
                   "figures": {"combinations": 64, "slowest": {"name": "toys", "seconds": 1.0}},
                   "theorems": [{"name": "toys-open", "rules": ["TOY-1"], "sentence": "Toys open.", "verdict": "proved",
                                 "obligations": [{"name": "toys-open/all", "verdict": "proved", "seconds": 0.2}]},
                                {"name": "toys-keep", "rules": ["TOY-2"], "sentence": "Toys keep.",
                                 "verdict": "unknown",
                                 "obligations": [{"name": "toys-keep/all", "verdict": "unknown", "seconds": 9.0}]}]},
        "source_proofs": source_proofs("TOY-1", "TOY-2", "TOY-2 toy.CTRL write4 state", "TOY-3"),
        "combinations": {"proved": [{"register": "toy.CTRL", "combinations": 64, "same": True}],
                         "exercised": [{"caps": "", "scripts": 12}, {"caps": "cache,mem", "scripts": 30}]},
        "scores": {"faults": {"planted": 40, "found": 39, "by_claim": 37,
                              "not_found": [{"name": "late", "why": "needs time"}]},
                   "table_mutants": None,
                   "fuzzed_faults": {"planted": 3, "found": 2, "always": 1, "runs": 3,
                                     "scripts": 300000, "seconds": 600, "cut": 1,
                                     "not_found": [{"name": "faulty:shy", "why": ""}]},
                   "series_mutants": {"source": "d" * 64, "scripts": 300000, "seconds": 600, "seed": 1,
                                      "deviations": "toys.json", "cut": 1,
                                      "planted": 9, "found": 5, "same_code": 2, "not_compiled": 1,
                                      "operators": [{"name": "hi-lo", "planted": 6, "found": 5}],
                                      "not_found": [{"name": "hi-lo@toy.c:3:4", "words": "toy_lo is toy_hi",
                                                     "executions": 77, "cut": "the clock, at 600 s", "why": ""}]}},
        "scores_why": "table mutants: not given",
        "canary": {"fault": "faulty:deaf", "signature": "TOY-1 open", "engines": [
            {"name": "libfuzzer", "build": "fuzz", "found": True, "seconds": 1.0},
            {"name": "afl", "build": "afl", "found": True, "seconds": 2.0}], "finding": None, "alive": True},
        "targets": [target("kernel", 40, {"lines": {"covered": 8, "count": 9}, "branches": {"covered": 1, "count": 2},
                                          "files": [{"file": FILE, "lines": {"covered": 8, "count": 9},
                                                     "branches": {"covered": 1, "count": 2}}],
                                          "missed": [{"file": FILE, "line": 8}]}),
                    target("reference", 1, None)],
        "findings": [finding(1), finding(2, picture=None, location=None, reproducer=None, rule="SYS-1", confirmed=False,
                                         confirmed_in=None, flaky=True, register="",
                                         title="SYS-1: <script>alert(1)</script>",
                                         provenance="rendered")],
        "observations": [finding(3, rule="TOY-3", severity="should", picture=None)],
        "choices": {"kernel": {"U-1": "written"}, "reference": {"U-1": "kept"}},
        "choices_not_seen": {"kernel": ["U-2"], "reference": ["U-2"]},
        "open_points": [{"id": "U-1", "text": "MODE with ENABLE=1", "admitted": ["written", "kept"],
                         "outcome": {"kernel": "written", "reference": "kept"}},
                        {"id": "U-2", "text": "GO twice", "admitted": ["once", "twice"],
                         "outcome": {"kernel": None, "reference": None}}],
        "departures": [{"rule": "TOY-2", "here": "GO is written", "cxl": "GO starts"}],
        "deviations": {"applied": [], "forgiven": 0}, "by_claims_alone": {}, "files": {}}


def write_sample(out: pathlib.Path, source_dir: pathlib.Path | None = None, **changed) -> dict:
    """The sample as evidence.json of a directory, and its source below source_dir."""
    evidence = sample() | changed
    if source_dir and evidence["source"]:
        file = source_dir / FILE
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(SOURCE)
        evidence["source"]["files"][0]["sha256"] = sha256(file)
    out.mkdir(parents=True, exist_ok=True)
    (out / "evidence.json").write_text(json.dumps(evidence, indent=2) + "\n")
    return evidence


if __name__ == "__main__":
    write_sample(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
