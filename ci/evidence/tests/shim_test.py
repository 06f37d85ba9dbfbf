"""The table of what the shim replaces fits the shim's headers, and what does not fit is noticed."""
import pathlib
import shutil
import tempfile
import unittest

from evidence import shim
from evidence.lists import ROOT


class Shim(unittest.TestCase):
    def test_fits(self) -> None:
        self.assertGreater(len(shim.table()), 100)

    def test_faults(self) -> None:
        table = shim.table()
        with tempfile.TemporaryDirectory() as scratch:
            headers = pathlib.Path(shutil.copytree(ROOT / shim.HEADERS, f"{scratch}/include"))
            with (headers / "linux/pci.h").open("a") as header:
                header.write(
                    "int pci_frobnicate(struct pci_dev *pdev,\n    int how);\n#define pci_shake(pdev) (pdev)\n"
                )
            said = shim.differences(table, shim.declared(headers))
            self.assertEqual(
                ["pci_shake in linux/pci.h: has no row", "pci_frobnicate in linux/pci.h: has no row"], said
            )
        functions = shim.declared(ROOT / shim.HEADERS)
        for damaged, wrong in [
            (table[1:], "has no row"),
            ([*table, table[0]], "two rows"),
            ([*table, {"name": "gone", "kind": "same", "how": ""}], "gone: is in no header"),
            ([{**table[0], "kind": "perfect"}, *table[1:]], "kind perfect is none"),
            ([{**table[0], "kind": "stub", "how": ""}, *table[1:]], "how is not said"),
        ]:
            self.assertIn(wrong, " ".join(shim.differences(damaged, functions)))


if __name__ == "__main__":
    unittest.main()
