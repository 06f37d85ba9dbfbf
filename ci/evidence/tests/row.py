"""row.py EVIDENCE.json TARGET RULE ENGINE: that verdict and its number of cases."""

import json
import sys
from pathlib import Path


def main(file: str, *key: str) -> None:
    rows = [
        r
        for r in json.loads(Path(file).read_text())["verdicts"]
        if (r["target"], r["rule"], r["engine"]) == key
    ]
    if len(rows) != 1:
        sys.exit(f"{len(rows)} rows of {key}")
    known = " as the deviations say" if rows[0]["known"] else ""
    print(f"{rows[0]['verdict']}{known}, {rows[0]['cases']} cases")


if __name__ == "__main__":
    main(*sys.argv[1:])
