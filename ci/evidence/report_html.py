"""report.html: the run for people, in one file that needs neither network nor script."""
import functools
import pathlib
from datetime import datetime, timezone

import jinja2
import markupsafe

from evidence import not_shown, picture, plots, proof_only, sides, source_lines, status
from evidence.writing import write_whole

TEMPLATES = pathlib.Path(__file__).parent / "templates"
PROVENANCE = ("series", "own", "rendered")


def _utc(seconds: str) -> str:
    return datetime.fromtimestamp(int(seconds), timezone.utc).strftime("%Y-%m-%d %H:%M:%S UTC")


def _ranges(numbers: list[int]) -> str:
    """Lines as "3, 7-9"."""
    runs: list[list[int]] = []
    for n in sorted(numbers):
        if runs and n == runs[-1][1] + 1:
            runs[-1][1] = n
        else:
            runs.append([n, n])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def _without_comments(script: str) -> str:
    """A script without what is said of it here anyway; the first line names its format."""
    first, *others = script.rstrip().splitlines()
    return "\n".join([first, *(line for line in others if not line.startswith("#"))])


@functools.cache
def environment() -> jinja2.Environment:
    made = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True,
                              undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True,
                              keep_trailing_newline=True)
    made.filters |= {"thousands": lambda n: f"{n:,}", "utc": _utc, "ranges": _ranges,
                     "without_comments": _without_comments}
    return made


def _explained(finding: dict) -> list[dict]:
    """The lines of an explanation; the event that is the finding is `here`, others in the same script `event`."""
    rows = []
    for line in finding["explanation"].rstrip().splitlines():
        text = line.lstrip()
        kind = "here" if text == f">> {finding['signature']}" else "event" if text.startswith(">>") else ""
        rows.append({"indent": len(line) - len(text), "text": text, "kind": kind})
    return rows


def _by_rule(rows: list[dict], evidence: dict, source_dir: pathlib.Path | None) -> list[dict]:
    """Findings in groups of one rule and target: first the series' own, confirmed ones, then in the rules' order."""
    rules = {rule["id"]: (position, rule) for position, rule in enumerate(evidence["rules"])}
    targets = status.targets_of(evidence)

    def order(row: dict) -> tuple:
        position, _ = rules.get(row["rule"], (len(rules), None))
        return (row["flaky"], not row["confirmed"], targets.index(row["target"]), PROVENANCE.index(row["provenance"]),
                position, row["register"], row["id"])

    groups: dict[tuple[str, str], dict] = {}
    for row in sorted(rows, key=order):
        group = groups.setdefault((row["rule"], row["target"]), {
            "id": row["id"], "rule": row["rule"], "target": row["target"], "text": rules.get(row["rule"], (0, None))[1],
            "findings": []})
        group["findings"].append(row | {
            "picture": picture.view(row["picture"]), "lines": _explained(row),
            "excerpts": source_lines.excerpts(row["location"], evidence["source"], source_dir)})
    return list(groups.values())


def _matrix(evidence: dict) -> list[dict]:
    """For each target the engines that were asked, and by rule their rows with their place in verdicts[]."""
    place = {id(row): i for i, row in enumerate(evidence["verdicts"])}
    tables = []
    for target in status.targets_of(evidence):
        by_rule = status.rules_of(evidence, target)
        asked = {row["engine"] for rows in by_rule.values() for row in rows if row["verdict"] != "not asked"}
        tables.append({"target": target, "engines": [e["name"] for e in evidence["engines"] if e["name"] in asked],
                       "left_out": [e for e in evidence["engines"] if e["name"] not in asked],
                       "rules": [{"rule": rule, "status": status.status(by_rule[rule["id"]]),
                                  "rows": [row | {"place": place[id(row)]} for row in by_rule[rule["id"]]]}
                                 for rule in evidence["rules"]]})
    return tables


def _source_handlers(evidence: dict, source_dir: pathlib.Path | None) -> list[dict]:
    """By function of the C the entry points that enter it, with its first lines."""
    handlers: dict[tuple, dict] = {}
    for entry in sides.entries_of(evidence):
        where = proof_only.handler_at(entry, evidence)
        handler = handlers.setdefault((entry["handler"], entry["file"]), {
            "handler": entry["handler"], "file": entry["file"], "line": entry["line"], "entries": [],
            "excerpts": source_lines.excerpts(where, evidence["source"], source_dir)})
        handler["entries"].append(entry)
    return list(handlers.values())


def write(evidence: dict, out: pathlib.Path, source_dir: pathlib.Path | None) -> list[pathlib.Path]:
    targets, matrix = status.targets_of(evidence), _matrix(evidence)
    rows_of = {rule["id"]: [row for table in matrix for row in table["rules"][i]["rows"]]
               for i, rule in enumerate(evidence["rules"])}
    findings = _by_rule(evidence["findings"], evidence, source_dir)
    all_found = evidence["findings"] + evidence["observations"]
    found_against = {rule["id"]: [row for row in all_found if rule["id"] in (row["rule"], *row["also"])]
                     for rule in evidence["rules"]}
    alone = proof_only.rows(evidence)
    source = evidence["source"]
    name = f"{source['title']} {source['version']}" if source else f"{(targets or ['Nothing'])[0]}, without a series"
    page = environment().get_template("report.html").render(
        evidence=evidence, name=name, css=markupsafe.Markup((TEMPLATES / "report.css").read_text(encoding="utf-8")),
        targets=targets, counts={target: status.counts(evidence, target) for target in targets},
        findings=findings,
        first_of={(row["rule"], row["target"]): f"proof-{row['id']}" for row in reversed(alone)}
        | {(group["rule"], group["target"]): f"group-{group['id']}" for group in findings},
        found_against=found_against, proof_only=alone,
        by_proof_alone={rule["id"]: [row for row in alone if rule["id"] in (row["rule"], *row["also"])] for rule in evidence["rules"]},
        observations=_by_rule(evidence["observations"], evidence, source_dir), matrix=matrix, rows_of=rows_of,
        source_handlers=_source_handlers(evidence, source_dir), sides=sides.table(evidence),
        claims={claim["rule"]: claim for claim in evidence["claims"]},
        plots=[plot | {"svg": markupsafe.Markup(plot["svg"])} for plot in plots.plots(evidence["targets"])],
        cut_short=not_shown.cut_short(evidence), without_answer=not_shown.without_answer(evidence))
    return [write_whole(out / "report.html", page)]
