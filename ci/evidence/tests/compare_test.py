"""ci/compare: what is new, fixed, still there, and what only is not asked any more."""
import json
import pathlib
import tempfile
import unittest

from evidence import compare
from evidence.tests.made import ALONE, BROKEN, SHOULD, evidence, found
from evidence.writing import write_whole

OTHER = "HDM-9"


def by_proof_alone(finding_is: str, verdict: str = "held") -> dict:
    """The evidence of a run in which only the proof finds it, where the rule's other rows say so."""
    made = evidence()
    made["findings"] = [finding for finding in made["findings"] if finding["rule"] != finding_is]
    for row in made["verdicts"]:
        if row["rule"] == finding_is and row["verdict"] == "refuted" and row["engine"] != "proof":
            row |= {"verdict": verdict, "cases": 9 if verdict == "held" else 0}
    return made


def without(finding_is: str, verdict: str = "held") -> dict:
    """The same, and the rule is proved."""
    made = by_proof_alone(finding_is, verdict)
    for entry in made["source_proofs"]["entries"]:
        entry["signatures"] = [one for one in entry["signatures"] if one["rule"] != finding_is]
        for question in entry["questions"]:
            if question["rule"] == finding_is:
                question["verdict"] = "proved"
    for row in made["verdicts"]:
        if row["rule"] == finding_is and row["verdict"] == "refuted":
            row["verdict"] = "proved"
    return made


class Compare(unittest.TestCase):
    def setUp(self) -> None:
        self.scratch = tempfile.TemporaryDirectory()
        self.home = pathlib.Path(self.scratch.name)
        self.put("old", evidence())

    def tearDown(self) -> None:
        self.scratch.cleanup()

    def put(self, name: str, of: dict) -> None:
        write_whole(self.home / name / "evidence.json", json.dumps(of))

    def compared(self, new: dict, code: int) -> dict:
        self.put("new", new)
        files = ["--json", str(self.home / "c.json"), "--html", str(self.home / "c.html")]
        self.assertEqual(code, compare.main([str(self.home / "old"), str(self.home / "new"), *files]))
        return json.loads((self.home / "c.json").read_text())

    def rules(self, told: dict, kind: str) -> list[str]:
        return [finding["rule"] for finding in told["findings"][kind]]

    def test_same(self) -> None:
        told = self.compared(evidence(), 0)
        self.assertEqual([[], [], []], [told["findings"][kind] for kind in ("new", "fixed", "not_shown")])
        self.assertEqual({BROKEN, SHOULD, ALONE}, set(self.rules(told, "still")))
        self.assertEqual([], [kind for kind in compare.CHANGES if told[kind]])

    def test_fixed(self) -> None:
        told = self.compared(without(BROKEN), 0)
        self.assertEqual([BROKEN], self.rules(told, "fixed"))
        self.assertIn({"name": f"kernel {BROKEN} afl", "old": "refuted", "new": "held"}, told["verdicts"])

    def test_not_asked_is_not_fixed(self) -> None:
        for verdict in ("not asked", "vacuous", "unknown", "timeout", "skipped"):
            told = self.compared(without(BROKEN, verdict), 0)
            self.assertEqual(([], [BROKEN]), (self.rules(told, "fixed"), self.rules(told, "not_shown")))
            self.assertIn(verdict, told["findings"]["not_shown"][0]["why"])

    def test_dead_farm_fixes_nothing(self) -> None:
        new = without(BROKEN)
        new["canary"]["alive"] = False
        told = self.compared(new, 0)
        self.assertEqual(([], [BROKEN]), (self.rules(told, "fixed"), self.rules(told, "not_shown")))
        self.assertIn("NEW: its canary was silent, it shows nothing", told["cannot"])

    def test_new(self) -> None:
        new = evidence()
        new["findings"].append(found(OTHER, "must"))
        told = self.compared(new, 1)
        self.assertEqual([(OTHER, "")], [(one["rule"], one["why"]) for one in told["findings"]["new"]])
        page = (self.home / "c.html").read_text()
        self.assertIn("Something is new", page)
        self.assertNotIn("<script>", page)

    def test_new_of_a_rule_that_was_broken_before(self) -> None:
        new = evidence()
        new["findings"].append(found(BROKEN, "must", signature=f"{BROKEN} decoder.CTRL.LOCK write4 state"))
        [told] = self.compared(new, 1)["findings"]["new"]
        self.assertEqual("before: the rule was broken in another way, by libfuzzer, afl, corpus, rapidcheck, proof", told["why"])

    def test_new_observation_is_no_finding(self) -> None:
        new = evidence()
        new["observations"].append(found("RST-8", "should"))
        self.assertEqual(["RST-8"], self.rules(self.compared(new, 0), "new"))

    def test_what_proof_alone_shows(self) -> None:
        new = without(ALONE)
        told = self.compared(new, 0)
        self.assertEqual([(ALONE, ["proof"])], [(one["rule"], one["found_by"]) for one in told["findings"]["fixed"]])
        new["source_proofs"] = None
        for row in new["verdicts"]:
            if row["target"] == "kernel" and row["engine"] == "proof":
                row |= {"verdict": "not asked"}
        self.assertEqual([ALONE], self.rules(self.compared(new, 0), "not_shown"))
        self.put("old", without(ALONE))
        self.assertEqual([ALONE], self.rules(self.compared(evidence(), 0), "new"))
        self.assertIn("--only mmap-overlap</pre>", (self.home / "c.html").read_text())

    def test_lines_move(self) -> None:
        """The same leaks in another version of the C, of which one is gone."""
        old, new = evidence(), evidence()
        for made, lines in ((old, (334, 358)), (new, (343,))):
            made["findings"] += [
                found("LIFE-1", "must", id=f"{line:012}", signature=f"LIFE-1 device bind leak kcalloc toy.c:{line}")
                for line in lines
            ]
        self.put("old", old)
        told = self.compared(new, 0)
        self.assertIn("LIFE-1", self.rules(told, "still"))
        self.assertEqual(["LIFE-1"], self.rules(told, "fixed") + self.rules(told, "not_shown"))

    def test_found_by_proof_alone_is_not_fixed(self) -> None:
        """An engine misses it in the second run; what is proved of the C has it still."""
        told = self.compared(by_proof_alone(BROKEN), 0)
        self.assertEqual([], self.rules(told, "fixed"))
        self.assertIn(BROKEN, self.rules(told, "still"))

    def test_refuted_theorem_is_new(self) -> None:
        new = evidence()
        new["proofs"]["theorems"][0]["verdict"] = "refuted"
        self.assertEqual("refuted", self.compared(new, 1)["theorems"][0]["new"])

    def test_other_changes(self) -> None:
        new = evidence()
        new["source"]["version"], new["tools"]["z3"], new["options"]["seed"] = "v4", "5", 8
        new["choices"]["kernel"]["U-1"], new["targets"][0]["coverage"] = "kept", None
        told = self.compared(new, 0)
        self.assertEqual(["version"], [change["name"] for change in told["source"]])
        self.assertEqual(
            ["z3", "seed", "kernel U-1"], [told[kind][0]["name"] for kind in ("tools", "options", "choices")]
        )
        self.assertIn("coverage of kernel: none in NEW", told["cannot"])

    def test_broken_evidence(self) -> None:
        (self.home / "bad").mkdir()
        self.assertEqual(2, compare.main([str(self.home / "old"), str(self.home / "bad")]))
        (self.home / "bad/evidence.json").write_text("{}")
        self.assertEqual(2, compare.main([str(self.home / "bad"), str(self.home / "old")]))


if __name__ == "__main__":
    unittest.main()
