"""python3 -m mutants: lists the mutants of an imported series, and writes them."""
import argparse
import fnmatch
import pathlib
import sys
from collections import Counter

from mutants.bad import Bad
from mutants.operators import STANDS_FOR, mutants_of
from mutants.parsed import parse
from mutants.sampling import by_turns
from mutants.tree import Tree


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mutants", description="Mutants of an imported series: one fault each.")
    parser.add_argument("--tree", type=pathlib.Path, required=True, help="what ci/import wrote")
    parser.add_argument("--manifest", type=pathlib.Path, help="of ci/import --manifest (default: TREE.json)")
    parser.add_argument("--commands", type=pathlib.Path, required=True, help="compile_commands.json of a build with it")
    parser.add_argument("--only", metavar="PATTERN", help="those of this name, with * and ?")
    parser.add_argument("--sample", type=int, metavar="N", help="so many, drawn evenly from the operators")
    parser.add_argument("--seed", type=int, default=1, help="of --sample, default 1")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--list", action="store_true", help="one a line")
    what.add_argument("--operators", action="store_true", help="what each stands for, and how often it applies")
    what.add_argument("--write", type=pathlib.Path, metavar="DIR", help="a tree and a manifest of each into DIR")
    return parser.parse_args()


def sample(mutants: list, count: int, seed: int) -> list:
    """Even shares of the operators; in the order that they came in."""
    taken = set(by_turns(mutants, lambda mutant: mutant.operator, seed)[:count])
    return [mutant for mutant in mutants if mutant in taken]


def chosen(asked: argparse.Namespace, tree: Tree) -> list:
    mutants = mutants_of(parse(tree, asked.commands))
    if asked.only:
        mutants = [mutant for mutant in mutants if fnmatch.fnmatchcase(mutant.name, asked.only)]
    if not mutants:
        raise Bad(f"no mutant{f' is named {asked.only}' if asked.only else ': no operator applies'}")
    return mutants if asked.sample is None else sample(mutants, asked.sample, asked.seed)


def main() -> int:
    asked = options()
    try:
        if asked.sample is not None and asked.sample < 1:
            raise Bad("--sample: needs a number above 0")
        tree = Tree(asked.tree, asked.manifest or asked.tree.with_name(asked.tree.name + ".json"))
        mutants = chosen(asked, tree)
        counts = Counter(mutant.operator for mutant in mutants)
        if asked.operators:
            for operator, what in STANDS_FOR.items():
                print(f"{counts[operator]:>4} {operator:<16} {what}")
        for mutant in mutants if not asked.operators else []:
            print(f"{mutant.name}: {mutant.words}")
            if asked.write:
                tree.write(mutant, asked.write / mutant.name)
    except Bad as bad:
        print(f"mutants: {bad}", file=sys.stderr)
        return 2
    return 0


sys.exit(main())
