"""What a verdict means to a program that knows passed, failed, error and skipped (junit.xml, the in-toto statement).

passed   held, proved, of what is not rendered here
failed   refuted, flaky: a finding. A should, and what the deviations predict, is skipped, for it fails no run
error    unknown, timeout; vacuous of the proof: it was asked and there is no answer, the run is broken
skipped  unsupported, skipped, not asked; held of what is rendered here; vacuous of the other engines: nothing was shown,
         and the reason is said
"""
from evidence.status import SHOWN, passes

FAILED = {"refuted", "flaky"}
UNANSWERED = {"unknown", "timeout"}


def outcome(row: dict, severity: str) -> tuple[str, str]:
    """Of a row of `verdicts`: passed, failed, error or skipped; and why it did not pass."""
    verdict = row["verdict"]
    if passes(row):
        return "passed", ""
    if verdict in SHOWN:
        return "skipped", f"{verdict} of our rendering of vfio-pci, which is not the series' own"
    if verdict in FAILED:
        if row["known"]:
            return "skipped", f"{verdict}, as the deviations predict"
        return (
            ("failed", verdict)
            if severity == "must"
            else ("skipped", f"{verdict}, an observation: the rule is a should")
        )
    if verdict in UNANSWERED or (verdict == "vacuous" and row["engine"] == "proof"):
        return "error", verdict
    return "skipped", "vacuous: what the rule speaks of was never met" if verdict == "vacuous" else verdict


def severities(evidence: dict) -> dict[str, str]:
    return {rule["id"]: rule["severity"] for rule in evidence["rules"]}
