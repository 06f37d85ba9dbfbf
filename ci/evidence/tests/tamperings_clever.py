"""Ways of tampering with evidence.json by who renders it again and makes new sums, and what has to be said of each."""
from collections.abc import Callable

from evidence.tests.made import ALONE, BROKEN, SHOULD, WITHOUT

Edit = Callable[[dict], None]


def row_of(evidence: dict, target: str, rule: str, engine: str) -> dict:
    return next(
        row for row in evidence["verdicts"] if [row["target"], row["rule"], row["engine"]] == [target, rule, engine]
    )


def set_row(target: str, rule: str, engine: str, **changed) -> Edit:
    return lambda evidence: row_of(evidence, target, rule, engine).update(changed)


def put(*path_and_value) -> Edit:
    *path, last, value = path_and_value

    def edit(evidence: dict) -> None:
        for step in path:
            evidence = evidence[step]
        evidence[last] = value

    return edit


def drop(*path) -> Edit:
    def edit(evidence: dict) -> None:
        for step in path[:-1]:
            evidence = evidence[step]
        del evidence[path[-1]]

    return edit


def twice(*path) -> Edit:
    def edit(evidence: dict) -> None:
        for step in path:
            evidence = evidence[step]
        evidence.append(evidence[0])

    return edit


CLEVER = {
    "survivor gone": (
        drop("scores", "series_mutants", "not_found", 0),
        "scores: series_mutants: 9 planted are not those found and not found",
    ),
    "what was cut short hidden": (
        put("scores", "series_mutants", "cut", 0),
        "scores: series_mutants: more were cut short than are counted",
    ),
    "mutants of another source": (
        put("scores", "series_mutants", "source", "e" * 64),
        "scores: series_mutants: are of another source",
    ),
    "row gone": (drop("verdicts", 0), "verdicts: kernel ACC-1 libfuzzer: has no row"),
    "row twice": (twice("verdicts"), "verdicts: kernel ACC-1 libfuzzer: 2 rows"),
    "row of another rule": (put("verdicts", 0, "rule", "XYZ-1"), "a row of nothing that exists"),
    "target gone": (drop("targets", 0), "verdicts: target kernel was asked for"),
    "refuted becomes held": (set_row("kernel", BROKEN, "afl", verdict="held"), "findings: "),
    "refuted becomes known": (set_row("kernel", SHOULD, "afl", known=True), "findings: "),
    "held becomes refuted": (set_row("reference", BROKEN, "afl", verdict="refuted"), "there is no finding about it"),
    "claims alone invented": (put("by_claims_alone", {"reference": ["HDM-8"]}), "broken by claims alone, and is not"),
    "held in no case": (
        set_row("reference", BROKEN, "afl", cases=0),
        "verdicts: reference HDM-8 afl: held, in no case",
    ),
    "not asked becomes held": (
        set_row("kernel", BROKEN, "exhaustive", verdict="held", cases=1, again="true"),
        "engines: exhaustive was not asked",
    ),
    "held becomes proved": (
        set_row("kernel", "ACC-1", "afl", verdict="proved"),
        "verdicts: kernel ACC-1 afl: afl says proved",
    ),
    "no way to ask again": (set_row("kernel", "ACC-1", "afl", again=""), "no command asks it again"),
    "proved without a theorem": (
        set_row("model", WITHOUT, "proof", verdict="proved", cases=1, again="true"),
        "proof rows: ",
    ),
    "more cases than obligations": (set_row("model", "ACC-1", "proof", cases=9), "proof rows: "),
    "C proved without a question": (
        set_row("kernel", WITHOUT, "proof", verdict="proved", cases=1, again="true"),
        "source proof rows: ",
    ),
    "C proved and refuted": (set_row("kernel", BROKEN, "proof", verdict="proved"), "source proof rows: "),
    "C broken as nobody knows": (set_row("kernel", BROKEN, "proof", known=True), "is known, and not all"),
    "C broken as a deviation says": (
        lambda e: [s.update(known=True) for s in e["source_proofs"]["entries"][4]["signatures"]] and None,
        f"source proof rows: kernel {ALONE} proof is not known, and all that shows it is",
    ),
    "proof elsewhere": (put("source_proofs", "entries", 4, "line", 4000), "source: "),
    "C of more questions": (set_row("kernel", "ACC-1", "proof", cases=9), "source proof rows: "),
    "C of another target": (
        set_row("reference", "ACC-1", "proof", verdict="proved", cases=1, again="true"),
        "the C of a series alone",
    ),
    "theorem gone": (drop("proofs", "theorems", 5), "theorems: theorem "),
    "theorem twice": (twice("proofs", "theorems"), "theorems: theorem "),
    "theorem without obligations": (put("proofs", "theorems", 3, "obligations", []), "its obligations are none"),
    "obligation unknown": (
        put("proofs", "theorems", 3, "obligations", 0, "verdict", "unknown"),
        "its obligations are unknown",
    ),
    "witness gone": (drop("proofs", "theorems", 3, "obligations", 0, "witness"), "has no witness"),
    "witness of nothing": (put("proofs", "theorems", 3, "obligations", 0, "witness", ""), "has no witness"),
    "proofs gone": (put("proofs", None), "theorems: the run was asked for proofs"),
    "proofs unreliable": (put("proofs", {"fault": "x"}), "theorems: the proofs cannot be relied on"),
    "source proofs gone": (put("source_proofs", None), "source proofs: the run was asked for them"),
    "source proofs unreliable": (put("source_proofs", {"fault": "x"}), "source proofs: they cannot be relied on"),
    "source proof invented": (
        put("source_proofs", "entries", 3, "questions", 2, "verdict", "proved"),
        "source proofs: 17 proved, and the figures say 16",
    ),
    "rule gone": (drop("rules", 4), "rules: rule ACC-6 is missing"),
    "must becomes should": (put("rules", 0, "severity", "should"), "rules: rule ACC-1 is no should"),
    "point gone": (drop("open_points", 0), "rules: point U-1 is missing"),
    "claim gone": (drop("claims", 0), "claims: claim of ACC-1 is missing"),
    "claim renamed": (put("claims", 0, "name", "all-is-well"), "claims: claim of ACC-1 is all-is-well"),
    "engine never asked": (
        put("engines", 1, {"name": "afl", "what": "", "asked": False, "why_not": "no"}),
        "engines: afl ",
    ),
    "asked engine says why not": (put("engines", 0, "why_not", "tired"), "engines: libfuzzer was asked"),
    "finding gone": (put("findings", []), "there is no finding about it"),
    "finding twice": (twice("findings"), "identities: "),
    "finding renamed": (put("findings", 0, "id", "0" * 12), "identities: 000000000000: its target"),
    "finding is an observation": (lambda e: e["observations"].append(e["findings"].pop()), "findings: "),
    "finding of nobody": (put("findings", 0, "found_by", []), "nobody found it"),
    "finding confirmed in no build": (put("findings", 0, "confirmed_in", None), "identities: "),
    "finding elsewhere": (put("findings", 0, "location", "line", 4000), "source: "),
    "other script text": (put("findings", 0, "script_text", "# cxloracle script 1\ndevice\n"), "scripts: "),
    "script without a hash": (lambda e: e["files"].pop(e["findings"][0]["script"]) and None, "files: "),
    "canary silent": (put("canary", "alive", False), "canary: was silent"),
    "canary of another fault": (put("canary", "fault", "easy"), "canary: is easy"),
    "canary without a finding": (put("canary", "finding", None), "canary: is no confirmed finding"),
    "canary not heard by one": (put("canary", "engines", 1, "found", False), "canary: afl did not find it"),
    "executions invented": (put("targets", 0, "executions", 10**9), "figures: kernel: executions are not the sum"),
    "engine that never ran": (lambda e: e["targets"][0]["engines"].pop() and None, "figures: kernel: "),
    "coverage invented": (put("targets", 0, "coverage", "lines", "covered", 9), "figures: kernel: coverage"),
    "engine without figures": (put("targets", 1, "claims", []), "has no figures"),
    "time runs backwards": (put("times", "end", "1"), "figures: it ended before it began"),
    "source gone": (put("source", None), "source: target kernel without a source"),
    "hash of the source's file": (
        lambda e: e["files"].update({"findings/x": "0" * 64}),
        "files: findings/x: is missing",
    ),
}
