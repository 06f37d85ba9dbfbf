"""The table of what the shim replaces has what a series needs. Arguments: the object files of the series."""
import re
import subprocess
import sys
import unittest

from evidence import shim


class Series(unittest.TestCase):
    """What the series' own objects need of the kernel is in the table."""

    def symbols(self, which: str) -> set[str]:
        command = ["nm", which, "--format=just-symbols", *objects]
        return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())

    def without_row(self, names: set[str]) -> set[str]:
        """Of nobody: not ours, not the C library's or the compiler's, not of another object of the series."""
        others = re.compile(r"shim_|mem|str|__(asan|ubsan|sanitizer|llvm|stack_chk)|.*\.o:$|_GLOBAL_OFFSET")
        needed = self.symbols("--undefined-only") - self.symbols("--defined-only")
        return {name for name in needed - names if not others.match(name)}

    def test_needs(self) -> None:
        names = {row["name"] for row in shim.table()}
        self.assertEqual(set(), self.without_row(names))
        self.assertEqual({"kfree"}, self.without_row(names - {"kfree"}))


if __name__ == "__main__":
    objects = sys.argv[1:]
    unittest.main(argv=sys.argv[:1])
