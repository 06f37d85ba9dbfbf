"""The rules of report.sarif: each rule of the contract, and what else a finding may be about."""

# where a reader finds the document that a citation names first
DOCUMENTS = {
    "CXL": "https://computeexpresslink.org/cxl-specification/",
    "PCIe": "https://pcisig.com/specifications",
    "linux/vfio.h": "https://docs.kernel.org/driver-api/vfio.html",
    "vfio-pci-cxl.rst": "https://docs.kernel.org/driver-api/vfio.html",
    "VFIO": "https://docs.kernel.org/driver-api/vfio.html",
}
LEVELS = {"must": "error", "should": "warning"}


def document_of(citation: str) -> str | None:
    return next((link for name, link in DOCUMENTS.items() if citation.startswith(name)), None)


def contract_rule(rule: dict, claim: dict) -> dict:
    authority = f"Authority: {rule['authority']}. Severity: {rule['severity']}. Read: {rule['citation']}."
    row = {
        "id": rule["id"],
        "shortDescription": {"text": claim["sentence"] or rule["text"]},
        "fullDescription": {"text": rule["text"]},
        "help": {
            "text": f"{rule['text']}\n\n{authority}",
            "markdown": f"**{rule['id']}** `{rule['text']}`\n\n{authority}",
        },
        "defaultConfiguration": {"level": LEVELS[rule["severity"]]},
        "properties": {
            "authority": rule["authority"],
            "citation": rule["citation"],
            "severity": rule["severity"],
            "claim": claim["name"],
        },
    }
    if link := document_of(rule["citation"]):
        row["helpUri"] = link
    return row


def other_rule(name: str, points: dict[str, dict]) -> dict:
    """A point that the contract leaves open, outside of what it admits; or `flaky`."""
    if name in points:
        text = f"{points[name]['text']}: admitted is {', or '.join(points[name]['admitted'])}; this is none of these."
    else:
        text = "The target does not repeat: two runs of one script do not show the same."
    return {
        "id": name,
        "shortDescription": {"text": text},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": "error"},
    }


def rules_of(evidence: dict) -> list[dict]:
    claims = {claim["rule"]: claim for claim in evidence["claims"]}
    points = {point["id"]: point for point in evidence["open_points"]}
    rules = [contract_rule(rule, claims[rule["id"]]) for rule in evidence["rules"]]
    known = {rule["id"] for rule in rules}
    others = {finding["rule"] for finding in [*evidence["findings"], *evidence["observations"]]} - known
    return [*rules, *(other_rule(name, points) for name in sorted(others))]
