"""What changed from one evidence to another, and what of it cannot be compared."""
import collections
import re

from evidence import proof_only
from evidence.status import SHOWN
from evidence.verify_findings import all_of

LINE = re.compile(r"(?<=\.[ch]):(\d+)\b")


def rows_of(evidence: dict) -> dict[tuple, dict]:
    return {(row["target"], row["rule"], row["engine"]): row for row in evidence["verdicts"]}


def why_not_fixed(finding: dict, new: dict, rows: dict[tuple, dict]) -> str:
    """Empty if its rule was asked again by every engine that found it, and held; else what is missing."""
    if not new["canary"]["alive"]:
        return "the canary was silent"
    for engine in finding["found_by"]:
        row = rows.get((finding["target"], finding["rule"], engine), {"verdict": "not asked", "known": False})
        if row["known"]:
            return f"{engine} finds the rule broken as the deviations predict"
        if row["verdict"] not in SHOWN:
            return f"{engine} says {row['verdict']}"
    return ""


def what_was_before(finding: dict, rows: dict[tuple, dict]) -> str:
    """Of what is new: that its rule was broken before, or had no answer. Empty if it held."""
    asked = {key[2]: row["verdict"] for key, row in rows.items() if key[:2] == (finding["target"], finding["rule"])}
    if broken := [engine for engine, verdict in asked.items() if verdict in ("refuted", "flaky")]:
        return f"before: the rule was broken in another way, by {', '.join(broken)}"
    words = {asked.get(engine, "not asked") for engine in finding["found_by"]}
    return "" if words & {*SHOWN} else f"before: {', '.join(sorted(words))}"


def shown(evidence: dict) -> dict[tuple, dict]:
    """Findings, observations, and what proof alone shows, by target and signature: who shows it may change. A line of C in
    it is another one in another version: it is the first, second, ... of those that have the same words."""
    by_signature = {(row["target"], row["signature"]): row for row in [*proof_only.rows(evidence), *all_of(evidence)]}
    told: dict[tuple, dict] = {}
    seen: collections.Counter = collections.Counter()
    for target, signature in sorted(by_signature, key=lambda key: [int(n) for n in LINE.findall(key[1])]):
        words = (target, LINE.sub(":", signature))
        told[*words, seen[words]] = by_signature[target, signature]
        seen[words] += 1
    return told


def findings(old: dict, new: dict) -> dict[str, list[dict]]:
    """Fixed, new, still there; and not shown any more, which is not fixed: with the reason."""
    before, after, rows, asked_before = shown(old), shown(new), rows_of(new), rows_of(old)
    gone = [row | {"why": why_not_fixed(row, new, rows)} for key, row in before.items() if key not in after]
    fresh = [row | {"why": what_was_before(row, asked_before)} for key, row in after.items() if key not in before]
    return {
        "fixed": [finding for finding in gone if not finding["why"]],
        "new": fresh,
        "still": [row | {"why": ""} for key, row in after.items() if key in before],
        "not_shown": [finding for finding in gone if finding["why"]],
    }


def changed(old: dict, new: dict) -> list[dict]:
    """Members of two objects that differ, null where one does not have it."""
    return [
        {"name": name, "old": old.get(name), "new": new.get(name)}
        for name in sorted({*old, *new})
        if old.get(name) != new.get(name)
    ]


def words(rows: dict[tuple, dict]) -> dict[str, str]:
    return {" ".join(key): row["verdict"] + (", known" if row["known"] else "") for key, row in rows.items()}


def theorems(evidence: dict) -> dict[str, str]:
    return {theorem["name"]: theorem["verdict"] for theorem in (evidence["proofs"] or {}).get("theorems", [])}


def source(evidence: dict) -> dict[str, str]:
    """What identifies what was tested: title, version and files with their hashes."""
    told = evidence["source"]
    return (
        {}
        if not told
        else {
            "title": told["title"],
            "version": told["version"],
            "digest": told["digest"],
            **{file["path"]: file["sha256"] for file in told["files"]},
        }
    )


def figures(evidence: dict) -> dict[str, int]:
    """Of each target what can grow and shrink."""
    told = {}
    for target in evidence["targets"]:
        told |= {f"{target['name']}: {figure}": target[figure] for figure in ("executions", "edges")}
        for kind in ("lines", "branches") if target["coverage"] else ():
            told |= {
                f"{target['name']}: {kind} {part}": target["coverage"][kind][part] for part in ("covered", "count")
            }
    return told


def cannot(old: dict, new: dict) -> list[str]:
    """Of what a comparison is none, although nothing differs."""
    lines = []
    both = [{target["name"]: target for target in evidence["targets"]} for evidence in (old, new)]
    for target in sorted(set(both[0]) ^ set(both[1])):
        lines.append(f"target {target}: only in {'OLD' if target in both[0] else 'NEW'}")
    for target in sorted(set(both[0]) & set(both[1])):
        without = [name for name, side in zip(("OLD", "NEW"), both) if side[target]["coverage"] is None]
        if without:
            lines.append(f"coverage of {target}: none in {' and '.join(without)}")
    asked = [{engine["name"] for engine in evidence["engines"] if engine["asked"]} for evidence in (old, new)]
    lines += [
        f"engine {engine}: asked only in {'OLD' if engine in asked[0] else 'NEW'}"
        for engine in sorted(asked[0] ^ asked[1])
    ]
    for member in ("profile", "suite"):
        if old[member] != new[member]:
            lines.append(f"{member}: {old[member]} and {new[member]}: a rule may mean something else")
    for name, evidence in (("OLD", old), ("NEW", new)):
        if not evidence["canary"]["alive"]:
            lines.append(f"{name}: its canary was silent, it shows nothing")
        if evidence["interrupted"]:
            lines.append(f"{name}: was ended early")
    return lines


def outcomes(evidence: dict) -> dict[str, str]:
    return {
        f"{target} {point}": outcome for target, seen in evidence["choices"].items() for point, outcome in seen.items()
    }


def compare(old: dict, new: dict) -> dict:
    verdicts = changed(words(rows_of(old)), words(rows_of(new)))
    proofs = changed(theorems(old), theorems(new))
    found = findings(old, new)
    broken = [change for change in proofs if change["new"] == "refuted"]
    return {
        "format": 1,
        "anything_new": bool(broken or any(one["severity"] == "must" for one in found["new"])),
        "findings": found,
        "verdicts": verdicts,
        "theorems": proofs,
        "source": changed(source(old), source(new)),
        "tools": changed(old["tools"], new["tools"]),
        "options": changed(old["options"], new["options"]),
        "choices": changed(outcomes(old), outcomes(new)),
        "figures": changed(figures(old), figures(new)),
        "cannot": cannot(old, new),
    }
