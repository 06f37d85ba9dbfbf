"""The report says what the evidence says, and nothing else; what is broken is refused in one line."""
import contextlib
import html
import io
import pathlib
import subprocess
import tempfile
import unittest

from evidence import assurance, not_shown, picture, render, source_lines, status
from evidence.reading import read
from evidence.tests.sample import FILE, finding, sample, write_sample


class Report(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.out, self.source = pathlib.Path(folder.name) / "out", pathlib.Path(folder.name) / "source"

    def rendered(self, **changed) -> str:
        write_sample(self.out, self.source, **changed)
        render.render(read(self.out), self.out, self.source)
        return (self.out / "report.html").read_text(encoding="utf-8")

    def refused(self, *arguments: str) -> str:
        with contextlib.redirect_stderr(io.StringIO()) as said:
            self.assertEqual(render.main([str(self.out), *arguments]), 2)
        self.assertEqual(said.getvalue().count("\n"), 1, said.getvalue())
        self.assertFalse((self.out / "report.html").exists())
        return said.getvalue()

    def test_bad_input_is_one_line(self):
        self.assertIn("No such file", self.refused())
        write_sample(self.out)
        self.assertIn("no such directory", self.refused("--source-dir", str(self.source)))
        for damage, words in (({"format": 1}, "has format 1"), ({"seed": "x"}, "$.seed"),
                              ({"verdicts": [{}]}, "$.verdicts[0]")):
            write_sample(self.out, **damage)
            self.assertIn(words, self.refused())
        (self.out / "evidence.json").write_text("{")
        self.assertIn("is not JSON", self.refused())

    def test_same_bytes_and_sums(self):
        first = self.rendered()
        self.assertEqual(first, self.rendered())
        subprocess.run(["sha256sum", "--quiet", "--strict", "-c", "SHA256SUMS"], cwd=self.out, check=True)
        self.assertEqual([f.name for f in self.out.iterdir() if "unfinished" in f.name], [])

    def test_text_is_escaped(self):
        page = self.rendered()
        self.assertNotIn("<script", page)
        self.assertIn("&lt;script&gt;alert(1)&lt;/script&gt;", page)
        self.assertIn("asked this &lt;yet&gt; &amp; never", page)

    def test_every_row_and_command_is_there(self):
        page = html.unescape(self.rendered().replace("<span>", "").replace("</span>", ""))
        for place, row in enumerate(sample()["verdicts"]):
            self.assertEqual(f'id="row-{place}"' in page, bool(row["again"]), row)
            self.assertEqual(f'href="#row-{place}"' in page, bool(row["again"]), row)
            self.assertIn(row["again"], page)

    def test_status(self):
        def of(*words: str, known: bool = False, provenance: str = "series") -> str:
            return status.status([{"verdict": word, "known": known, "provenance": provenance} for word in words])

        self.assertEqual(of("held", "timeout", "not asked"), "kept")
        self.assertEqual(of("held", "refuted", "held"), "broken")
        self.assertEqual(of("held", "refuted", known=True), "known")
        for no_pass in ("unknown", "timeout", "unsupported", "vacuous", "skipped", "flaky", "not asked"):
            self.assertEqual(of(no_pass, no_pass), "not shown", no_pass)
        self.assertEqual(of("held", "flaky"), "not shown")
        self.assertEqual(of("held", "held", provenance="rendered"), "not shown")
        self.assertEqual(of("held", "refuted", provenance="rendered"), "broken")
        self.assertEqual(status.counts(sample(), "kernel")["must"],
                         {"broken": ["TOY-2"], "known": [], "kept": ["TOY-1", "SYS-1"],
                          "not shown": ["TOY-4", "TOY-5"]})

    def test_nothing_is_left_unsaid(self):
        evidence = sample()
        evidence["verdicts"][0]["provenance"] = "rendered"
        named = not_shown.without_answer(evidence)
        no_answers = [row for row in evidence["verdicts"] if row["verdict"] not in ("held", "proved", "refuted")]
        self.assertEqual(sum(len(group["rules"]) for group in named), len(no_answers) + 1)
        self.assertIn("no rule that the series keeps", next(g["why"] for g in named if g["verdict"] == "held"))
        before = not_shown.cut_short(evidence)
        evidence["canary"]["engines"][0]["found"] = False
        evidence["options"]["targets"].append("late")
        evidence["proofs"]["theorems"][0]["obligations"][0]["verdict"] = "timeout"
        evidence["claims"][0]["name"] = ""
        evidence["targets"][0]["claims"][0]["ended"] = "died"
        evidence["findings"][0]["confirmed"] = False
        evidence["source"]["unsupported"] = ["a hook"]
        said = "\n".join(what for _, what in set(not_shown.cut_short(evidence)) - set(before))
        for words in ("planted fault", "not reached", "toys-open/all: timeout", "no claim states", "it died",
                      "another build", "a hook"):
            self.assertIn(words, said)
        silent = self.rendered(canary=sample()["canary"] | {"alive": False})
        self.assertIn("This run shows nothing", silent)

    def test_lines_only_of_the_files_of_the_run(self):
        evidence = write_sample(self.out, self.source)
        location = evidence["findings"][0]["location"]
        [shown] = source_lines.excerpts(location, evidence["source"], self.source)
        self.assertEqual([line["number"] for line in shown["lines"] if line["mark"] == "here"], [9])
        (self.source / FILE).write_text("another file\n")
        [other] = source_lines.excerpts(location, evidence["source"], self.source)
        self.assertEqual((other["lines"], "another file" in other["why_not"]), ([], True))
        (self.source / FILE).unlink()
        [gone] = source_lines.excerpts(location, evidence["source"], self.source)
        self.assertIn("is not in", gone["why_not"])
        outside = location | {"file": "../evidence.json", "also": []}
        self.assertEqual(source_lines.excerpts(outside, evidence["source"], self.source), [])

    def test_picture(self):
        view = picture.view(finding(1)["picture"])
        wrong = [bit["number"] for row in view["rows"] for bit in row["bits"] if bit["wrong"]]
        self.assertEqual(wrong, [31, 10, 9, 8, 7, 0])
        self.assertEqual([sum(field["span"] for field in row["fields"]) for row in view["rows"]], [16, 16])
        mode = next(field for field in view["fields"] if field["name"] == "MODE")
        self.assertEqual((mode["bits"], mode["expected"], mode["got"]), ("10:8", "0x7", "0x0"))

    def test_scores(self):
        page = self.rendered()
        for words in ("39 of 40 found", "2 of 3 found from nothing within 300000 scripts, 1 in each of 3 runs; 1 runs were cut short",
                      "faulty:shy (missed)", "1 hunts were cut short",
                      "5 of 6 found from the checked-in scripts within 300000 scripts, judged with the deviations",
                      "toys.json", "hi-lo 5 of 6",
                      "1 survive", "<code>hi-lo@toy.c:3:4</code>: toy_lo is toy_hi; missed (77 scripts, cut short by the clock, at 600 s)"):
            self.assertIn(words, page)
        rows = assurance.scores(sample()["scores"])
        self.assertEqual([("mutants of the series' C, found by a fuzzing worker", 6, 5)], rows[-1:])

    def test_without_a_series(self):
        page = self.rendered(source=None, proofs=None, scores=None, findings=[], observations=[])
        self.assertIn("without a series", page)
        self.assertIn("no series was given", page)

    def test_of_a_run_that_came_to_nothing(self):
        page = self.rendered(verdicts=[], targets=[], findings=[], observations=[], proofs=None)
        self.assertIn("No target was asked", page)
        self.assertIn("was asked for and not reached", page)


if __name__ == "__main__":
    unittest.main()
