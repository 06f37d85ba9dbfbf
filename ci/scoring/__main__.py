"""python3 -m scoring: builds mutants, lets a worker hunt each, and says which it found."""
import argparse
import concurrent.futures
import json
import pathlib
import subprocess
import sys
import threading

from scoring import commandline
from scoring.bad import Bad
from scoring.explained import explained
from scoring.objects import Objects
from scoring.results import Results

ROOT = pathlib.Path(__file__).parents[2]
FIRST_RUN = 6  # times a hunt's scripts, in which the unmutated target shows what is known of it


def options() -> argparse.Namespace:
    parser = commandline.parser("scoring")
    parser.add_argument("--runs", type=int, required=True, help="scripts of a hunt")
    parser.add_argument("--seconds", type=int, required=True, help="the limit behind them")
    parser.add_argument("--deviations", default="")
    return parser.parse_args()


class Scoring:
    def __init__(self, asked: argparse.Namespace, listed: dict[str, str]):
        self.asked, self.listed, self.work = asked, listed, asked.out / "work"
        self.hunter = asked.build / "bin" / "mutant_hunt"
        self.objects = Objects(asked.build, asked.tree, self.work)
        self.original = self.objects.link({}, self.work / "original.so")
        source = commandline.digest_of(asked.tree)
        about = {"source": source, "scripts": asked.runs, "seconds": asked.seconds, "seed": asked.seed}
        about["deviations"] = pathlib.Path(asked.deviations).name
        self.results = Results(asked.out / "results.json", about, {"suite": asked.suite})
        self.keeping = threading.Lock()

    def hunt(self, *words) -> None:
        """mutant_hunt, which says itself what is wrong."""
        asked = self.asked
        deviations = ["--deviations", asked.deviations] if asked.deviations else []
        words = [self.hunter, "--fuzz", asked.build / "bin" / "fuzz", "--target", self.original, *deviations, *words]
        words += ["--seeds", ROOT / "corpus/seeds"]
        done = subprocess.run([*words, "--seed", str(asked.seed)], capture_output=True, text=True, check=False)
        if done.returncode:
            raise Bad(done.stderr.strip() or f"mutant_hunt ended with {done.returncode}")

    def first_run(self) -> None:
        self.known = self.asked.out / "known.json"
        if not self.known.exists():
            self.hunt("--json", self.known, *self.budget(FIRST_RUN))

    def budget(self, times: int = 1) -> list[str]:
        return ["--runs", str(times * self.asked.runs), "--seconds", str(times * self.asked.seconds)]

    def code(self, name: str) -> dict[str, str | None]:
        """The code of a mutant's files where it differs from the original's."""
        root = (self.asked.mutants / name).resolve()
        codes = {path: self.objects.code(path, root) for path in self.objects.changed(root)}
        return {path: code for path, code in codes.items() if code != self.objects.codes[path]}

    def told_apart(self, codes: dict[str, dict]) -> dict[str, dict]:
        """The rows of those that need no hunt: of several with one code the first in the list is hunted."""
        first: dict[tuple, str] = {}
        rows = {}
        for name, code in codes.items():
            other = first.setdefault(tuple(sorted(code.items(), key=str)), name)
            if None in code.values():
                rows[name] = {"verdict": "does not compile"}
            elif not code:
                rows[name] = {"verdict": "same code"}
            elif other != name:
                rows[name] = {"verdict": "same code as another", "other": other}
        return {name: row | {"words": self.listed[name]} for name, row in rows.items()}

    def row(self, name: str) -> dict:
        """What came of hunting a mutant."""
        root, home = (self.asked.mutants / name).resolve(), self.work / name
        built = {path: self.objects.compile(path, root, home) for path in self.objects.changed(root)}
        if not all(built.values()):
            return {"verdict": "does not compile", "words": self.listed[name]}
        target, script = self.objects.link(built, home / "target.so"), self.asked.out / "scripts" / f"{name}.script"
        known = ["--known", self.known, "--choices", f"{self.known}.choices"]
        kept = ["--json", home / "found.json", "--script", script]
        self.hunt("--mutant", target, *known, *kept, *self.budget())
        found = json.loads((home / "found.json").read_text(encoding="utf-8"))
        return {"verdict": "killed" if found["signature"] else "survived", **found, "words": self.listed[name]}

    def score(self, name: str, row: dict | None) -> None:
        row = row or self.results.hunted(name) or self.row(name)
        with self.keeping:
            self.results.add(name, row)
            more = f" by {row['signature']}" if row.get("signature") else ""
            more += f", cut short by {row['cut']}" if row.get("cut") else ""
            print(f"{name}: {row['verdict']}{more}", flush=True)


def score_all(scoring: Scoring, names: list[str], jobs: int) -> None:
    pool = concurrent.futures.ThreadPoolExecutor(jobs)
    try:
        rows = scoring.told_apart(dict(zip(names, pool.map(scoring.code, names))))
        hunts = [pool.submit(scoring.score, name, rows.get(name)) for name in names]
        for done in concurrent.futures.as_completed(hunts):
            done.result()
    finally:
        pool.shutdown(cancel_futures=True)


def tell(score: dict) -> None:
    for row in score["not_found"]:
        what = f"EXPLAINED {row['name']}: {row['why']}" if row["why"] else f"SURVIVES {row['name']}: {row['words']}"
        cut = f", cut short by {row['cut']}" if row["cut"] else ""
        print(f"{what} ({row['executions']} scripts{cut})")
    missed = sum(not row["why"] for row in score["not_found"])
    hunted = score["found"] + len(score["not_found"])
    print(
        f"figures: series mutants: {score['planted']} planted, {score['same_code']} of the same code, "
        f"{score['not_compiled']} do not compile; of {hunted} hunted {score['found']} found, "
        f"{len(score['not_found']) - missed} explained, {missed} survive; {score['cut']} hunts cut short"
    )


def main() -> int:
    asked = options()
    listed = commandline.listed()
    (asked.out / "scripts").mkdir(parents=True, exist_ok=True)
    try:
        scoring = Scoring(asked, listed)
        scoring.first_run()
        score_all(scoring, list(listed), asked.jobs)
        score = scoring.results.score(list(listed), explained(scoring.results.told["source"]))
    except Bad as bad:
        print(f"ci/mutants: {bad}", file=sys.stderr)
        return 2
    (asked.out / "scores.json").write_text(json.dumps({"series_mutants": score}, indent=1) + "\n", encoding="utf-8")
    tell(score)
    return 1 if any(not row["why"] for row in score["not_found"]) else 0


sys.exit(main())
