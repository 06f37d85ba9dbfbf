"""python3 -m mutants.corrected: a copy of an imported series in which reported handlers do what the contract says."""
import argparse
import pathlib
import sys

from mutants.bad import Bad
from mutants.corrections import bar, comp_regs, dvsec
from mutants.mutant import Mutant
from mutants.parsed import parse
from mutants.tree import Tree

CORRECTIONS = comp_regs.CORRECTIONS | dvsec.CORRECTIONS | bar.CORRECTIONS


def main() -> int:
    parser = argparse.ArgumentParser(prog="mutants.corrected", description="A copy of an imported series, corrected.")
    parser.add_argument("--tree", type=pathlib.Path, required=True, help="what ci/import wrote")
    parser.add_argument("--manifest", type=pathlib.Path, help="of ci/import --manifest (default: TREE.json)")
    parser.add_argument("--commands", type=pathlib.Path, required=True, help="compile_commands.json of a build with it")
    parser.add_argument("--rule", action="append", choices=list(CORRECTIONS), help="these alone (default: all)")
    parser.add_argument("--but", action="append", choices=list(CORRECTIONS), default=[], help="not these")
    parser.add_argument("--write", type=pathlib.Path, metavar="DIR", required=True, help="the copy, and DIR.json")
    asked = parser.parse_args()
    try:
        tree = Tree(asked.tree, asked.manifest or asked.tree.with_name(asked.tree.name + ".json"))
        units = parse(tree, asked.commands)
        rules = [rule for rule in asked.rule or CORRECTIONS if rule not in asked.but]
        edits = tuple(dict.fromkeys(edit for rule in rules for edit in CORRECTIONS[rule](units)))  # two may share one
        tree.write(Mutant("corrected", edits[0].path, 1, 1, ", ".join(rules), edits), asked.write)
    except Bad as bad:
        print(f"corrected: {bad}", file=sys.stderr)
        return 2
    print(f"corrected: {', '.join(rules)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
