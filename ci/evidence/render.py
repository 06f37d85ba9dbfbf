"""The entry of ci/report: reads evidence.json, calls one module for each rendered file, writes SHA256SUMS last."""
import argparse
import pathlib
import sys
from collections.abc import Callable

from evidence import assurance, junit, proof_only, report_html, sarif, spdx, statement
from evidence.reading import BadEvidence, read
from evidence.writing import sha256, write_whole

# name -> write(evidence, out, source_dir), which returns the files it wrote, all of them below out
Writer = Callable[[dict, pathlib.Path, pathlib.Path | None], list[pathlib.Path]]
WRITERS: list[tuple[str, Writer]] = [
    ("report.html", report_html.write),
    ("report.sarif", sarif.write),
    ("junit.xml", junit.write),
    ("test-result.intoto.json", statement.write),
    ("assurance.html", assurance.write),
    ("dependencies.spdx.json", spdx.write),
]


def render(evidence: dict, out: pathlib.Path, source_dir: pathlib.Path | None) -> list[pathlib.Path]:
    written = [file for _, write in WRITERS for file in write(evidence, out, source_dir)]
    sums = "".join(f"{sha256(file)}  {file.relative_to(out)}\n" for file in sorted([out / "evidence.json", *written]))
    return [*written, write_whole(out / "SHA256SUMS", sums)]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="ci/report")
    parser.add_argument("directory", type=pathlib.Path)
    parser.add_argument("--source-dir", type=pathlib.Path)
    asked = parser.parse_args(arguments)
    if asked.source_dir and not asked.source_dir.is_dir():
        print(f"ci/report: {asked.source_dir}: no such directory", file=sys.stderr)
        return 2
    try:
        evidence = read(asked.directory)
        render(evidence, asked.directory, asked.source_dir)
    except BadEvidence as error:
        print(f"ci/report: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"ci/report: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    alone = len(proof_only.rows(evidence))
    print(f"report: {asked.directory / 'report.html'}" + (f" ({alone} shown by proof alone)" if alone else ""))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
