"""A sample of mutants in which the operators have even shares."""
import random
from collections import Counter
from collections.abc import Callable


def by_turns(mutants: list, operator: Callable, seed: int) -> list:
    """All, in the order in which a sample takes them: by turns one of each operator, so that a rare one is early."""
    drawn = random.Random(seed).sample(mutants, len(mutants))
    turns = Counter()
    ranked = {}
    for mutant in drawn:
        ranked[mutant] = turns[operator(mutant)]
        turns[operator(mutant)] += 1
    return sorted(drawn, key=ranked.get)
