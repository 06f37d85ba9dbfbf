"""What the verdicts of all engines say of a rule, and how many rules of a target are kept, broken, not shown."""
SHOWN = ("held", "proved")


def passes(row: dict) -> bool:
    """What is rendered here, and not the series' own, says nothing of the series."""
    return row["verdict"] in SHOWN and row["provenance"] != "rendered"


def status(rows: list[dict]) -> str:
    """Of one rule on one target. Kept: some engine asked it and none found it broken."""
    if any(row["verdict"] == "refuted" and not row["known"] for row in rows):
        return "broken"
    if any(row["verdict"] == "refuted" for row in rows):
        return "known"  # broken just as the deviations predict
    if any(row["verdict"] == "flaky" for row in rows):
        return "not shown"
    return "kept" if any(passes(row) for row in rows) else "not shown"


def targets_of(evidence: dict) -> list[str]:
    """The series first, the model last."""
    names = dict.fromkeys(row["target"] for row in evidence["verdicts"])
    return sorted(names, key=lambda name: (name == "model", name != "kernel"))


def rules_of(evidence: dict, target: str) -> dict[str, list[dict]]:
    """By rule the rows of a target, one an engine."""
    rows: dict[str, list[dict]] = {rule["id"]: [] for rule in evidence["rules"]}
    for row in evidence["verdicts"]:
        if row["target"] == target:
            rows[row["rule"]].append(row)
    return rows


def counts(evidence: dict, target: str) -> dict:
    """For must and should: {status: [rule ids]}."""
    by_rule = rules_of(evidence, target)
    found: dict = {severity: {word: [] for word in ("broken", "known", "kept", "not shown")}
                   for severity in ("must", "should")}
    for rule in evidence["rules"]:
        found[rule["severity"]][status(by_rule[rule["id"]])].append(rule["id"])
    return found
