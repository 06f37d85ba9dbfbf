"""Ways of tampering with the files of an evidence directory, and what has to be said of each."""
import json
import pathlib
import re
from collections.abc import Callable

from evidence.tests.made import ALONE


def edit_file(path: str, change: Callable[[str], str]) -> Callable[[pathlib.Path], None]:
    def damage(out: pathlib.Path) -> None:
        file = next(out.glob(path))
        file.write_text(change(file.read_text()))

    return damage


def remove(path: str) -> Callable[[pathlib.Path], None]:
    return lambda out: next(out.glob(path)).unlink()


def link(out: pathlib.Path) -> None:
    file = next(out.glob("findings/*.script"))
    elsewhere = file.rename(out.with_name("elsewhere"))
    file.symlink_to(elsewhere)


def more(text: str) -> str:
    return text + "\n"


def without_result(text: str) -> str:
    """report.sarif less what proof alone shows."""
    document = json.loads(text)
    [run] = document["runs"]
    run["results"] = [result for result in run["results"] if result["ruleId"] != ALONE]
    return json.dumps(document, indent=2) + "\n"


def other_result(text: str) -> str:
    return text.replace(f'"signature": "{ALONE} ', f'"signature": "{ALONE} no ')


def without_row(text: str) -> str:
    """report.html less the same."""
    return re.sub(r'<tr id="proof-.*?</tr>\n', "", text, flags=re.DOTALL)


def other_lines(text: str) -> str:
    """Lines of C are the user's: what stands around them is not."""
    return text.replace('</code></pre></figure>', '</code></pre></figure><p>All is well.</p>', 1)


def add(path: str) -> Callable[[pathlib.Path], None]:
    return lambda out: (out / path).write_text("more\n") and None


# with the tools of a text editor: the sums are as they were
NAIVE = {
    "evidence edited": (
        edit_file("evidence.json", lambda text: text.replace('"held"', '"proved"', 1)),
        "sums: evidence.json: has another sha256",
    ),
    "evidence cut off": (edit_file("evidence.json", lambda text: text[:-100]), "evidence.json: is not JSON"),
    "evidence gone": (remove("evidence.json"), "No such file"),
    "evidence of another format": (
        edit_file("evidence.json", lambda text: text.replace('"format": 4', '"format": 5', 1)),
        "has format 5",
    ),
    "script edited": (edit_file("findings/*.script", more), "files: findings/"),
    "script gone": (remove("findings/*.script"), "is missing"),
    "script of another format": (
        edit_file("findings/*.script", lambda text: text.replace("script 1", "script 9")),
        "scripts: findings/",
    ),
    "script is a link": (link, "leads out of the directory"),
    "reproducer edited": (edit_file("findings/*.selftest.c", more), "files: findings/"),
    "report edited": (edit_file("report.html", more), "sums: report.html"),
    "sarif edited": (
        edit_file("report.sarif", lambda text: text.replace('"error"', '"note"', 1)),
        "sums: report.sarif",
    ),
    "what proof alone shows not in sarif": (
        edit_file("report.sarif", without_result),
        f"told: report.sarif has no kernel {ALONE} overlap of no toy",
    ),
    "sarif not of this evidence": (
        edit_file("report.sarif", without_result),
        "rendered files: report.sarif: does not say",
    ),
    "sarif of what nothing shows": (edit_file("report.sarif", other_result), ", which nothing shows"),
    "what proof alone shows not in the report": (
        edit_file("report.html", without_row),
        "rendered files: report.html: does not say",
    ),
    "report with other words": (
        edit_file("report.html", other_lines),
        "rendered files: report.html: does not say",
    ),
    "junit edited": (
        edit_file("junit.xml", lambda text: text.replace("<failure", "<skipped", 1)),
        "rendered files: junit.xml: does not say",
    ),
    "spdx edited": (edit_file("dependencies.spdx.json", more), "sums: dependencies.spdx.json"),
    "statement gone": (remove("test-result.intoto.json"), "sums: test-result.intoto.json: is missing"),
    "sums gone": (remove("SHA256SUMS"), "sums: could not be checked"),
    "sums cut off": (edit_file("SHA256SUMS", lambda text: text[:-10]), "sums: could not be checked"),
    "sums without a file": (
        edit_file("SHA256SUMS", lambda text: "".join(text.splitlines(True)[1:])),
        "nobody speaks of it",
    ),
    "another file": (add("findings/more.script"), "no other files: findings/more.script"),
    "another file of the canary": (add("canary/findings/more"), "no other files: canary/findings/more"),
    "other proofs": (
        edit_file("proofs/proofs.json", lambda text: text.replace("proved", "held", 1)),
        "no other files: proofs/proofs.json",
    ),
    "canary's script edited": (edit_file("canary/findings/*.script", more), "files: canary/findings/"),
    "another file at the top": (add("verdict.txt"), "no other files: verdict.txt"),
}
