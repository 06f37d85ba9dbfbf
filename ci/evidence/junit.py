"""junit.xml: each rule x engine of each target is a test case (which verdict is what: outcome.py)."""
import pathlib
from itertools import groupby

from junit_xml import TestCase, TestSuite, to_xml_report_string

from evidence.outcome import outcome, severities
from evidence.writing import write_whole


def case_of(
    row: dict, suite: str, severity: str, texts: dict[str, str], findings: list[dict], why_not: str
) -> TestCase:
    case = TestCase(row["rule"], suite, elapsed_sec=round(row["seconds"], 3) if row["engine"] == "proof" else None)
    result, why = outcome(row, severity)
    if result == "failed":
        shown = [f for f in findings if f["target"] == row["target"] and row["rule"] in [f["rule"], *f["also"]]]
        words = "\n".join([texts[row["rule"]], *(f"{f['id']} {f['title']}\n{f['explanation']}" for f in shown)])
        case.add_failure_info(f"{why}: {row['cases']} cases; again: {row['again']}", words, why)
    elif result == "error":
        case.add_error_info(f"{why}: there is no answer; again: {row['again']}", texts[row["rule"]], why)
    elif result == "skipped":
        case.add_skipped_info(f"{why}: {why_not}" if why == "not asked" and why_not else why)
    return case


def canary_suite(canary: dict) -> TestSuite:
    """A dead engine is an error: what it says of the rules shows nothing."""
    cases = []
    for engine in canary["engines"]:
        case = TestCase(engine["name"], "canary", elapsed_sec=round(engine["seconds"], 3))
        if not engine["found"]:
            case.add_error_info(f"did not find the planted fault {canary['fault']}", error_type="silent")
        cases.append(case)
    alive = TestCase("alive", "canary")
    if not canary["alive"]:
        alive.add_error_info("the canary is silent: what else the run says shows nothing", error_type="silent")
    return TestSuite("canary", [*cases, alive])


def write(evidence: dict, out: pathlib.Path, source_dir: pathlib.Path | None) -> list[pathlib.Path]:
    severity = severities(evidence)
    texts = {rule["id"]: f"{rule['text']} ({rule['citation']})" for rule in evidence["rules"]}
    why_not = {engine["name"]: engine["why_not"] for engine in evidence["engines"]}
    rows = sorted(evidence["verdicts"], key=lambda row: (row["target"], row["engine"]))
    suites = [canary_suite(evidence["canary"])]
    for (target, engine), group in groupby(rows, key=lambda row: (row["target"], row["engine"])):
        name = f"{target}.{engine}"
        cases = [
            case_of(row, name, severity[row["rule"]], texts, evidence["findings"], why_not[engine]) for row in group
        ]
        suites.append(TestSuite(name, cases, properties={"suite": evidence["suite"], "profile": evidence["profile"]}))
    return [write_whole(out / "junit.xml", to_xml_report_string(suites, encoding="utf-8"))]
