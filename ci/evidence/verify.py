"""ci/verify: holds an evidence directory against itself and against the suite's own lists.

What cannot be checked is a fault: a check that ends in an exception is one line, and exit code 2, like any other."""
import argparse
import pathlib
import subprocess
import sys

from evidence import (
    lists,
    proof_only,
    verify_figures,
    verify_files,
    verify_findings,
    verify_lists,
    verify_rendered,
    verify_source,
    verify_verdicts,
)
from evidence.reading import BadEvidence, read

# each says what is wrong, a line each
CHECKS = [
    ("sums", verify_files.sums),
    ("files", verify_files.files),
    ("no other files", verify_files.others),
    ("rendered files", verify_rendered.rendered),
    ("rules", verify_lists.rules),
    ("claims", verify_lists.claims),
    ("theorems", verify_lists.theorems),
    ("source proofs", verify_source.source_proofs),
    ("verdicts", verify_verdicts.matrix),
    ("engines", verify_verdicts.engines),
    ("proof rows", verify_verdicts.proofs),
    ("source proof rows", verify_verdicts.source_proofs),
    ("findings", verify_findings.against_verdicts),
    ("scripts", verify_findings.scripts),
    ("identities", verify_findings.identities),
    ("told", verify_findings.told),
    ("canary", verify_figures.canary),
    ("figures", verify_figures.figures),
    ("scores", verify_figures.scores),
    ("source", verify_figures.source),
]


def ask(checks: list, evidence: dict, out: pathlib.Path) -> list[str]:
    """What they say, a line each."""
    wrong = []
    for name, check in checks:
        try:
            wrong += [f"{name}: {line}" for line in check(evidence, out)]
        except BadEvidence as error:
            wrong.append(f"{name}: {error}")
        except Exception as error:  # pylint: disable=broad-except
            wrong.append(f"{name}: could not be checked: {type(error).__name__}: {' '.join(str(error).split())}")
    return wrong


def faults(out: pathlib.Path, manifest: pathlib.Path | None) -> tuple[dict, list[str]]:
    """The evidence, and what is wrong with it, a line each."""
    evidence = read(out)
    return evidence, ask([*CHECKS, ("series", lambda e, _: verify_figures.series(e, manifest))], evidence, out)


def summary(evidence: dict) -> str:
    must, should = len(evidence["findings"]), len(evidence["observations"])
    verdicts = [row["verdict"] for row in evidence["verdicts"]]
    counts = ", ".join(f"{verdicts.count(verdict)} {verdict}" for verdict in dict.fromkeys(sorted(verdicts)))
    about = evidence["source"]["title"] if evidence["source"] else "no series"
    alone = len(proof_only.rows(evidence))
    found = f"{must} findings, {should} observations, {alone} shown by proof alone"
    return f"{about}: {found}; of {len(verdicts)} verdicts {counts}"


def suite() -> str:
    """Another version of the suite has other lists: then this is where to look first."""
    command = ["git", "-C", str(lists.ROOT), "describe", "--always", "--dirty"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip() or "an unknown version"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="ci/verify")
    parser.add_argument("directory", type=pathlib.Path)
    parser.add_argument("--manifest", type=pathlib.Path)
    asked = parser.parse_args(arguments)
    try:
        evidence, wrong = faults(asked.directory, asked.manifest)
    except Exception as error:  # pylint: disable=broad-except
        print(f"ci/verify: {error if isinstance(error, BadEvidence) else repr(error)}", file=sys.stderr)
        return 2
    for line in wrong:
        print(f"{asked.directory}: {line}")
    if wrong:
        print(f"not verified: {len(wrong)} faults (evidence of cxloracle {evidence['suite']}, checked by {suite()})")
        return 2
    print(f"verified: {summary(evidence)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
