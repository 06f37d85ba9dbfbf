"""Every way of tampering with evidence is noticed, also by who renders it again and makes new sums."""
import contextlib
import json
import pathlib
import shutil
import tempfile
import unittest
from collections.abc import Callable

from evidence import verify
from evidence.tests.made import make
from evidence.tests.tamperings import NAIVE
from evidence.tests.tamperings_clever import CLEVER
from evidence.verify_files import summed
from evidence.verify_rendered import AGAIN
from evidence.writing import sha256, write_whole


class Tampered(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.scratch = tempfile.TemporaryDirectory()
        cls.whole = pathlib.Path(cls.scratch.name) / "whole"
        make(cls.whole)

    @classmethod
    def tearDownClass(cls) -> None:
        cls.scratch.cleanup()

    def noticed(self, damage: Callable[[pathlib.Path], None], said: str) -> None:
        out = self.whole.with_name("damaged")
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(self.whole, out)
        damage(out)
        try:
            wrong = verify.faults(out, None)[1]
        except verify.BadEvidence as error:
            wrong = [str(error)]
        self.assertTrue(any(said in line for line in wrong), f"expected \"{said}\", said were {wrong[:5]}")

    def test_whole(self) -> None:
        self.assertEqual([], verify.faults(self.whole, None)[1])
        self.assertEqual(0, verify.main([str(self.whole)]))

    def test_naive(self) -> None:
        for name, (damage, said) in NAIVE.items():
            with self.subTest(name):
                self.noticed(damage, said)
                self.assertEqual(2, verify.main([str(self.whole.with_name("damaged"))]))

    def test_clever(self) -> None:
        for name, (edit, said) in CLEVER.items():

            def damage(out: pathlib.Path) -> None:
                evidence = json.loads((out / "evidence.json").read_text())
                edit(evidence)  # pylint: disable=cell-var-from-loop
                write_whole(out / "evidence.json", json.dumps(evidence, indent=1) + "\n")
                for write in AGAIN:
                    with contextlib.suppress(KeyError):  # of what is gone nothing is rendered
                        write(evidence, out, None)
                lines = [f"{sha256(out / path)}  {path}\n" for path in summed(out)]
                write_whole(out / "SHA256SUMS", "".join(lines))

            with self.subTest(name):
                self.noticed(damage, said)

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
