"""Every way of tampering with evidence is noticed, also by who renders it again and makes new sums."""
import contextlib
import io
import json
import pathlib
import shutil
import tempfile
import unittest

from evidence import verify
from evidence.tests.made import make
from evidence.tests.tamperings import NAIVE
from evidence.tests.tamperings_clever import CLEVER
from evidence.verify_files import summed
from evidence.verify_rendered import AGAIN
from evidence.writing import sha256, write_whole

RENDERED = ("sums", "rendered files", "told")


class Tampered(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.scratch = tempfile.TemporaryDirectory()
        cls.whole = pathlib.Path(cls.scratch.name) / "whole"
        make(cls.whole)

    @classmethod
    def tearDownClass(cls) -> None:
        cls.scratch.cleanup()

    def damaged(self) -> pathlib.Path:
        out = self.whole.with_name("damaged")
        shutil.rmtree(out, ignore_errors=True)
        return shutil.copytree(self.whole, out)

    def refused(self, out: pathlib.Path) -> str:
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            self.assertEqual(2, verify.main([str(out)]))
        return said.getvalue()

    def test_whole(self) -> None:
        self.assertEqual([], verify.faults(self.whole, None)[1])
        self.assertEqual(0, verify.main([str(self.whole)]))

    def test_naive(self) -> None:
        for name, (damage, said) in NAIVE.items():
            with self.subTest(name):
                out = self.damaged()
                damage(out)
                self.assertIn(said, self.refused(out))

    def test_clever(self) -> None:
        """Without the checks that look at the rendered files, to which the tamperer sees."""
        self.assertLessEqual({*RENDERED}, {name for name, _ in verify.CHECKS})
        checks = [(name, check) for name, check in verify.CHECKS if name not in RENDERED]
        whole = (self.whole / "evidence.json").read_text()
        for name, (edit, said) in CLEVER.items():
            with self.subTest(name):
                evidence = json.loads(whole)
                edit(evidence)
                wrong = verify.ask(checks, evidence, self.whole)
                self.assertTrue(any(said in line for line in wrong), f"expected \"{said}\", said were {wrong[:5]}")

    def test_rendered_again(self) -> None:
        """What a clever tamperer sees to is as it has to be: of it nothing is said."""
        edit, said = CLEVER["refuted becomes held"]
        out = self.damaged()
        evidence = json.loads((out / "evidence.json").read_text())
        edit(evidence)
        write_whole(out / "evidence.json", json.dumps(evidence, indent=1) + "\n")
        for write in AGAIN:
            write(evidence, out, None)
        write_whole(out / "SHA256SUMS", "".join(f"{sha256(out / path)}  {path}\n" for path in summed(out)))
        told = self.refused(out)
        self.assertIn(said, told)
        for name in RENDERED:
            self.assertNotIn(f": {name}: ", told)

    def test_each_check_has_its_fault(self) -> None:
        """A check that none of these makes speak would be one that cannot fail."""
        told = {said.split(":")[0] for _, said in [*NAIVE.values(), *CLEVER.values()]}
        self.assertEqual([], [name for name, _ in verify.CHECKS if name not in told])

    def test_other_series(self) -> None:
        evidence = json.loads((self.whole / "evidence.json").read_text())
        manifest = write_whole(self.whole.with_name("manifest.json"), json.dumps(evidence["source"]))
        self.assertEqual([], verify.faults(self.whole, manifest)[1])
        other = evidence["source"] | {"digest": "e" * 64}
        write_whole(manifest, json.dumps(other))
        self.assertIn("series: is another one", " ".join(verify.faults(self.whole, manifest)[1]))


if __name__ == "__main__":
    unittest.main()
