"""The lists that ci/verify reads are those that the programs have. Arguments: prove, complete_test."""
import re
import subprocess
import sys
import unittest

from evidence import lists
from evidence.reading import BadEvidence


class Lists(unittest.TestCase):
    def test_theorems(self) -> None:
        said = subprocess.run([prove, "--list"], capture_output=True, text=True, check=True).stdout
        self.assertEqual(sorted(re.findall(r"^(\S+)  \S", said, re.MULTILINE)), sorted(lists.theorems()))

    def test_rules(self) -> None:
        said = subprocess.run([complete], capture_output=True, text=True, check=True).stdout
        rules, steps, watched, without = map(
            int, re.findall(r"(\d+) (?:rules|claims of steps|watched|with a reason)", said)
        )
        self.assertEqual(
            (rules, steps + watched, without),
            (len(lists.rules()), sum(map(bool, lists.claims().values())), list(lists.claims().values()).count("")),
        )
        self.assertEqual(set(lists.rules()), set(lists.claims()))
        self.assertEqual(set(lists.rules()), set(lists.severities()))

    def test_no_list(self) -> None:
        """What is not found is an error, not an empty list."""
        for damaged in (
            lambda: lists.table("model/rules.cpp", "no_such_rules"),
            lambda: lists.number("model/rules.cpp", r"none (\d)"),
        ):
            self.assertRaises(BadEvidence, damaged)
        self.assertRaises(OSError, lists.source, "no/such/file.hpp")


if __name__ == "__main__":
    prove, complete = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1])
