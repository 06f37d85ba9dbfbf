"""All that the run did not show: what was cut short or left out, and every verdict that is no answer."""
from evidence.status import SHOWN, passes, rules_of, targets_of

ENDED = {"sample": "a spread part was asked", "time": "its time was spent", "died": "it died, and gives no verdicts",
         "timeout": "it hung, and gives no verdicts"}
MEANING = {"vacuous": "the condition was never met", "unknown": "the engine came to no end",
           "timeout": "no time was left", "unsupported": "this build cannot ask it", "skipped": "left out",
           "flaky": "two runs do not show the same",
           **{word: "of our rendering of vfio-pci, and no rule that the series keeps" for word in SHOWN}}


def _run(evidence: dict) -> list[tuple[str, str]]:
    rows = []
    if evidence["interrupted"]:
        rows.append(("the run", "was ended early: what was still to come is missing"))
    if evidence["source"] is None:
        rows.append(("the source", "no series was given: only targets that are built in"))
    else:
        rows += [("the series", note) for note in evidence["source"]["notes"]]
        rows += [("the series", f"hooks into a file that is rendered here, which nobody knows: {hook}")
                 for hook in evidence["source"]["unsupported"]]
    for engine in evidence["canary"]["engines"]:
        if not engine["found"]:
            rows.append((engine["name"], "did not find the planted fault: what it says shows nothing"))
    reached = {target["name"] for target in evidence["targets"]}
    rows += [(name, "was asked for and not reached") for name in evidence["options"]["targets"] if name not in reached]
    rows += [(engine["name"], f"not asked: {engine['why_not']}") for engine in evidence["engines"]
             if not engine["asked"]]
    if evidence["scores_why"]:
        rows.append(("scores", evidence["scores_why"]))
    return rows


def _target(target: dict, evidence: dict) -> list[tuple[str, str]]:
    rows, name, corpus, stability = [], target["name"], target["corpus"], target["stability"]
    for part in target["claims"]:
        if part["ended"] != "whole":
            rows.append((f"{name}, {part['engine']}",
                         f"{ENDED[part['ended']]}: {part['scripts']} of {part['of']} scripts judged thoroughly"))
        if part["deadly"]:
            rows.append((f"{name}, {part['engine']}",
                         f"{part['deadly']} scripts killed or hung the target, and are not judged"))
    if corpus["unasked"]:
        rows.append((f"{name}, corpus", f"{corpus['unasked']} inputs not merged: no time was left"))
    if corpus["deadly"]:
        rows.append((f"{name}, corpus",
                     f"{corpus['deadly']} inputs kill the target, and are left out of the stored corpus"))
    if stability["flaky"]:
        rows.append((name, f"{stability['flaky']} of {stability['inputs']} inputs run twice are flaky"))
    if target["coverage"] is None:
        rows.append((name, "coverage of its lines and branches: not measured"))
    elif missed := target["coverage"]["missed"]:
        rows.append((name, f"{len(missed)} lines of its code were never reached (named under Coverage)"))
    if unseen := evidence["choices_not_seen"].get(name):
        rows.append((name, f"no outcome seen at the open points {', '.join(unseen)}"))
    return rows


def _proofs(proofs: dict | None) -> list[tuple[str, str]]:
    if proofs is None:
        return []  # the engine says why
    if "fault" in proofs:
        return [("the proofs", proofs["fault"])]
    rows = [(f"theorem {theorem['name']}", f"{obligation['name']}: {obligation['verdict']}")
            for theorem in proofs["theorems"] for obligation in theorem["obligations"]
            if obligation["verdict"] not in ("proved", "refuted")]
    return rows + [(f"table of {row['register']}", "the solver and the enumeration differ")
                   for row in proofs["combinations"] if not row["same"]]


def cut_short(evidence: dict) -> list[tuple[str, str]]:
    """What of the run is missing, as (about what, what)."""
    rows = _run(evidence)
    for target in evidence["targets"]:
        rows += _target(target, evidence)
    rows += _proofs(evidence["proofs"])
    rows += [(f"rule {claim['rule']}", f"no claim states it: {claim['sentence']}") for claim in evidence["claims"]
             if not claim["name"]]
    for finding in evidence["findings"] + evidence["observations"]:
        if finding["flaky"] or not finding["confirmed"]:
            why = "flaky" if finding["flaky"] else "not shown again by another build"
            rows.append((f"{finding['id']} ({finding['rule']})", why))
    return rows


def _why(target: str, engine: dict, verdict: str) -> str:
    if verdict != "not asked":
        return MEANING[verdict]
    if target == "model" and engine["name"] != "proof":
        return "of the model theorems alone are asked"
    if target != "model" and engine["name"] == "proof":
        return "theorems are about the model, and with --prove-source about the C of a series"
    return engine["why_not"] or "it does not ask these"


def without_answer(evidence: dict) -> list[dict]:
    """Every row that neither passes nor refutes, by target, engine and verdict."""
    groups = []
    for target in targets_of(evidence):
        by_rule = rules_of(evidence, target)
        for engine in evidence["engines"]:
            found: dict[str, list[str]] = {}
            for rows in by_rule.values():
                for row in rows:
                    if row["engine"] == engine["name"] and row["verdict"] != "refuted" and not passes(row):
                        found.setdefault(row["verdict"], []).append(row["rule"])
            groups += [{"target": target, "engine": engine["name"], "verdict": verdict, "rules": rules,
                        "why": _why(target, engine, verdict)} for verdict, rules in found.items()]
    return groups
