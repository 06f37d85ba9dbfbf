"""Compiles the files of a mutant that differ, and links them beside the others into a shared object."""
import functools
import hashlib
import json
import pathlib
import shlex
import subprocess

from scoring.bad import Bad

ARCHIVE = "targets/kernel/shim/libcxl_target_kernel.a"
SERIES = "cxl_kernel_series.dir/"  # where the target's objects go: a build may compile the files for others too
OF_THE_BUILD = ("-fsanitize", "-fno-sanitize", "-g")  # options that a comparison of code does without
EXPORTED = "-Wl,--defsym=cxl_target_v1=cxl_target_kernel"  # as a target from a shared object is called
ITS_OWN = "-Wl,-Bsymbolic"  # the program that loads it has functions of the same names: the unmutated ones


def digests(manifest: pathlib.Path) -> dict[str, str]:
    try:
        return {row["path"]: row["sha256"] for row in json.loads(manifest.read_text(encoding="utf-8"))["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        raise Bad(f"{manifest}: is no manifest") from None


class Objects:
    """The build's way of compiling the files under test, for the same files elsewhere."""

    def __init__(self, build: pathlib.Path, tree: pathlib.Path, work: pathlib.Path):
        self.build, self.tree, self.work = build, tree.resolve(), work
        self.whole = digests(tree.with_name(tree.name + ".json"))
        self.commands = {}
        for row in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
            file = pathlib.Path(row["file"])
            if file.is_relative_to(self.tree) and SERIES in row["command"]:
                self.commands[str(file.relative_to(self.tree))] = shlex.split(row["command"])
        if not self.commands:
            raise Bad(f"{build}: is not configured with {tree}")
        self.others = self.extract()
        self.originals = {path: self.compile(path, self.tree, work / "original") for path in self.commands}

    @functools.cached_property
    def codes(self) -> dict[str, str | None]:
        return {path: self.code(path, self.tree) for path in self.commands}

    def extract(self) -> list[pathlib.Path]:
        """What is linked beside the files under test."""
        home = self.work / "others"
        home.mkdir(parents=True, exist_ok=True)
        subprocess.run(["ar", "x", self.build.resolve() / ARCHIVE], cwd=home, check=True)
        tested = {pathlib.Path(path).name + ".o" for path in self.commands}
        return sorted(file for file in home.iterdir() if file.name not in tested)

    def command(self, path: str, root: pathlib.Path) -> list[str]:
        """The build's, for the file below another root, which leaves no trace in what comes out."""
        words = [word.replace(str(self.tree), str(root)) for word in self.commands[path]]
        return [*words[: words.index("-o")], *words[words.index("-o") + 2 :], f"-ffile-prefix-map={root}=."]

    def compile(self, path: str, root: pathlib.Path, home: pathlib.Path) -> pathlib.Path | None:
        """The object; none where it does not compile."""
        home.mkdir(parents=True, exist_ok=True)
        out = home / (pathlib.Path(path).name + ".o")
        done = subprocess.run(
            [*self.command(path, root), "-o", out], cwd=self.build, capture_output=True, text=True, check=False
        )
        return out if done.returncode == 0 else None

    def code(self, path: str, root: pathlib.Path) -> str | None:
        """What -O2 makes of the file without the build's instruments: equal code, equal behaviour. None: no code."""
        words = [word for word in self.command(path, root) if not word.startswith(OF_THE_BUILD)]
        done = subprocess.run([*words, "-O2", "-o", "-"], cwd=self.build, capture_output=True, check=False)
        return None if done.returncode else hashlib.sha256(done.stdout).hexdigest()

    def changed(self, root: pathlib.Path) -> list[str]:
        """The C files that a mutant is to be compiled from: with a header all of them."""
        now = digests(root.with_name(root.name + ".json"))
        paths = [path for path in self.whole if now.get(path) != self.whole[path]]
        return paths if all(path in self.commands for path in paths) else list(self.commands)

    def link(self, objects: dict[str, pathlib.Path], out: pathlib.Path) -> pathlib.Path:
        files = [*{**self.originals, **objects}.values(), *self.others]
        words = [next(iter(self.commands.values()))[0], "-shared", "-fuse-ld=lld", EXPORTED, ITS_OWN, *files, "-o", out]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Bad(f"{out}: does not link: {done.stderr.strip().splitlines()[:1]}")
        return out
