"""The files of a mutant as bitcode that is not optimised, beside that of the files under test."""
import pathlib
import subprocess
import sys

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


def main() -> None:
    """python3 -m scoring.bitcode BUILD TREE COPY OUT: the files of a copy of the tree; says their names."""
    build, tree, copy, out = (pathlib.Path(argument) for argument in sys.argv[1:])
    files = Bitcode(Objects(build, tree, out), out).of(copy.resolve(), out / "copy")
    if not all(files.values()):
        sys.exit(f"{copy}: does not compile")
    print(*files.values(), sep="\n")


if __name__ == "__main__":
    main()
