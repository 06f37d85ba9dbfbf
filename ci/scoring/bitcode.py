"""The files of a mutant as bitcode that is not optimised, beside that of the files under test."""
import pathlib
import subprocess

from scoring.objects import Objects

UNOPTIMISED = ("-g", "-O1", "-Xclang", "-disable-llvm-passes", "-emit-llvm")


class Bitcode:
    def __init__(self, objects: Objects, work: pathlib.Path):
        self.objects, self.work = objects, work
        self.originals = {path: self.compile(path, objects.tree, work / "original") for path in objects.commands}

    def compile(self, path: str, root: pathlib.Path, home: pathlib.Path) -> pathlib.Path | None:
        """None where it does not compile."""
        home.mkdir(parents=True, exist_ok=True)
        out = home.resolve() / (pathlib.Path(path).stem + ".bc")
        words = [*self.objects.command(path, root), *UNOPTIMISED, "-o", out]
        done = subprocess.run(words, cwd=self.objects.build, capture_output=True, text=True, check=False)
        return out if done.returncode == 0 else None

    def of(self, root: pathlib.Path, home: pathlib.Path) -> dict[str, pathlib.Path | None]:
        """All files of a mutant."""
        return self.originals | {path: self.compile(path, root, home) for path in self.objects.changed(root)}
