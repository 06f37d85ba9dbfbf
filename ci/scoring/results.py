"""What came of each mutant, kept one by one: a scoring that was stopped goes on."""
import json
import os
import pathlib
from collections import Counter

from scoring.bad import Bad

SCORED = ("killed", "survived")


class Results:
    def __init__(self, file: pathlib.Path, told: dict, untold: dict):
        """What the results depend on, told in the score or not; a file about anything else is refused."""
        self.file, self.rows = file, {}
        self.told, self.about = told, {**told, **untold}
        if not file.exists():
            return
        try:
            before = json.loads(file.read_text(encoding="utf-8"))
            self.rows = before["mutants"]
            differs = [name for name in self.about if before["about"].get(name) != self.about[name]]
        except (ValueError, KeyError, TypeError, AttributeError):
            raise Bad(f"{file}: no results of an earlier run") from None
        if differs:
            raise Bad(f"{file}: results with another {', '.join(differs)}: give another --out")

    def hunted(self, name: str) -> dict | None:
        """The row of a mutant that an earlier call hunted."""
        row = self.rows.get(name)
        return row if row and row["verdict"] in SCORED else None

    def add(self, name: str, row: dict) -> None:
        self.rows[name] = row
        self.write()

    def write(self, **more) -> None:
        scratch = self.file.with_name(self.file.name + ".new")
        scratch.write_text(json.dumps({"about": self.about, "mutants": self.rows, **more}, indent=1) + "\n", encoding="utf-8")
        os.replace(scratch, self.file)

    def score(self, names: list[str], explained: dict[str, str]) -> dict:
        """As `ci/nightly --scores` reads it; `explained` says of mutants why nothing shows them."""
        rows = {name: self.rows[name] for name in names}
        if wrong := [name for name in rows if name in explained and rows[name]["verdict"] == "killed"]:
            raise Bad(f"{wrong[0]}: is found, and explained as what nothing shows")
        counts = Counter(row["verdict"] for row in rows.values())
        by_operator: dict[str, Counter] = {}
        for name, row in rows.items():
            if row["verdict"] in SCORED:
                by_operator.setdefault(name.partition("@")[0], Counter())[row["verdict"]] += 1
        return {
            **self.told,
            "planted": len(rows),
            "found": counts["killed"],
            "same_code": counts["same code"] + counts["same code as another"],
            "not_compiled": counts["does not compile"],
            "operators": [
                {"name": operator, "planted": count.total(), "found": count["killed"]}
                for operator, count in sorted(by_operator.items())
            ],
            "not_found": [
                {
                    "name": name,
                    "words": row["words"],
                    "executions": row["executions"],
                    "why": explained.get(name, ""),
                }
                for name, row in rows.items()
                if row["verdict"] == "survived"
            ],
        }
