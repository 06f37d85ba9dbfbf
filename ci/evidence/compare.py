"""ci/compare: two evidence directories, as text, JSON and a page."""
import argparse
import json
import pathlib
import sys

import markupsafe

from evidence.compare_runs import compare
from evidence.reading import BadEvidence, read
from evidence.report_html import TEMPLATES, environment
from evidence.writing import write_whole

FINDINGS = {
    "new": "New",
    "fixed": "Fixed",
    "still": "Still there",
    "not_shown": "Not shown any more, and not shown to be fixed",
}
CHANGES = {
    "verdicts": "Changed verdicts",
    "theorems": "Changed theorems",
    "source": "Changed source",
    "choices": "Changed outcomes of open points",
    "figures": "Changed figures and coverage",
    "tools": "Changed tools",
    "options": "Changed options",
}
CONTENTS = {**FINDINGS, "cannot": "What cannot be compared", **CHANGES}


def value(of: object) -> str:
    return "nothing" if of is None else str(of)


def text(found: dict) -> str:
    lines = []
    for kind, heading in FINDINGS.items():
        rows = found["findings"][kind]
        lines.append(f"{heading.lower()}: {len(rows)}")
        for one in rows:
            what = "" if one["severity"] == "must" else " (observation)"
            lines.append(
                f"  {one['id']} {one['target']} {one['rule']}{what} {one['title']}"
                + (f" [{one['why']}]" if one["why"] else "")
            )
    lines += [f"cannot be compared: {line}" for line in found["cannot"]]
    for kind, heading in CHANGES.items():
        lines += [f"{heading.lower()}: {len(found[kind])}"] if found[kind] else []
        lines += [f"  {one['name']}: {value(one['old'])} -> {value(one['new'])}" for one in found[kind]]
    return "\n".join(lines)


def page(found: dict, old: dict, new: dict) -> str:
    css = markupsafe.Markup((TEMPLATES / "report.css").read_text(encoding="utf-8"))
    return (
        environment()
        .get_template("compare.html")
        .render(
            found=found,
            old=old,
            new=new,
            css=css,
            suite=new["suite"],
            contents=CONTENTS,
            findings=FINDINGS,
            changes=CHANGES,
            value=value,
        )
    )


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="ci/compare")
    parser.add_argument("old", type=pathlib.Path)
    parser.add_argument("new", type=pathlib.Path)
    parser.add_argument("--json", type=pathlib.Path)
    parser.add_argument("--html", type=pathlib.Path)
    asked = parser.parse_args(arguments)
    try:
        old, new = read(asked.old), read(asked.new)
        found = compare(old, new)
        if asked.json:
            write_whole(asked.json, json.dumps(found, indent=1) + "\n")
        if asked.html:
            write_whole(asked.html, page(found, old, new))
    except (BadEvidence, OSError) as error:
        print(f"ci/compare: {error}", file=sys.stderr)
        return 2
    print(text(found))
    return 1 if found["anything_new"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
