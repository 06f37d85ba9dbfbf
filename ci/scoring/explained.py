"""Mutants of which it is known why nothing shows them (targets/kernel/mutants/explained.json)."""
import json
import pathlib

EXPLAINED = pathlib.Path(__file__).parents[2] / "targets/kernel/mutants/explained.json"


def explained(source: str) -> dict[str, str]:
    """Of mutants of this source, by its digest, why nothing shows them."""
    groups = json.loads(EXPLAINED.read_text(encoding="utf-8")).get(source, [])
    return {name: group["why"] for group in groups for name in group["mutants"]}
