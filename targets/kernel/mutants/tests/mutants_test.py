"""Each operator applies where the sample says, and nowhere else; a mutant is a whole tree; bad input is one line."""
import collections
import difflib
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

from mutants.operators import STANDS_FOR, mutants_of
from mutants.parsed import parse
from mutants.tree import Tree

HERE = pathlib.Path(__file__).parent
FILES = ["registers.c", "registers.h"]
# what the line says in the mutant, at one place for each operator
EXPECTED = {
    "mask-bit": "#define CTRL_LOCK BIT(9)",
    "genmask-high": "#define CTRL_MASK GENMASK(26, 4)",
    "genmask-low": "#define CTRL_MASK GENMASK(27, 5)",
    "mask-dropped": "value = value;",
    "offset": "#define CTRL_OFFSET 0x14",
    "offset-dropped": "write32(low, 0);",
    "hi-lo": "u32 low = BASE_HI_OFFSET(i);",
    "byte-order": "u32 ctrl = __builtin_bswap32(*at(CTRL_OFFSET));",
    "access-size": "base_hi = read8(i);",
    "lock-dropped": "if (0)",
    "gate-open": "if (!(1))",
    "gate-closed": "if (!(0))",
    "bound-off-by-one": "if (i > count || value & 0x3)",
    "bound-dropped": "if (0 || value & 0x3)",
    "store-dropped": "(void)0;",
}


class Mutants(unittest.TestCase):
    def setUp(self) -> None:
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.home = pathlib.Path(scratch.name)
        self.root = self.home / "tree"
        self.root.mkdir()
        for file in FILES:
            shutil.copy(HERE / file, self.root)
        self.manifest = self.home / "tree.json"
        self.manifest.write_text(json.dumps(self.described()), encoding="utf-8")
        self.commands = self.home / "compile_commands.json"
        source = str(self.root / "registers.c")
        row = {"file": source, "directory": str(self.home), "command": f"clang-19 -std=gnu11 -o x.o -c {source}"}
        self.commands.write_text(json.dumps([row]), encoding="utf-8")

    def described(self) -> dict:
        data = {file: (self.root / file).read_bytes() for file in FILES}
        whole = b"".join(b"\0".join([name.encode(), b"%d" % len(text), text]) for name, text in data.items())
        files = [
            {"path": name, "sha256": hashlib.sha256(text).hexdigest(), "lines": text.count(b"\n")}
            for name, text in data.items()
        ]
        return {"format": 1, "notes": [], "digest": hashlib.sha256(whole).hexdigest(), "files": files}

    def made(self) -> tuple[Tree, list]:
        tree = Tree(self.root, self.manifest)
        return tree, mutants_of(parse(tree, self.commands))

    def test_places(self) -> None:
        found = collections.defaultdict(list)
        for mutant in self.made()[1]:
            found[mutant.path, mutant.line].append(mutant.operator)
        for file in FILES:
            for number, line in enumerate((HERE / file).read_text(encoding="utf-8").splitlines(), 1):
                marks = line.partition("// ")[2].split()
                self.assertEqual(sorted(marks), sorted(found[file, number]), f"{file}:{number}: {line}")

    def test_texts(self) -> None:
        tree, mutants = self.made()
        lines, roots = collections.defaultdict(set), (self.root, self.home / "out")
        for mutant in mutants:
            tree.write(mutant, self.home / "out")
            for file in FILES:
                before, after = (root.joinpath(file).read_text().splitlines() for root in roots)
                changed = [line[2:] for line in difflib.ndiff(before, after) if line.startswith("+ ")]
                lines[mutant.operator] |= {re.sub(" *//.*", "", line).strip() for line in changed}
        for operator in STANDS_FOR:
            self.assertIn(EXPECTED[operator], lines[operator], operator)
        self.assertEqual(set(STANDS_FOR), set(lines))

    def test_both_labels(self) -> None:
        tree, mutants = self.made()
        mutant = next(m for m in mutants if m.words.endswith("the other way round"))
        tree.write(mutant, self.home / "out")
        labels = re.findall(r"case (\w+)", (self.home / "out/registers.c").read_text(encoding="utf-8"))
        self.assertEqual(["BASE_HI_OFFSET", "BASE_LO_OFFSET"], labels)

    def test_manifest(self) -> None:
        tree, mutants = self.made()
        tree.write(mutants[0], self.home / "out")
        with self.assertRaisesRegex(Exception, "of other files"):
            Tree(self.home / "out", self.manifest)
        again = Tree(self.home / "out", self.home / "out.json")  # holds it against the files
        self.assertIn(mutants[0].name, again.manifest["notes"][0])

    def program(self, *words: str) -> subprocess.CompletedProcess:
        command = [sys.executable, "-B", "-m", "mutants", "--tree", self.root, "--commands", self.commands, *words]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def refused(self, says: str, *words: str) -> None:
        done = self.program(*words)
        self.assertEqual((2, ""), (done.returncode, done.stdout), done.stderr)
        self.assertRegex(done.stderr, f"^mutants: [^\n]*{says}[^\n]*\n$")

    def test_program(self) -> None:
        listed = self.program("--list")
        self.assertEqual(0, listed.returncode, listed.stderr)
        lines = listed.stdout.splitlines()
        self.assertEqual(len(lines), len({line.partition(": ")[0] for line in lines}))
        drawn = [self.program("--list", "--sample", "15", "--seed", seed).stdout.splitlines() for seed in "112"]
        self.assertEqual(drawn[0], drawn[1])
        self.assertNotEqual(drawn[0], drawn[2])
        self.assertEqual(set(STANDS_FOR), {line.partition("@")[0] for line in drawn[0]})
        one = self.program("--list", "--only", "lock-dropped@*").stdout
        self.assertEqual("lock-dropped@registers.c:14:9: the lock is not asked for\n", one)

    def test_bad_input(self) -> None:
        self.refused("no mutant is named none", "--list", "--only", "none")
        self.refused("above 0", "--list", "--sample", "0")
        self.refused("is no manifest", "--list", "--manifest", str(self.commands))
        self.refused("does not compile", "--list", "--commands", str(self.other_commands()))
        self.refused("is no compile_commands.json", "--list", "--commands", str(self.root / "registers.c"))
        with (self.root / "registers.c").open("a") as file:
            file.write("int broken(void) { return missing; }\n")
        self.refused("is the manifest of other files", "--list")
        self.manifest.write_text(json.dumps(self.described()), encoding="utf-8")
        self.refused("registers.c:[0-9]+: clang does not read it", "--list")

    def other_commands(self) -> pathlib.Path:
        other = self.home / "other.json"
        other.write_text(json.dumps([{"file": "/elsewhere.c", "command": "cc"}]), encoding="utf-8")
        return other


if __name__ == "__main__":
    unittest.main()
