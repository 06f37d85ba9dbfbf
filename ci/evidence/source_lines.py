"""The lines of C that a finding is about, from the user's own files, if they are those that the run was on."""
import pathlib

from evidence.writing import sha256

BEFORE, AFTER = 6, 3


def _known(location: dict, source: dict | None) -> dict[str, str]:
    named = {location["file"], *(other["file"] for other in location["also"])}
    return {file["path"]: file["sha256"] for file in (source or {"files": []})["files"] if file["path"] in named}


def _lines(file: pathlib.Path, marked: dict[int, str]) -> list[dict]:
    text = file.read_text(encoding="utf-8", errors="replace").splitlines()
    around = sorted({n for line in marked for n in range(max(1, line - BEFORE), min(len(text), line + AFTER) + 1)})
    return [{"number": n, "text": text[n - 1], "mark": marked.get(n, ""), "gap": i > 0 and around[i - 1] != n - 1}
            for i, n in enumerate(around)]


def excerpts(location: dict | None, source: dict | None, source_dir: pathlib.Path | None) -> list[dict]:
    """For each file {file, lines, why_not}: lines are there if its digest is the one of the run."""
    if location is None or source_dir is None:
        return []
    shown = []
    for path, digest in _known(location, source).items():
        file = source_dir / path
        marked = {other["line"]: "also" for other in location["also"] if other["file"] == path}
        if location["file"] == path:
            marked[location["line"]] = "here"
        if not file.is_file():
            shown.append({"file": path, "lines": [], "why_not": "is not in --source-dir"})
        elif sha256(file) != digest:
            shown.append({"file": path, "lines": [], "why_not": "is in --source-dir another file than the run was on"})
        else:
            shown.append({"file": path, "lines": _lines(file, marked), "why_not": ""})
    return shown
