"""Reads the evidence of a run, or says in one line what is wrong with it."""
import json
import pathlib

import jsonschema

FORMAT = 4
SCHEMA = pathlib.Path(__file__).with_name("evidence.schema.json")


class BadEvidence(Exception):
    """What is wrong, and where; ends the program with exit code 2."""


def fault(evidence: object) -> str:
    """The first place where it is not as its schema has it, and what is wrong there; empty if there is none."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    worst = jsonschema.exceptions.best_match(jsonschema.Draft202012Validator(schema).iter_errors(evidence))
    return f"{worst.json_path}: {' '.join(worst.message.split())[:200]}" if worst else ""


def read(directory: pathlib.Path) -> dict:
    """evidence.json of a directory, as its schema has it."""
    file = directory / "evidence.json"
    try:
        evidence = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadEvidence(f"{file}: {error.strerror}") from None
    except ValueError as error:
        raise BadEvidence(f"{file}: is not JSON: {error}") from None
    found = evidence.get("format") if isinstance(evidence, dict) else None
    if found != FORMAT:
        raise BadEvidence(f"{file}: has format {found}; what is read here is format {FORMAT}")
    if wrong := fault(evidence):
        raise BadEvidence(f"{file}: {wrong}")
    return evidence
