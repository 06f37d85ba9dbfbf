"""python3 -m scoring.by_proof: asks of mutants whether the lifted code is that of the files under test, for all values."""
import argparse
import concurrent.futures
import json
import pathlib
import subprocess
import sys
from collections import Counter

from evidence import verify_source
from mutants.sampling import by_turns
from scoring import commandline
from scoring.bad import Bad
from scoring.bitcode import Bitcode
from scoring.explained import explained
from scoring.objects import Objects
from scoring.results import Results
from scoring.told import compared_with_fuzzing, table

ROOT = pathlib.Path(__file__).parents[2]
STEPS = (*verify_source.STEPS, *verify_source.LOADS)
UNTOUCHED = ("does not compile", "not reached")
NOT_SETTLED = ("unknown", "timeout", "vacuous", "unsupported")


def options() -> argparse.Namespace:
    parser = commandline.parser("scoring.by_proof")
    parser.add_argument("--sample", type=int, help="so many of those that are reached (default: all)")
    parser.add_argument("--timeout", type=int, required=True, help="seconds for each query")
    parser.add_argument("--step", action="append", default=[], choices=STEPS, help="these alone (default: all)")
    return parser.parse_args()


class Proving:
    def __init__(self, asked: argparse.Namespace, listed: dict[str, str]):
        self.asked, self.listed, self.work = asked, listed, asked.out / "work"
        self.objects = Objects(asked.build, asked.tree, self.work)
        self.bitcode = Bitcode(self.objects, self.work)

    def compare(self, files: dict[str, pathlib.Path], home: pathlib.Path, target: pathlib.Path | None) -> dict:
        """What compare_source says."""
        out = home / "compared.json"
        words = [self.asked.build / "bin/compare_source", "--first", *self.bitcode.originals.values()]
        words += ["--second", *files.values(), "--json", out, "--timeout", str(self.asked.timeout)]
        words += ["--discover", *sorted((ROOT / "corpus/seeds").glob("*.script"))]
        words += ["--target", target] if target else []
        words += ["--only", *self.asked.step] if self.asked.step else []
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if not out.exists():
            raise Bad(done.stderr.strip() or f"compare_source ended with {done.returncode}")
        return json.loads(out.read_text(encoding="utf-8"))

    def row(self, name: str) -> dict:
        root, home = (self.asked.mutants / name).resolve(), self.work / name
        home.mkdir(parents=True, exist_ok=True)
        (home / "compared.json").unlink(missing_ok=True)
        files = self.bitcode.of(root, home)
        built = {path: self.objects.compile(path, root, home) for path in self.objects.changed(root)}
        if not all([*files.values(), *built.values()]):
            return {"verdict": "does not compile", "words": self.listed[name], "entries": []}
        target = self.objects.link(built, home / "target.so")
        said = self.compare(files, home, target)
        row = {"verdict": verdict(said["entries"]), "words": self.listed[name], "entries": said["entries"]}
        return row | {"same_elsewhere": said["same_elsewhere"]}


def verdict(entries: list[dict]) -> str:
    """Refuted at one entry point is refuted; equivalent is so at each."""
    found = {entry["verdict"] for entry in entries}
    if "refuted" in found:
        return "refuted"
    if found == {"same code"}:
        return "not reached"
    return next((word for word in NOT_SETTLED if word in found), "equivalent")


def is_shown(row: dict) -> bool:
    return any(entry.get("apart", {}).get("shown") for entry in row["entries"])


def prove_all(proving: Proving, order: list[str], jobs: int, results: Results) -> dict[str, dict]:
    """In this order until so many are reached as are asked for; what an earlier call settled is not asked again."""
    most = proving.asked.sample or len(order)
    rows: dict[str, dict] = {}

    def add(name: str, row: dict) -> None:
        rows[name] = row
        results.add(name, row)
        if row["verdict"] not in UNTOUCHED:
            print(f"{name}: {table(row)}", flush=True)

    waiting = iter(order)
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        running: dict[concurrent.futures.Future, str] = {}
        while True:
            reached = sum(row["verdict"] not in UNTOUCHED for row in rows.values())
            while len(running) < jobs and reached + len(running) < most and (name := next(waiting, None)):
                before = results.rows.get(name)
                if before and before["verdict"] not in NOT_SETTLED:
                    add(name, before)
                    reached += before["verdict"] not in UNTOUCHED
                else:
                    running[pool.submit(proving.row, name)] = name
            if not running:
                return rows
            done, _ = concurrent.futures.wait(running, return_when=concurrent.futures.FIRST_COMPLETED)
            for one in done:
                add(running.pop(one), one.result())


