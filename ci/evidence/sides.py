"""Who found which signature of the series: fuzzing, proofs about its C, property tests; and why not each of them."""
import argparse
import fnmatch
import json
import pathlib
import sys

from evidence.reading import BadEvidence, read

EXPLAINED = pathlib.Path(__file__).with_name("one_side.json")
ENGINES = {"libfuzzer": "fuzzing", "afl": "fuzzing", "corpus": "tests", "rapidcheck": "tests", "exhaustive": "tests"}
SIDES = ("fuzzing", "proof", "tests")


def explanations() -> list[dict]:
    return json.loads(EXPLAINED.read_text(encoding="utf-8"))


def why_not(signature: str, side: str, rows: list[dict]) -> str:
    """The first that fits; empty: nobody has explained it."""
    return next((row["why"] for row in rows if side in row["sides"] and fnmatch.fnmatchcase(signature, row["signature"])), "")


def not_settled(rule: str, entries: list[dict]) -> str:
    """Why this run's proofs have no signature of the rule, where they have no verdict or none that shows."""
    late = [
        f"{question['verdict']} at {entry['name']}"
        for entry in entries
        for question in entry["questions"]
        if question["rule"] == rule and question["verdict"] not in ("proved", "refuted")
    ]
    unshown = [
        f"not shown of {signature['place']} at {entry['name']}"
        for entry in entries
        for signature in entry["signatures"]
        if signature["rule"] == rule and not signature["confirmed"]
    ]
    told = list(dict.fromkeys(late + unshown))
    return f"no verdict of the rule: {', '.join(told[:3])}{' and more' if len(told) > 3 else ''}" if told else ""


def entries_of(evidence: dict) -> list[dict]:
    """The entry points of the C; none where proofs were not asked for, or cannot be relied on."""
    proofs = evidence["source_proofs"]
    return [] if not proofs or "fault" in proofs else proofs["entries"]


def shown_as(signature: dict) -> list[str]:
    """The judge's signatures as which the compiled target shows one of a proof; none where it does not."""
    return [shown for shown in signature["shown"].split("; ") if shown]


def table(evidence: dict, target: str = "kernel") -> list[dict]:
    """One row a signature: by side who found it, and for each that did not, why."""
    entries = entries_of(evidence)
    found: dict[str, dict[str, list[str]]] = {}
    for finding in [*evidence["findings"], *evidence["observations"]]:
        if finding["target"] != target:
            continue
        row = found.setdefault(finding["signature"], {side: [] for side in SIDES})
        for engine in finding["found_by"]:
            row[ENGINES[engine]].append(engine)
    for entry in entries:
        for signature in entry["signatures"]:
            for shown in shown_as(signature):
                row = found.setdefault(shown, {side: [] for side in SIDES})
                if entry["name"] not in row["proof"]:
                    row["proof"].append(entry["name"])
    rows, table_of = explanations(), []
    for signature, by in sorted(found.items()):
        why = {side: why_not(signature, side, rows) for side in SIDES if not by[side]}
        if why.get("proof") == "":
            why["proof"] = not_settled(signature.split()[0], entries)
        table_of.append({"signature": signature, **by, "why": why})
    return table_of


def unexplained(rows: list[dict]) -> list[tuple[str, str]]:
    return [(row["signature"], side) for row in rows for side, why in row["why"].items() if not why]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="ci/sides")
    parser.add_argument("directory", type=pathlib.Path)
    asked = parser.parse_args(arguments)
    try:
        evidence = read(asked.directory)
        if evidence["source_proofs"] is None:
            raise BadEvidence(f"{asked.directory}: a run without proofs about the C (ci/nightly --prove-source)")
    except BadEvidence as bad:
        print(f"ci/sides: {bad}", file=sys.stderr)
        return 2
    rows = table(evidence)
    for row in rows:
        print(row["signature"])
        for side in SIDES:
            print(f"    {side:<8} {', '.join(row[side]) or 'not: ' + (row['why'][side] or 'NOBODY KNOWS WHY')}")
    missing = unexplained(rows)
    of = {side: sum(bool(row[side]) for row in rows) for side in SIDES}
    print(
        f"figures: sides: {len(rows)} signatures: " + ", ".join(f"{count} by {side}" for side, count in of.items())
        + f"; {sum(all(row[side] for side in SIDES) for row in rows)} by all, {len(missing)} differences not explained"
    )
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
