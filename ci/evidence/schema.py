"""Holds an evidence.json to its schema: says each place where it departs, and ends with 2 if there is one."""

import json
import sys
from pathlib import Path

import jsonschema

SCHEMA = Path(__file__).with_name("evidence.schema.json")


def errors(evidence: object) -> list[str]:
    """One line for each departure: where in the document, and what is wrong there."""
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text()))
    found = sorted(validator.iter_errors(evidence), key=lambda e: list(map(str, e.absolute_path)))
    return [f"{e.json_path}: {e.message[:200]}" for e in found]


def main(file: str) -> int:
    try:
        wrong = errors(json.loads(Path(file).read_text()))
    except (OSError, ValueError) as error:
        wrong = [str(error)]
    for line in wrong[:20]:
        print(f"{file}: {line}", file=sys.stderr)
    return 2 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: schema.py EVIDENCE.json")
    sys.exit(main(sys.argv[1]))
