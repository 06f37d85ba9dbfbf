"""What both scorings are asked, and about which mutants."""
import argparse
import json
import pathlib
import sys


def parser(prog: str) -> argparse.ArgumentParser:
    """The options that both have."""
    both = argparse.ArgumentParser(prog=prog)
    both.add_argument("--build", type=pathlib.Path, required=True)
    both.add_argument("--tree", type=pathlib.Path, required=True)
    both.add_argument("--mutants", type=pathlib.Path, required=True, help="as written; NAME: WORDS on standard input")
    both.add_argument("--out", type=pathlib.Path, required=True)
    both.add_argument("--seed", type=int, required=True)
    both.add_argument("--jobs", type=int, required=True)
    both.add_argument("--suite", required=True, help="its version: another one's results are not these")
    return both


def listed() -> dict[str, str]:
    """The mutants on standard input, and what each is in words."""
    return dict(line.rstrip("\n").split(": ", 1) for line in sys.stdin)


def digest_of(tree: pathlib.Path) -> str:
    """Of the files under test, as the manifest beside them says it."""
    return json.loads(tree.with_name(tree.name + ".json").read_text(encoding="utf-8"))["digest"]
