"""The proofs about the C of the series: all were asked, each verdict has what it needs, the figures are theirs."""
import pathlib
from collections.abc import Iterator

from evidence import lists

STEPS = ("comp-write", "comp-read", "dvsec-write", "dvsec-read")
LOADS = ("open", "reset")
CALLS = ("mmap-overlap", "sparse-areas", "committed-size", "snapshot")
CALLED = "call "  # how what no script can say begins: the compiled function was called itself
VERDICTS = ("proved", "refuted", "unknown", "timeout", "vacuous", "unsupported")
CUT_SHORT = "signatures of "  # the question that stands for those that there was no time to look for


def source_proofs(evidence: dict, out: pathlib.Path) -> Iterator[str]:
    proofs = evidence["source_proofs"]
    if proofs is None:
        if evidence["options"]["source_seconds"] and not evidence["interrupted"]:
            yield "the run was asked for them, and there are none"
        return
    if "fault" in proofs:
        yield f"they cannot be relied on: {proofs['fault']}"
        return
    if not evidence["source"]:
        yield "they are about no source"
    yield from entries(proofs)
    for entry in proofs["entries"]:
        yield from questions(entry)
        for signature in entry["signatures"]:
            yield from signature_faults(signature, out)
            if signature["known"] and not proofs["deviations"]:
                yield f"{signature['rule']} {signature['place']} {signature['access']}: is known, to no deviation"
    yield from figures(proofs)


def entries(proofs: dict) -> Iterator[str]:
    names = [entry["name"] for entry in proofs["entries"]]
    for name in {name for name in names if names.count(name) > 1}:
        yield f"entry point {name} is there twice"
    not_asked = {name.split(" ")[0] for name in proofs["not_asked"]}
    for step in (*STEPS, *(step for step in (*LOADS, *CALLS) if step not in not_asked)):  # else the series has no such function
        if step not in {name.split("/")[0] for name in names}:
            yield f"entry point {step} is missing"


def questions(entry: dict) -> Iterator[str]:
    known = lists.rules()
    refuted = set()
    for question in entry["questions"]:
        if question["rule"] and question["rule"] not in known:
            yield f"{entry['name']}: {question['rule']} is no rule"
        if question["verdict"] == "unsupported" and not question["why"]:
            yield f"{entry['name']}: {question['name']} is unsupported, for no reason"
        if question["verdict"] == "refuted":
            refuted.add((question["rule"], question["name"]))
    cut_short = any(question["name"].startswith(CUT_SHORT) for question in entry["questions"])
    shown = {(signature["rule"], signature["claim"]) for signature in entry["signatures"]}
    for rule, name in sorted(shown - refuted):
        yield f"{entry['name']}: a signature of {rule} {name}, which is not refuted"
    claims = {pair for pair in refuted if pair[0]}  # of equality none are looked for
    for rule, name in sorted(claims - shown):
        if not cut_short:
            yield f"{entry['name']}: {rule} {name} is refuted, without a signature"


def signature_faults(signature: dict, out: pathlib.Path) -> Iterator[str]:
    name = f"{signature['rule']} {signature['place']} {signature['access']}"
    called = signature["access"] in CALLS and signature["script"].startswith(CALLED)
    if signature["confirmed"] != bool(signature["shown"]) or signature["confirmed"] != bool(signature["file"] or called):
        yield f"{name}: confirmed: {signature['confirmed']}, shown as \"{signature['shown']}\""
    if signature["known"] and not signature["confirmed"]:
        yield f"{name}: is known, and does not show"
    missing = signature["access"] in CALLS and not signature["confirmed"] and not signature["script"]
    if not called and not missing and signature["script"].split("\n", 1)[0] != lists.script_line():
        yield f"{name}: its script does not begin with \"{lists.script_line()}\""
    if signature["file"]:
        file = out / "source_proofs/scripts" / signature["file"]
        if not file.is_file() or file.read_text(encoding="utf-8") != signature["script"]:
            yield f"{name}: {signature['file']} is another script than evidence.json has"


def figures(proofs: dict) -> Iterator[str]:
    asked = [question["verdict"] for entry in proofs["entries"] for question in entry["questions"]]
    shown = [signature["confirmed"] for entry in proofs["entries"] for signature in entry["signatures"]]
    counted = {verdict: asked.count(verdict) for verdict in VERDICTS}
    counted |= {"questions": len(asked), "signatures": len(shown), "unconfirmed": shown.count(False)}
    for name, count in counted.items():
        if proofs["figures"][name] != count:
            yield f"{count} {name}, and the figures say {proofs['figures'][name]}"
