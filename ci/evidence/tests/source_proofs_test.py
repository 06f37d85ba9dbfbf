"""What the check of the proofs about the C, and the table of who found what, have to say: each fault is one line."""
import copy
import json
import pathlib
import tempfile
import unittest

from evidence import sides, verify_source
from evidence.tests.made import evidence
from evidence.tests.tamperings_clever import drop, put, twice
from evidence.writing import write_whole

FAULTS = {
    "source claim refuted by nothing": (
        put("source_proofs", "entries", 0, "signatures", []),
        "comp-write: HDM-8 toys-keep is refuted, without a signature",
    ),
    "source claim held after all": (
        put("source_proofs", "entries", 0, "questions", 2, "verdict", "proved"),
        "comp-write: a signature of HDM-8 toys-keep, which is not refuted",
    ),
    "source question of no rule": (
        put("source_proofs", "entries", 0, "questions", 0, "rule", "TOY-9"),
        "comp-write: TOY-9 is no rule",
    ),
    "source question unsupported": (
        put("source_proofs", "entries", 3, "questions", 2, {"rule": "", "name": "x", "verdict": "unsupported",
                                                            "seconds": 0, "why": ""}),
        "dvsec-read/4+0: x is unsupported, for no reason",
    ),
    "entry point gone": (drop("source_proofs", "entries", 1), "entry point comp-read is missing"),
    "call gone": (drop("source_proofs", "entries", 6), "entry point committed-size is missing"),
    "call of a step": (
        put("source_proofs", "entries", 4, "signatures", 0, "access", "comp-write"),
        "HDM-8 no toy comp-write: its script does not begin",
    ),
    "call that shows nothing": (
        put("source_proofs", "entries", 4, "signatures", 0, "shown", ""),
        "HDM-8 no toy mmap-overlap: confirmed: True",
    ),
    "entry point twice": (twice("source_proofs", "entries"), "entry point comp-write is there twice"),
    "signature not shown": (
        put("source_proofs", "entries", 0, "signatures", 0, "shown", ""),
        "HDM-8 toy.CTRL comp-write: confirmed: True",
    ),
    "signature that does not show is known": (
        lambda made: made["source_proofs"]["entries"][0]["signatures"][0].update(confirmed=False, known=True),
        "HDM-8 toy.CTRL comp-write: is known, and does not show",
    ),
    "signature known to no deviation": (
        put("source_proofs", "entries", 4, "signatures", 1, "known", True),
        "REG-2a no toy mmap-overlap: is known, to no deviation",
    ),
    "script of a signature changed": (
        put("source_proofs", "entries", 0, "signatures", 0, "script", "# cxloracle script 1\ndevice\n"),
        "HDM-8 toy.CTRL comp-write: toys.script is another script",
    ),
    "script of a signature is none": (
        put("source_proofs", "entries", 0, "signatures", 0, "script", "device\n"),
        "HDM-8 toy.CTRL comp-write: its script does not begin",
    ),
}


class SourceProofs(unittest.TestCase):
    def setUp(self) -> None:
        self.made = evidence()
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.out = pathlib.Path(scratch.name)
        for signature in self.made["source_proofs"]["entries"][0]["signatures"]:
            write_whole(self.out / "source_proofs/scripts" / signature["file"], signature["script"])

    def test_whole(self) -> None:
        self.assertEqual([], list(verify_source.source_proofs(self.made, self.out)))

    def test_faults(self) -> None:
        for name, (edit, said) in FAULTS.items():
            with self.subTest(name):
                damaged = copy.deepcopy(self.made)
                edit(damaged)
                wrong = list(verify_source.source_proofs(damaged, self.out))
                self.assertTrue(any(said in line for line in wrong), f"expected \"{said}\", said were {wrong[:5]}")

    def test_sides(self) -> None:
        """A signature that fuzzing and proof found, and none by tests, which nobody explains."""
        shared = self.made["source_proofs"]["entries"][0]["signatures"][0]["shown"]
        rows = {row["signature"]: row for row in sides.table(self.made)}
        self.assertEqual((["afl", "libfuzzer"], ["comp-write", "mmap-overlap"], []), tuple(rows[shared][s] for s in sides.SIDES))
        self.assertIn((shared, "tests"), sides.unexplained(list(rows.values())))

    def test_explanations(self) -> None:
        """The first that fits its side; every one in the file is whole."""
        made = [{"signature": "HDM-8 *", "sides": ["tests"], "why": "because"}]
        self.assertEqual("because", sides.why_not("HDM-8 x", "tests", made))
        self.assertEqual("", sides.why_not("HDM-8 x", "proof", made))
        self.assertEqual("", sides.why_not("HDM-9 x", "tests", made))
        for row in json.loads(sides.EXPLAINED.read_text()):
            self.assertEqual({"signature", "sides", "why"}, set(row))
            self.assertTrue(row["why"] and set(row["sides"]) <= set(sides.SIDES), row)


if __name__ == "__main__":
    unittest.main()
