"""What is compiled of a mutant, what code is the same, and that results of another run are not taken."""
import ctypes
import json
import pathlib
import subprocess
import tempfile
import unittest

from scoring.bad import Bad
from scoring.by_proof import figures_of, verdict
from scoring.objects import ARCHIVE, SERIES, Objects
from scoring.results import Results
from scoring.told import compared_with_fuzzing

TREE = {
    "one.h": "#define ONE 1\n",
    "one.c": '#include "one.h"\nint one(void) { return ONE; }\n',
    "two.c": "int one(void);\nint cxl_target_kernel(void) { return one() + 2; }\n",
}
TOLD = {"source": "d", "scripts": 9, "seconds": 1, "seed": 1, "deviations": ""}


class Compiled(unittest.TestCase):
    def setUp(self) -> None:
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.home = pathlib.Path(scratch.name)
        self.build = self.home / "build"
        tree = self.tree("tree")
        sources = [tree / name for name in TREE if name.endswith(".c")]
        rows = [
            {"file": str(c), "command": f"clang-19 -g -fPIC {of_others}-o {where}{c.name}.o -c {c}"}
            for where, of_others in ((SERIES, ""), ("others.dir/", "-DOTHER=7 "))  # a build may compile them for others too
            for c in sources
        ]
        (self.build / ARCHIVE).parent.mkdir(parents=True)
        (self.build / "compile_commands.json").write_text(json.dumps(rows), encoding="utf-8")
        for where in (SERIES, "others.dir/"):
            (self.build / where).mkdir()
        for row in rows:
            subprocess.run(row["command"].split(), cwd=self.build, check=True)
        subprocess.run(["ar", "rc", ARCHIVE, *(f"{SERIES}{name}.o" for name in ("one.c", "two.c"))], cwd=self.build, check=True)
        self.objects = Objects(self.build, tree, self.home / "work")

    def tree(self, name: str, **changed: str) -> pathlib.Path:
        root = self.home / name
        root.mkdir()
        files = []
        for path, text in TREE.items():
            text = changed.get(path.replace(".", "_"), text)
            (root / path).write_text(text, encoding="utf-8")
            files.append({"path": path, "sha256": text})
        root.with_name(name + ".json").write_text(json.dumps({"files": files}), encoding="utf-8")
        return root

    def answer(self, root: pathlib.Path) -> int:
        built = {path: self.objects.compile(path, root, self.home / "o") for path in self.objects.changed(root)}
        return ctypes.CDLL(str(self.objects.link(built, root / "target.so"))).cxl_target_v1()

    def same(self, root: pathlib.Path) -> bool:
        return all(self.objects.code(path, root) == self.objects.codes[path] for path in self.objects.changed(root))

    def test_other_code(self) -> None:
        root = self.tree("m", one_c='#include "one.h"\nint one(void) { return ONE + 4; }\n')
        self.assertEqual(["one.c"], self.objects.changed(root))
        self.assertFalse(self.same(root))
        self.assertEqual((7, 3), (self.answer(root), self.answer(self.tree("original"))))

    def test_header(self) -> None:
        root = self.tree("m", one_h="#define ONE 9\n")
        self.assertEqual(["one.c", "two.c"], self.objects.changed(root))
        self.assertFalse(self.same(root))
        self.assertEqual(11, self.answer(root))

    def test_same_code(self) -> None:
        self.assertTrue(self.same(self.tree("m", one_c='#include "one.h"\nint one(void) { return 2 - ONE; }\n')))

    def test_does_not_compile(self) -> None:
        root = self.tree("m", one_c="int one(void) { return ONE; }\n")
        self.assertIsNone(self.objects.compile("one.c", root, self.home / "o"))
        self.assertIsNone(self.objects.code("one.c", root))

    def test_another_build(self) -> None:
        with self.assertRaisesRegex(Bad, "is not configured with"):
            Objects(self.build, self.tree("m"), self.home / "other")


