"""assurance.html: what the result rests on: model of threats, shim, assumptions, bounds, waivers."""
import json
import pathlib
from collections import Counter

import markupsafe

from evidence import lists, shim
from evidence.report_html import TEMPLATES, environment
from evidence.writing import write_whole

CONTENTS = {
    "threat": "Threat model",
    "boundary": "Trust boundary",
    "modelled": "What is modelled",
    "shim": "What the shim replaces",
    "assumptions": "Assumptions of the proofs",
    "bounds": "Bounds",
    "waivers": "Waivers",
    "blind": "What would not be detected",
    "control": "Negative control",
}
STEPS = ("properties/script.hpp", r"most_steps = (\d+)")
BOUNDS = [
    ("steps of a script", *STEPS),
    ("decoders", "model/state.hpp", r"most_decoders = (\d+)"),
    ("DVSECs", "model/state.hpp", r"most_dvsecs = (\d+)"),
    ("mappings at once", "model/regions.hpp", r"most_mappings = (\d+)"),
    ("bytes of an access to device memory or a BAR", "properties/script.hpp", r"most_transfer = (\d+)"),
    ("bytes of an access to configuration space", "properties/script.hpp", r"most_config = (\d+)"),
    ("argsz", "properties/script.hpp", r"most_argsz = (\d+)"),
    ("acquisition of a step that is refused", "properties/script.hpp", r"most_failing = (\d+)"),
    ("service call of a step at which another thread runs", "properties/script.hpp", r"most_during = (\d+)"),
    ("mappings that target kernel holds of each kind", "targets/kernel/shim/session.h", r"SHIM_MAPS (\d+)u"),
    (
        "things that a device of target kernel owns",
        "targets/kernel/shim/include/linux/device.h",
        r"SHIM_DEVRES_MAX (\d+)u",
    ),
]
FAULTS = "fuzzers/tests/fault_lists.cpp"
# what is waived, the list that says so, its columns
WAIVERS = [
    ("Theorems that no planted fault refutes", "smt/tests/silent.hpp", "silent", ["theorem", "why"]),
    ("Planted faults that no test asks for", FAULTS, "not_asked", ["fault", "why"]),
    ("Planted faults that only a sanitizer sees", FAULTS, "needs_sanitizer", ["fault", "why"]),
    ("Planted faults that the judge finds and no claim", FAULTS, "not_by_claim", ["fault", "why"]),
    ("Planted faults that may be found under another rule", FAULTS, "as_good", ["fault", "rule", "why"]),
    ("Rules without a planted fault", FAULTS, "no_fault", ["rule", "why"]),
    ("Rules that no claim states", "properties/claims.hpp", "unclaimed", ["rule", "why"]),
    ("Mutants of the tables that no step shows", "properties/table_mutants_seen.cpp", "explained", ["mutant", "why"]),
]


def assumptions(proofs: dict | None) -> dict[str, list[tuple]]:
    """What is assumed -> its theorems: name, sentence, verdict, and a witness."""
    by: dict[str, list[tuple]] = {}
    for theorem in (proofs or {}).get("theorems", []):
        witness = next((o["witness"] for o in theorem["obligations"] if "witness" in o), "none")
        row = (theorem["name"], f"{theorem['sentence']} ({', '.join(theorem['rules'])})", theorem["verdict"], witness)
        by.setdefault(theorem.get("assumes", "what is not told"), []).append(row)
    return by


def scores(found: dict | None) -> list[tuple]:
    """What was planted, how often, and what of it was found; what is the same in other words is not planted."""
    named = {
        "faults": "faults in reference, found by judge or claims",
        "table_mutants": "mutants of the tables, found by the claims",
        "fuzzed_faults": "faults in reference, found by a fuzzing worker",
        "series_mutants": "mutants of the series' C, found by a fuzzing worker",
    }
    rows = [(what, found[kind]) for kind, what in named.items() if found and found[kind]]
    return [(what, row["found"] + len(row["not_found"]), row["found"]) for what, row in rows]


def write(evidence: dict, out: pathlib.Path, source_dir: pathlib.Path | None) -> list[pathlib.Path]:
    table = shim.table()
    counts = Counter(row["kind"] for row in table)
    provenance = json.loads((lists.ROOT / "targets/kernel/provenance.json").read_text(encoding="utf-8"))
    page = (
        environment()
        .get_template("assurance.html")
        .render(
            evidence=evidence,
            suite=evidence["suite"],
            contents=CONTENTS,
            css=markupsafe.Markup((TEMPLATES / "report.css").read_text(encoding="utf-8")),
            rendered=[rule for rule, whose in provenance.items() if whose == "rendered"],
            shim=[(row["name"], row["kind"], row["how"]) for row in table],
            shim_counts=", ".join(f"{counts[kind]} {kind}" for kind in shim.KINDS),
            assumptions=assumptions(evidence["proofs"]),
            steps=lists.number(*STEPS),
            bounds=[(what, lists.number(path, pattern), path) for what, path, pattern in BOUNDS],
            waivers=[
                {"what": what, "where": path, "head": head, "rows": lists.rows(path, name)}
                for what, path, name, head in WAIVERS
            ],
            control=[
                (e["name"], "yes" if e["found"] else "no", f"{e['seconds']:.1f}") for e in evidence["canary"]["engines"]
            ],
            scores=scores(evidence["scores"]),
        )
    )
    return [write_whole(out / "assurance.html", page)]
