"""The rendered files that depend on nothing but the evidence are made again, and have to be the same to the byte."""
import pathlib
import shutil
import tempfile
from collections.abc import Iterator

from evidence import assurance, junit, sarif, statement
from evidence.render import WRITERS
from evidence.verify_files import summed

AGAIN = [assurance.write, junit.write, sarif.write, statement.write]


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
            if not (out / path).is_file() or (out / path).read_bytes() != file.read_bytes():
                yield f"{path}: does not say what evidence.json says"