def keep_scripts(out: pathlib.Path, rows: dict[str, dict]) -> None:
    for name, row in rows.items():
        for entry in row["entries"]:
            if entry.get("apart", {}).get("shown"):
                file = out / "scripts" / f"{name}.{entry['name'].replace('/', '-')}.script"
                file.write_text(entry["apart"]["script"], encoding="utf-8")


def not_shown(rows: dict[str, dict], why: dict[str, str]) -> list[dict]:
    """Refuted, and no script tells the compiled mutant from the compiled original: what differs, nobody may read."""
    return [
        {"name": name, "words": row["words"], "why": why.get(name, "")}
        for name, row in rows.items()
        if row["verdict"] == "refuted" and not is_shown(row)
    ]


def figures_of(rows: dict[str, dict], why: dict[str, str]) -> dict:
    counts = Counter(row["verdict"] for row in rows.values())
    reached = [row for row in rows.values() if row["verdict"] not in UNTOUCHED]
    operators: dict[str, Counter] = {}
    for name, row in rows.items():
        if row["verdict"] not in UNTOUCHED:
            operators.setdefault(name.partition("@")[0], Counter())[row["verdict"]] += 1
    return {
        "planted": len(rows),
        "asked": len(reached),
        "verdicts": dict(sorted(counts.items())),
        "not_shown": not_shown(rows, why),
        "operators": {name: dict(count) for name, count in sorted(operators.items())},
    }


def tell(doc: dict) -> int:
    rows, figures = doc["mutants"], doc["figures"]
    for operator, counts in figures["operators"].items():
        print(f"{operator:<16} " + ", ".join(f"{count} {word}" for word, count in sorted(counts.items())))
    for name, row in rows.items():
        for entry in row["entries"]:
            if entry["verdict"] in NOT_SETTLED:
                print(f"{entry['verdict'].upper()} {name} at {entry['name']}: {entry['what']}: {entry['why']}")
    for line in figures["not_shown"]:
        print(f"NOT SHOWN {line['name']}: {line['words']}: {line['why'] or 'nobody knows why'}")
    for line in doc["fuzzing"]["differences"]:
        print(f"ONE SIDE {line['name']}: {line['proof']} by proof, {line['fuzzing']} by fuzzing: {line['why']}")
    said = ", ".join(f"{count} {word}" for word, count in figures["verdicts"].items())
    print(
        f"figures: mutants by proof: of {figures['planted']} planted {figures['asked']} asked: {said}; "
        f"{len(figures['not_shown'])} refuted and not shown on the compiled mutant; "
        f"fuzzing: {doc['fuzzing']['compared']} compared, {len(doc['fuzzing']['differences'])} differ"
    )
    contradicted = any(not line["why"] for line in doc["fuzzing"]["differences"])
    not_settled = any(row["verdict"] in NOT_SETTLED for row in rows.values())
    unshown = any(not line["why"] for line in figures["not_shown"])
    return 2 if not figures["asked"] or unshown or contradicted or not_settled else 0


def main() -> int:
    asked = options()
    listed = commandline.listed()
    (asked.out / "scripts").mkdir(parents=True, exist_ok=True)
    try:
        proving = Proving(asked, listed)
        same = proving.compare(proving.bitcode.originals, proving.work, None)
        if not same["same_elsewhere"] or verdict(same["entries"]) != "not reached":
            raise Bad("the files under test are not equal to themselves")
        source = commandline.digest_of(asked.tree)
        about = {"source": source, "steps": asked.step or list(STEPS), "timeout": asked.timeout}
        results = Results(asked.out / "by-proof.json", about, {"suite": asked.suite})
        order = by_turns(list(listed), lambda name: name.partition("@")[0], asked.seed)
        rows = prove_all(proving, order, asked.jobs, results)
        fuzzing = compared_with_fuzzing(rows, asked.out / "results.json", source, explained(source))
        doc = {"mutants": rows, "figures": figures_of(rows, explained(source)), "fuzzing": fuzzing}
        results.write(figures=doc["figures"], fuzzing=fuzzing)
    except Bad as bad:
        print(f"ci/mutants: {bad}", file=sys.stderr)
        return 2
    keep_scripts(asked.out, rows)
    return tell(doc)


if __name__ == "__main__":
    sys.exit(main())
