"""dependencies.spdx.json: what ci/setup installs, with the versions that this machine has, as an SPDX 2.3 document."""
import json
import pathlib
import re
import subprocess
import uuid
from urllib.parse import quote

from evidence.lists import ROOT
from evidence.reading import BadEvidence
from evidence.writing import sha256, utc, write_whole

FORMAT = "${Package}\t${Version}\t${Architecture}\t${Maintainer}\n"
UNKNOWN = {
    "downloadLocation": "NOASSERTION",
    "filesAnalyzed": False,
    "licenseConcluded": "NOASSERTION",
    "licenseDeclared": "NOASSERTION",
    "copyrightText": "NOASSERTION",
}


def reasons() -> dict[str, str]:
    """Package -> why, of the list in ci/setup."""
    found = re.search(r"^needed='\n(.*?)'$", (ROOT / "ci/setup").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    if not found:
        raise BadEvidence("ci/setup: has no list of packages")
    return dict(line.split(None, 1) for line in found[1].splitlines())


def installed(names: list[str]) -> list[list[str]]:
    """Name, version, architecture and maintainer of each."""
    try:
        run = subprocess.run(["dpkg-query", "-W", "-f", FORMAT, *names], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise BadEvidence("dpkg-query: is not there, so the dependencies have no versions") from None
    return complete(names, [line.split("\t") for line in run.stdout.splitlines() if line.split("\t")[1]])


def complete(names: list[str], rows: list[list[str]]) -> list[list[str]]:
    """One that is not installed has no version, and a list without it would not be the list."""
    if missing := set(names) - {row[0] for row in rows}:
        raise BadEvidence(
            f"{', '.join(sorted(missing))}: not installed, so the dependencies are not all told (ci/setup)"
        )
    return rows


def package(name: str, version: str, architecture: str, maintainer: str, why: str) -> dict:
    locator = f"pkg:deb/debian/{quote(name, safe='')}@{quote(version, safe='')}?arch={architecture}"
    purl = {"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": locator}
    return {
        "SPDXID": f"SPDXRef-Package-{name.replace('+', '.')}",
        "name": name,
        "versionInfo": version,
        "supplier": f"Organization: {maintainer}",
        **UNKNOWN,
        "externalRefs": [purl],
        "comment": why,
    }


def write(evidence: dict, out: pathlib.Path, source_dir: pathlib.Path | None) -> list[pathlib.Path]:
    why = reasons()
    suite = {
        "SPDXID": "SPDXRef-Package-cxloracle",
        "name": "cxloracle",
        "versionInfo": evidence["suite"],
        **UNKNOWN,
        "licenseDeclared": "MIT",
    }
    packages = [package(*fields, why[fields[0]]) for fields in installed(list(why))]
    describes = {
        "spdxElementId": "SPDXRef-DOCUMENT",
        "relationshipType": "DESCRIBES",
        "relatedSpdxElement": suite["SPDXID"],
    }
    needs = [
        {"spdxElementId": suite["SPDXID"], "relationshipType": "DEPENDS_ON", "relatedSpdxElement": one["SPDXID"]}
        for one in packages
    ]
    name = uuid.uuid5(uuid.NAMESPACE_OID, sha256(out / "evidence.json"))
    document = {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"cxloracle {evidence['suite']}",
        "documentNamespace": f"https://spdx.org/spdxdocs/cxloracle-{name}",
        "creationInfo": {"created": utc(evidence["times"]["end"]), "creators": ["Tool: cxloracle"]},
        "packages": [suite, *packages],
        "relationships": [describes, *needs],
    }
    return [write_whole(out / "dependencies.spdx.json", json.dumps(document, indent=2) + "\n")]
