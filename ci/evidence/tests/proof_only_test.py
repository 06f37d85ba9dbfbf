"""What proof alone shows is listed, and is in report.sarif, in the report and in what ci/verify says."""
import contextlib
import copy
import io
import json
import pathlib
import tempfile
import unittest
from unittest import mock

from evidence import proof_only, render, verify
from evidence.tests.made import ALONE, BROKEN, SHOULD, evidence, make
from evidence.tests.sample import FILE

AGAIN = "./ci/prove --source SERIES --choices OUT/work/kernel/choices.json"
FOUND = f"{BROKEN} decoder.CTRL.BI write4 state"  # by fuzzing too


class ProofOnly(unittest.TestCase):
    def setUp(self) -> None:
        self.made = evidence()
        self.entries = self.made["source_proofs"]["entries"]
        self.script, self.call = self.entries[0]["signatures"][0], self.entries[4]["signatures"][1]

    def signatures(self) -> list[str]:
        return [row["signature"] for row in proof_only.rows(self.made)]

    def test_row(self) -> None:
        [row] = proof_only.rows(self.made)
        wanted = {"rule": ALONE, "severity": "should", "entries": ["mmap-overlap"], "also": [], "handler": "toy_ctrl_write",
                  "claim": "toys-exact", "register": "no toy", "script": "", "call": "call 0x0+0x0: overlap",
                  "signature": f"{ALONE} overlap of no toy", "again": f"{AGAIN} --rule {ALONE} --only mmap-overlap"}
        self.assertEqual(wanted, {name: row[name] for name in wanted})
        self.assertEqual((FILE, 3), (row["location"]["file"], row["location"]["line"]))

    def test_of_a_script(self) -> None:
        """Found by nobody else it has its script, and the command of its own rule; a piece of the DVSEC is asked whole."""
        self.script["shown"] = f"{BROKEN} decoder.CTRL.BI write2 state"
        self.entries[0]["name"] = self.script["access"] = "dvsec-write/2+12"
        row = proof_only.rows(self.made)[0]
        self.assertEqual(("source_proofs/scripts/toys.script", "", "must"), (row["script"], row["call"], row["severity"]))
        self.assertEqual(f"{AGAIN} --rule {BROKEN} --only dvsec-write", row["again"])

    def test_only_what_nobody_else_shows(self) -> None:
        other = f"{BROKEN} decoder.CTRL.BI write2 state"
        self.script["shown"] = f"{FOUND}; {other}"
        self.assertEqual([other, self.call["shown"]], self.signatures())
        self.script["shown"] = f"the claim of {BROKEN}"
        self.assertEqual([f"the claim of {BROKEN}", self.call["shown"]], self.signatures())
        self.script["shown"] = FOUND
        self.made["observations"][0]["signature"] = self.call["shown"]
        for engine in ("libfuzzer", "afl", "corpus", "rapidcheck", "exhaustive"):
            for member in ("findings", "observations"):
                self.made[member][0]["found_by"] = [engine]
            self.assertEqual([], self.signatures(), engine)
        self.made["findings"][0]["target"] = "reference"  # another's finding is not the series'
        self.assertEqual([FOUND, FOUND], self.signatures())

    def test_not_what_is_known_or_not_shown(self) -> None:
        self.call["known"] = True
        self.assertEqual([], self.signatures())
        self.call.update(known=False, confirmed=False, shown="")
        self.assertEqual([], self.signatures())
        for nothing in (None, {"fault": "x"}):
            self.assertEqual([], proof_only.rows(self.made | {"source_proofs": nothing}))

    def test_of_another_rule(self) -> None:
        """What the claim of one rule finds, and the judge tells of another: asked again is the claim."""
        self.call["shown"] = f"{BROKEN} decoder.CTRL.BI write2 state"
        [row] = proof_only.rows(self.made)
        self.assertEqual((BROKEN, [ALONE], "must"), (row["rule"], row["also"], row["severity"]))
        self.assertEqual(f"{AGAIN} --rule {ALONE} --only mmap-overlap", row["again"])

    def test_of_equality(self) -> None:
        """It is about no rule: the rule is that of what shows it, and the command asks all of that step."""
        self.call["rule"] = ""
        [row] = proof_only.rows(self.made)
        self.assertEqual((ALONE, f"{AGAIN} --only mmap-overlap"), (row["rule"], row["again"]))

    def test_without_a_place(self) -> None:
        """A file that the source has twice, or not, or no line: then the place is not guessed."""
        for name, line in (("other.c", 3), ("toy.c", 0)):
            self.entries[4].update(file=name, line=line)
            self.assertIsNone(proof_only.rows(self.made)[0]["location"])
        self.entries[4].update(file="toy.c", line=3)
        self.made["source"]["files"].append(self.made["source"]["files"][0] | {"path": "samples/toy.c"})
        self.assertIsNone(proof_only.rows(self.made)[0]["location"])

    def test_one_row(self) -> None:
        """What several rules and pieces show at one place is one row: of the rule that it names, with the script of that."""
        shown = f"{BROKEN} decoder.CTRL.BI write1 state"
        first, second, _, other = self.entries[:4]
        for entry, name in ((first, "comp-write/1+0"), (second, "comp-write/1+1"), (other, "dvsec-read/4+0")):
            entry.update(name=name, signatures=[])
        for entry, rule, file in ((first, ALONE, "a"), (first, BROKEN, "b"), (second, BROKEN, "c"), (other, BROKEN, "d")):
            entry["signatures"].append(self.script | {"rule": rule, "shown": shown, "file": f"{file}.script"})
        row, elsewhere, _ = proof_only.rows(self.made)
        self.assertEqual((BROKEN, [ALONE], "source_proofs/scripts/b.script"), (row["rule"], row["also"], row["script"]))
        self.assertEqual(["comp-write/1+0", "comp-write/1+1"], row["entries"])
        self.assertEqual(([], ["dvsec-read/4+0"]), (elsewhere["also"], elsewhere["entries"]))
        self.assertNotEqual(row["id"], elsewhere["id"])

    def test_names(self) -> None:
        """The same in another run; another for another place."""
        first = proof_only.rows(self.made)[0]["id"]
        self.assertEqual(first, proof_only.rows(evidence())[0]["id"])
        self.call["place"] = "a toy"
        self.assertNotEqual(first, proof_only.rows(self.made)[0]["id"])


