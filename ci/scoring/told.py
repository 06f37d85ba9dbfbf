"""Mutants by proof beside mutants by fuzzing: who tells which from the files under test."""
import json
import pathlib

from scoring.bad import Bad

ELSEWHERE = "its code differs elsewhere too, where no proof is asked: open, reset, setting up"


def table(row: dict) -> str:
    """One row in words."""
    words = [row["verdict"]]
    for entry in row["entries"]:
        if entry["verdict"] != "same code":
            shown = {True: " (shown)", False: " (NOT SHOWN)", None: ""}[entry.get("apart", {}).get("shown")]
            what = f" by {entry['what']}" if entry["verdict"] == "refuted" else ""
            words.append(f"{entry['name']} {entry['verdict']}{what}{shown}")
    return "; ".join(words)


def compared_with_fuzzing(rows: dict[str, dict], file: pathlib.Path, source: str, explained: dict[str, str]) -> dict:
    """Where only one of them tells a mutant from the original. `file`: results.json of ci/mutants, if it is there;
    `explained`: of mutants why nothing shows them."""
    if not file.exists():
        return {"compared": 0, "differences": []}
    try:
        doc = json.loads(file.read_text(encoding="utf-8"))
        hunted = {name: row["verdict"] for name, row in doc["mutants"].items() if row["verdict"] in ("killed", "survived")}
        if doc["about"]["source"] != source:
            raise Bad(f"{file}: results of another source: give another --out")
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise Bad(f"{file}: no results of ci/mutants") from None
    both = {name: row for name, row in rows.items() if name in hunted and row["entries"]}
    differences = []
    for name, row in both.items():
        refuted, killed = row["verdict"] == "refuted", hunted[name] == "killed"
        if refuted == killed:
            continue
        if killed:
            why = "" if row["same_elsewhere"] else ELSEWHERE
        else:
            why = explained.get(name, "a proof is about all values, a worker has some seconds")
        differences.append({"name": name, "proof": row["verdict"], "fuzzing": hunted[name], "why": why})
    return {"compared": len(both), "differences": differences}
