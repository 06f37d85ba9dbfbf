"""An imported tree and its manifest (targets/kernel/import/manifest.hpp); copies of it with something changed."""
import hashlib
import json
import pathlib
import shutil

from mutants.bad import Bad
from mutants.mutant import Mutant


class Tree:
    """The files under test. Text is Latin-1: a character is a byte, as offsets count."""

    def __init__(self, root: pathlib.Path, manifest: pathlib.Path):
        self.root = root.resolve()
        try:
            self.manifest = json.loads(manifest.read_text(encoding="utf-8"))
            self.paths = [row["path"] for row in self.manifest["files"]]
        except (OSError, ValueError, KeyError, TypeError):
            raise Bad(f"{manifest}: is no manifest that ci/import --manifest wrote") from None
        try:
            self.text = {path: (self.root / path).read_text(encoding="latin-1") for path in self.paths}
        except OSError as error:
            raise Bad(f"{error.filename}: cannot be read, and {manifest} names it") from None
        if _described(self.manifest, self.text) != self.manifest:
            raise Bad(f"{manifest}: is the manifest of other files than those in {root}")

    def relative(self, file: str) -> str | None:
        """The tree's name of a file; none where it is of another place."""
        path = pathlib.Path(file).resolve()
        name = str(path.relative_to(self.root)) if path.is_relative_to(self.root) else None
        return name if name in self.text else None

    def write(self, mutant: Mutant, home: pathlib.Path) -> None:
        """The whole tree at `home`, with the mutant's edits, and its manifest beside it."""
        text = dict(self.text)
        for edit in sorted(mutant.edits, key=lambda edit: edit.start, reverse=True):
            before = text[edit.path]
            text[edit.path] = before[: edit.start] + edit.text + before[edit.end :]
        shutil.rmtree(home, ignore_errors=True)
        for path, content in text.items():
            (home / path).parent.mkdir(parents=True, exist_ok=True)
            (home / path).write_text(content, encoding="latin-1")
        manifest = _described(self.manifest, text)
        manifest["notes"] = [*manifest["notes"], f"mutant {mutant.name}: {mutant.words}"]
        described = json.dumps(manifest, indent=2, sort_keys=True) + "\n"
        home.with_name(home.name + ".json").write_text(described, encoding="utf-8")


def _described(manifest: dict, text: dict[str, str]) -> dict:
    """The manifest with the digests of these files: of each, and of all as path, NUL, length, NUL, content."""
    every, files = hashlib.sha256(), []
    for path, content in text.items():
        data = content.encode("latin-1")
        files.append({"path": path, "sha256": hashlib.sha256(data).hexdigest(), "lines": data.count(b"\n")})
        every.update(b"\0".join([path.encode(), str(len(data)).encode(), data]))
    return {**manifest, "digest": every.hexdigest(), "files": files}