class Told(unittest.TestCase):
    def rendered(self, **changed) -> tuple[pathlib.Path, dict, str]:
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        out = pathlib.Path(scratch.name) / "out"
        make(out, **changed)
        [run] = json.loads((out / "report.sarif").read_text())["runs"]
        return out, run, (out / "report.html").read_text()

    def nothing_else(self) -> dict:
        """Evidence in which nobody but the proofs found anything."""
        made = copy.deepcopy(evidence())
        entries = made["source_proofs"]["entries"]
        for entry in (entries[0], entries[4]):
            entry["questions"] = [q | ({"verdict": "proved"} if q["rule"] == BROKEN else {}) for q in entry["questions"]]
            entry["signatures"] = [one for one in entry["signatures"] if one["rule"] == ALONE]
        made["source_proofs"]["figures"] |= {"proved": 18, "refuted": 1, "signatures": 1}
        for row in made["verdicts"]:
            if row["rule"] in (BROKEN, SHOULD) and row["verdict"] == "refuted":
                row["verdict"] = "proved" if row["engine"] == "proof" else "held"
        return made | {"findings": [], "observations": []}

    def test_only_deviation(self) -> None:
        out, run, page = self.rendered(**self.nothing_else())
        [result] = run["results"]
        self.assertEqual([ALONE, "warning", "fail"], [result[name] for name in ("ruleId", "level", "kind")])
        self.assertEqual(ALONE, run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"])
        [place] = result["locations"]
        self.assertEqual({"artifactLocation": {"uri": FILE, "uriBaseId": "SOURCE"}, "region": {"startLine": 3}},
                         place["physicalLocation"])
        self.assertEqual("toy_ctrl_write", place["logicalLocations"][0]["name"])
        for words in ("overlap of no toy", "toys-exact", "call 0x0+0x0: overlap", f"{AGAIN} --rule {ALONE} --only mmap-overlap"):
            self.assertIn(words, result["message"]["text"])
        self.assertEqual(["cxloracleProof/v1"], list(result["partialFingerprints"]))
        self.assertNotIn("attachments", result)  # no script says it
        self.assertIn('<a href="#proof-only">1 shown by proof alone</a>, beside 0 findings and 0 observations', page)
        self.assertIn(f'<tr id="proof-{result["partialFingerprints"]["cxloracleProof/v1"]}">', page)
        with contextlib.redirect_stdout(io.StringIO()) as said:
            self.assertEqual(0, render.main([str(out)]))
        self.assertEqual(f"report: {out / 'report.html'} (1 shown by proof alone)\n", said.getvalue())
        evidence_, wrong = verify.faults(out, None)
        self.assertEqual([], wrong)
        self.assertIn("0 findings, 0 observations, 1 shown by proof alone", verify.summary(evidence_))

    def test_script(self) -> None:
        made = evidence()
        made["source_proofs"]["entries"][0]["signatures"][0]["shown"] = f"the claim of {BROKEN}"
        _, run, page = self.rendered(**made)
        result = next(one for one in run["results"] if one["properties"]["signature"] == f"the claim of {BROKEN}")
        self.assertEqual("error", result["level"])
        [attached] = result["attachments"]
        self.assertEqual({"uri": "source_proofs/scripts/toys.script", "uriBaseId": "EVIDENCE"}, attached["artifactLocation"])
        self.assertIn("2 shown by proof alone", page)
        self.assertIn("OUT/source_proofs/scripts/toys.script", page)

    def test_left_out(self) -> None:
        """A writer that leaves it out writes the same again: ci/verify notices by the signatures."""
        with mock.patch.object(proof_only, "rows", return_value=[]):
            out, _, _ = self.rendered()
            wrong = verify.faults(out, None)[1]
        self.assertEqual([f"told: report.sarif has no kernel {ALONE} overlap of no toy"], wrong)

    def test_none(self) -> None:
        made = evidence()
        made["source_proofs"]["entries"][4]["signatures"][1]["shown"] = made["findings"][0]["signature"]
        _, run, page = self.rendered(**made)
        self.assertEqual(2, len(run["results"]))
        self.assertNotIn("proof alone", page)


if __name__ == "__main__":
    unittest.main()
