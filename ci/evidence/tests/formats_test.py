"""The files for other programs are of their formats, and say what the evidence says."""
import copy
import json
import pathlib
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ET

import jsonschema

from evidence import junit, spdx, statement
from evidence.outcome import outcome
from evidence.reading import SCHEMA, BadEvidence
from evidence.tests.made import BROKEN, SHOULD, make

HERE = pathlib.Path(__file__).parent
# verdict -> what it is of a fuzzer, and of the proof, of a rule that is a must
OUTCOMES = {
    "held": "passed",
    "proved": "passed",
    "refuted": "failed",
    "flaky": "failed",
    "unknown": "error",
    "timeout": "error",
    "unsupported": "skipped",
    "skipped": "skipped",
    "not asked": "skipped",
    "vacuous": "skipped",
}


def is_valid(document: dict, schema: str) -> bool:
    return jsonschema.Draft202012Validator(json.loads((HERE / schema).read_text())).is_valid(document)


class Formats(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.scratch = tempfile.TemporaryDirectory()
        cls.out = pathlib.Path(cls.scratch.name) / "out"
        cls.evidence = make(cls.out)

    @classmethod
    def tearDownClass(cls) -> None:
        cls.scratch.cleanup()

    def document(self, name: str) -> dict:
        return json.loads((self.out / name).read_text())

    def cases(self) -> dict[tuple[str, str], ET.Element]:
        return {
            (case.get("classname"), case.get("name")): case
            for case in ET.parse(self.out / "junit.xml").iter("testcase")
        }

    def test_junit_schema(self) -> None:
        def lint() -> int:
            command = [
                "xmllint",
                "--nonet",
                "--noout",
                "--schema",
                str(HERE / "junit.xsd"),
                str(self.out / "junit.xml"),
            ]
            return subprocess.run(command, capture_output=True, check=False).returncode

        self.assertEqual(0, lint())
        text = (self.out / "junit.xml").read_text()
        for fault in (
            text.replace("<skipped", "<ignored"),
            text.replace(' tests="', ' test="'),
            text.replace('name="ACC-2"', 'name="ACC-1"'),
        ):
            self.assertNotEqual(text, fault)
            (self.out / "junit.xml").write_text(fault)
            self.assertNotEqual(0, lint())
        (self.out / "junit.xml").write_text(text)

    def test_junit_says_what_evidence_says(self) -> None:
        cases = self.cases()
        self.assertEqual(len(self.evidence["verdicts"]) + len(self.evidence["canary"]["engines"]) + 1, len(cases))
        self.assertIsNotNone(cases["kernel.afl", BROKEN].find("failure"))
        self.assertIn(self.evidence["findings"][0]["explanation"], cases["kernel.afl", BROKEN].find("failure").text)
        self.assertIn("observation", cases["kernel.afl", SHOULD].find("skipped").get("message"))
        self.assertEqual(0, len(cases["reference.afl", BROKEN]))
        self.assertIn(
            "not asked: --minutes was too short", cases["kernel.exhaustive", BROKEN].find("skipped").get("message")
        )
        silent = copy.deepcopy(self.evidence)
        silent["canary"]["alive"] = silent["canary"]["engines"][0]["found"] = False
        junit.write(silent, self.out, None)
        self.assertEqual(
            [1, 1, 0], [len(self.cases()["canary", name].findall("error")) for name in ("libfuzzer", "alive", "afl")]
        )
        junit.write(self.evidence, self.out, None)

    def test_outcomes(self) -> None:
        """Nothing but held and proved passes, and not of what is rendered here."""
        schema = json.loads(SCHEMA.read_text())
        self.assertEqual(set(OUTCOMES), set(schema["$defs"]["verdict"]["properties"]["verdict"]["enum"]))
        for verdict, wanted in OUTCOMES.items():
            row = {"verdict": verdict, "engine": "afl", "known": False, "provenance": "series"}
            self.assertEqual(wanted, outcome(row, "must")[0])
            self.assertEqual("skipped" if wanted == "failed" else wanted, outcome(row, "should")[0])
            rendered = outcome(row | {"provenance": "rendered"}, "must")
            self.assertEqual("skipped" if wanted == "passed" else wanted, rendered[0])
        self.assertEqual("error", outcome(row | {"verdict": "vacuous", "engine": "proof"}, "must")[0])
        self.assertEqual("skipped", outcome(row | {"verdict": "refuted", "known": True}, "must")[0])

    def test_statement(self) -> None:
        told = self.document("test-result.intoto.json")
        self.assertTrue(is_valid(told, "intoto.schema.json"))
        for member, value in (("_type", "x"), ("subject", []), ("predicate", {"result": "GREEN", "configuration": []})):
            self.assertFalse(is_valid(told | {member: value}, "intoto.schema.json"))
        self.assertEqual(
            [(file["path"], file["sha256"]) for file in self.evidence["source"]["files"]],
            [(subject["name"], subject["digest"]["sha256"]) for subject in told["subject"]],
        )
        self.assertEqual("FAILED", told["predicate"]["result"])
        self.assertIn(f"kernel/afl/{BROKEN}", told["predicate"]["failedTests"])
        self.assertNotIn(f"kernel/afl/{SHOULD}", told["predicate"]["passedTests"])
        kept = copy.deepcopy(self.evidence)
        for row in kept["verdicts"]:
            row["verdict"] = {"refuted": "held"}.get(row["verdict"], row["verdict"])
        for alive, result in ((True, "PASSED"), (False, "FAILED")):
            kept["canary"]["alive"] = alive
            statement.write(kept, self.out, None)
            self.assertEqual(result, self.document("test-result.intoto.json")["predicate"]["result"])
        next(row for row in kept["verdicts"] if row["target"] == "kernel")["verdict"] = "timeout"
        kept["canary"]["alive"] = True
        statement.write(kept, self.out, None)
        self.assertEqual("WARNED", self.document("test-result.intoto.json")["predicate"]["result"])

    def test_spdx(self) -> None:
        told = self.document("dependencies.spdx.json")
        self.assertTrue(is_valid(told, "spdx.schema.json"))
        for member, value in (("spdxVersion", "SPDX-2"), ("packages", []), ("documentNamespace", "here#there")):
            self.assertFalse(is_valid(told | {member: value}, "spdx.schema.json"))
        ids = [package["SPDXID"] for package in told["packages"]]
        self.assertEqual(len(ids), len(set(ids)))
        self.assertEqual(set(ids), {one["relatedSpdxElement"] for one in told["relationships"]})
        self.assertEqual({"cxloracle", *spdx.reasons()}, {package["name"] for package in told["packages"]})
        with self.assertRaises(BadEvidence):
            spdx.complete(["python3-jsonschema", "no-such-package"], [["python3-jsonschema", "1", "all", "x"]])


if __name__ == "__main__":
    unittest.main()
