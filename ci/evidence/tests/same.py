"""Two evidence directories of repeatable runs are the same but for times, machine, speeds and the names of the directories:
same.py A B. Ends with 1 and the first difference if they are not."""

import json
import sys
from pathlib import Path

MAY_DIFFER = {"times", "machine", "seconds", "executions_a_second"}


def repeatable(value: object, out: str) -> object:
    """Without the members that may differ; the command without its --out."""
    if isinstance(value, dict):
        return {k: repeatable(v, out) for k, v in value.items() if k not in MAY_DIFFER}
    if isinstance(value, list):
        return [repeatable(v, out) for v in value if v != out]
    return value


def difference(a: object, b: object, where: str = "$") -> str:
    """The place of the first one; empty if there is none."""
    if isinstance(a, dict) and isinstance(b, dict) and list(a) == list(b):
        return next((d for k in a if (d := difference(a[k], b[k], f"{where}.{k}"))), "")
    if isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        return next((d for i, x in enumerate(a) if (d := difference(x, b[i], f"{where}[{i}]"))), "")
    return "" if type(a) is type(b) and a == b else f"{where}: {str(a)[:200]} and {str(b)[:200]}"


def main(a: str, b: str) -> int:
    one, two = (repeatable(json.loads((Path(d) / "evidence.json").read_text()), d) for d in (a, b))
    found = difference(one, two)
    if found:
        print(f"two runs with one seed differ: {found}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
