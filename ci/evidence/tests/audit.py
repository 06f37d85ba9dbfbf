"""Takes rows and findings of a run at random, asks each again by its own command, and holds the answer against the row.

python3 -m evidence.tests.audit OUT [--count N] [--seed S] [--source SERIES]; exit 0: all agree, 1: one does not, 2: the
evidence is broken, or there was nothing to ask."""
import argparse
import pathlib
import random
import shlex
import subprocess
import sys

from evidence.lists import ROOT
from evidence.outcome import severities
from evidence.reading import BadEvidence, read
from evidence.verify_findings import all_of

# The exit code with which a verdict comes again; of the others nothing can be said that had to come back.
CODES = {"held": 0, "proved": 0, "refuted": 1, "vacuous": 2}


def command_of(again: str, out: pathlib.Path, series: str) -> list[str]:
    """SERIES and OUT stand for what the user has; they may begin a word."""
    return [
        series if word == "SERIES" else str(out / word[4:]) if word.startswith("OUT/") else word
        for word in shlex.split(again)
    ]


def ask(again: str, out: pathlib.Path, series: str) -> tuple[int, str]:
    run = subprocess.run(command_of(again, out, series), cwd=ROOT, capture_output=True, text=True, check=False)
    return run.returncode, run.stdout + run.stderr


def disagreement(row: dict, code: int, said: str) -> str:
    """Empty where what came is what the row says: the exit code, and of a broken rule its name."""
    is_observation = row["severity"] == "should" and row["again"].startswith("./ci/replay")  # which fails nothing
    wanted = 0 if is_observation else CODES[row["verdict"]]
    if code != wanted:
        return f"exit {code}, expected {wanted}"
    if row["verdict"] == "refuted" and row["rule"] not in said:
        return f"does not name {row['rule']}"
    return ""


def candidates(evidence: dict, series: str) -> list[dict]:
    """Rows of the matrix, and findings as rows of their own."""
    severity = severities(evidence)
    rows = [row | {"severity": severity[row["rule"]]} for row in evidence["verdicts"] if not row["known"]]
    found = {"engine": "finding", "verdict": "refuted"}
    findings = [one | found for one in all_of(evidence) if not one["flaky"]]
    rows = [row for row in [*rows, *findings] if row["verdict"] in CODES and row["again"]]
    return [row for row in rows if series or "SERIES" not in row["again"]]


def sample(rows: list[dict], count: int, chance: random.Random) -> list[dict]:
    """One of each verdict and engine as far as they go, so that ten rows do not say one thing ten times."""
    groups: dict[tuple, list[dict]] = {}
    for row in chance.sample(rows, len(rows)):
        groups.setdefault((row["engine"], row["verdict"]), []).append(row)
    order = [
        row
        for depth in range(max(map(len, groups.values()), default=0))
        for group in groups.values()
        for row in group[depth : depth + 1]
    ]
    return order[:count]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="audit")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    parser.add_argument("--source", default="")
    asked = parser.parse_args(arguments)
    try:
        rows = candidates(read(asked.out), asked.source)
    except BadEvidence as error:
        print(f"audit: {error}", file=sys.stderr)
        return 2
    wrong, chosen = 0, sample(rows, asked.count, random.Random(asked.seed))
    for row in chosen:
        code, said = ask(row["again"], asked.out.resolve(), asked.source)
        differs = disagreement(row, code, said)
        wrong += bool(differs)
        print(
            f"{row['target']} {row['rule']} {row['engine']} {row['verdict']}: {differs or 'again so'}: {row['again']}"
        )
        if differs:
            print(said[-2000:])
    print(f"figures: audit: {len(chosen)} rows of {len(rows)} asked again, {wrong} disagree, seed {asked.seed}")
    return 2 if not chosen else min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