class Kept(unittest.TestCase):
    def setUp(self) -> None:
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.file = pathlib.Path(scratch.name) / "results.json"
        results = Results(self.file, TOLD, {"suite": "s"})
        results.add("a@x", {"verdict": "killed", "signature": "S", "words": "", "cut": ""})
        for name, verdict in {"a@y": "survived", "b@x": "same code", "b@y": "does not compile"}.items():
            results.add(name, {"verdict": verdict, "words": "w", "executions": 5, "cut": ""})

    def test_score(self) -> None:
        results = Results(self.file, TOLD, {"suite": "s"})
        self.assertEqual([True, False], [bool(results.hunted(name)) for name in ("a@y", "b@x")])
        score = results.score(["a@x", "a@y", "b@x", "b@y"], {"a@y": "because"})
        figures = [score[name] for name in ("planted", "found", "same_code", "not_compiled")]
        self.assertEqual([4, 1, 1, 1], figures)
        missed = {"name": "a@y", "words": "w", "executions": 5, "cut": "", "why": "because"}
        self.assertEqual([missed], score["not_found"])
        self.assertEqual([{"name": "a", "planted": 2, "found": 1}], score["operators"])
        self.assertEqual(TOLD, {name: score[name] for name in TOLD})
        with self.assertRaisesRegex(Bad, "a@x: is found, and explained"):
            results.score(["a@x"], {"a@x": "because"})

    def test_cut_short(self) -> None:
        """What the clock ended is told, and hunted again."""
        results = Results(self.file, TOLD, {"suite": "s"})
        self.assertEqual(0, results.score(["a@y"], {})["cut"])
        results.add("a@y", {"verdict": "survived", "words": "w", "executions": 5, "cut": "the clock, at 1 s"})
        score = results.score(["a@y"], {})
        self.assertEqual((1, "the clock, at 1 s"), (score["cut"], score["not_found"][0]["cut"]))
        self.assertIsNone(results.hunted("a@y"))

    def test_of_another_run(self) -> None:
        for told, untold in ((TOLD | {"seed": 2}, {"suite": "s"}), (TOLD, {"suite": "other"})):
            with self.assertRaisesRegex(Bad, "results with another (seed|suite)"):
                Results(self.file, told, untold)
        self.file.write_text("{", encoding="utf-8")
        with self.assertRaisesRegex(Bad, "no results of an earlier run"):
            Results(self.file, TOLD, {"suite": "s"})


def entry(word: str, shown: bool | None = None) -> dict:
    made = {"name": "comp-write", "verdict": word, "what": "", "why": "", "seconds": 0}
    return made if shown is None else made | {"apart": {"shown": shown, "script": ""}}


class ByProof(unittest.TestCase):
    def test_verdict(self) -> None:
        """Refuted once is refuted; equivalent is so everywhere; what has no verdict is never equivalent."""
        for words, said in (
            (["same code", "same code"], "not reached"),
            (["same code", "proved"], "equivalent"),
            (["timeout", "proved", "refuted"], "refuted"),
            (["proved", "unsupported"], "unsupported"),
            (["proved", "unknown"], "unknown"),
        ):
            self.assertEqual(said, verdict([entry(word) for word in words]))

    def test_figures(self) -> None:
        rows = {
            "a@x": {"verdict": "refuted", "words": "w", "entries": [entry("refuted", False)]},
            "a@y": {"verdict": "refuted", "words": "w", "entries": [entry("refuted", False), entry("refuted", True)]},
            "b@z": {"verdict": "not reached", "words": "w", "entries": [entry("same code")]},
        }
        figures = figures_of(rows, {"a@x": "nobody reads it"})
        self.assertEqual([{"name": "a@x", "words": "w", "why": "nobody reads it"}], figures["not_shown"])
        self.assertEqual((3, 2, {"a": {"refuted": 2}}), (figures["planted"], figures["asked"], figures["operators"]))

    def test_beside_fuzzing(self) -> None:
        """Killed by a worker and equal by proof is a contradiction, unless code that is not asked about differs too."""
        rows = {name: {"verdict": word, "entries": [entry("proved")], "same_elsewhere": same} for name, word, same in (
            ("a", "equivalent", True), ("b", "equivalent", False), ("c", "refuted", True), ("d", "refuted", True))}
        hunted = {"a": "killed", "b": "killed", "c": "killed", "d": "survived", "e": "killed"}
        with tempfile.TemporaryDirectory() as home:
            file = pathlib.Path(home) / "results.json"
            self.assertEqual(0, compared_with_fuzzing(rows, file, "d", {})["compared"])
            mutants = {name: {"verdict": word} for name, word in hunted.items()}
            file.write_text(json.dumps({"about": {"source": "d"}, "mutants": mutants}), encoding="utf-8")
            said = compared_with_fuzzing(rows, file, "d", {})
            self.assertEqual(4, said["compared"])
            self.assertEqual({"a": False, "b": True, "d": True},
                             {row["name"]: bool(row["why"]) for row in said["differences"]})
            with self.assertRaisesRegex(Bad, "another source"):
                compared_with_fuzzing(rows, file, "e", {})


if __name__ == "__main__":
    unittest.main()
