"""The files of an evidence directory: each has the hash that is written down, and nobody added one."""
import json
import pathlib
import re
from collections.abc import Iterator

from evidence.writing import sha256

SUMS = "SHA256SUMS"
LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")
# what a run works with, of which evidence does not speak; a stored corpus has its own check (ci/corpus check)
WORKING = ("work", "inputs", "corpus", "canary", "run.json", ".lock")
PROOFS = {"proofs/proofs.json": "proofs", "source_proofs/proofs.json": "source_proofs"}  # evidence.json has all of it


def summed(out: pathlib.Path) -> dict[str, str]:
    """Path -> sha256, as SHA256SUMS has them."""
    text = (out / SUMS).read_text(encoding="utf-8")
    pairs = [LINE.fullmatch(line) for line in text.splitlines()]
    if not pairs or None in pairs or not text.endswith("\n"):
        raise ValueError(f"{SUMS}: a line is not sha256sum's")
    if len({pair[2] for pair in pairs if pair}) != len(pairs):
        raise ValueError(f"{SUMS}: a file is named twice")
    return {pair[2]: pair[1] for pair in pairs if pair}


def differing(out: pathlib.Path, hashes: dict[str, str]) -> Iterator[str]:
    for path, wanted in hashes.items():
        file = out / path
        if (
            ".." in pathlib.PurePath(path).parts
            or file.is_symlink()
            or not file.resolve().is_relative_to(out.resolve())
        ):
            yield f"{path}: leads out of the directory"
        elif not file.is_file():
            yield f"{path}: is missing"
        elif sha256(file) != wanted:
            yield f"{path}: has another sha256"


def sums(_: dict, out: pathlib.Path) -> Iterator[str]:
    hashes = summed(out)
    yield from differing(out, hashes)
    if "evidence.json" not in hashes:
        yield f"{SUMS}: does not have evidence.json"


def files(evidence: dict, out: pathlib.Path) -> Iterator[str]:
    yield from differing(out, evidence["files"])
    for finding in [*evidence["findings"], *evidence["observations"]]:
        made = finding["reproducer"] or {}
        for path in [finding["script"], *(made[kind] for kind in ("c", "selftest") if made)]:
            if path not in evidence["files"]:
                yield f"{path}: finding {finding['id']} needs it, and it has no hash"


def is_working(path: pathlib.PurePath) -> bool:
    return path.parts[0] in WORKING and path.parts[:2] != ("canary", "findings")


def others(evidence: dict, out: pathlib.Path) -> Iterator[str]:
    known = {SUMS, *summed(out), *evidence["files"]}
    for file in sorted(out.rglob("*")):
        path = file.relative_to(out)
        if is_working(path) or (file.is_dir() and not file.is_symlink()):
            continue
        if str(path) in PROOFS:
            if json.loads(file.read_text(encoding="utf-8")) != evidence[PROOFS[str(path)]]:
                yield f"{path}: is not what evidence.json has"
        elif str(path) not in known:
            yield f"{path}: nobody speaks of it"
