"""The rendered files that depend on nothing but the evidence are made again, and have to be the same to the byte.

The report has lines of C besides, which are the user's: all else of it is held against one without."""
import pathlib
import re
import shutil
import tempfile
from collections.abc import Iterator

from evidence import assurance, junit, report_html, sarif, statement
from evidence.render import WRITERS
from evidence.verify_files import summed

AGAIN = [assurance.write, junit.write, sarif.write, statement.write, report_html.write]
# what the macro excerpt of the templates writes
EXCERPT = re.compile(
    r'<figure class="source">.*?</figure>|<p><code>[^<]*</code>[^<]*: its lines are not shown\.</p>', flags=re.DOTALL
)


def without_lines(report: str) -> list[str]:
    return EXCERPT.sub("", report).split()


def same(ours: pathlib.Path, theirs: pathlib.Path) -> bool:
    if ours.name == "report.html":
        return without_lines(ours.read_text(encoding="utf-8")) == without_lines(theirs.read_text(encoding="utf-8"))
    return ours.read_bytes() == theirs.read_bytes()


def rendered(evidence: dict, out: pathlib.Path) -> Iterator[str]:
    named = summed(out)
    for name, _ in WRITERS:
        if name not in named:
            yield f"{name}: was not rendered"
    with tempfile.TemporaryDirectory() as scratch:
        fresh = pathlib.Path(scratch)
        shutil.copy(out / "evidence.json", fresh)
        for file in [file for write in AGAIN for file in write(evidence, fresh, None)]:
            path = file.relative_to(fresh)
            if not (out / path).is_file() or not same(file, out / path):
                yield f"{path}: does not say what evidence.json says"
