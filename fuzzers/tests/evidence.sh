#!/usr/bin/env bash
# What the evidence says of each rule is what was asked and seen, no more; and it is whole by its schema.
set -euo pipefail
nightly=$1 fuzz=$2 replay=$3 claims=$4 dying=$5 me=evidence
programs=(--fuzz "$fuzz" --replay "$replay" --replay-sanitized "$replay")
here=$(cd "$(dirname "$0")" && pwd)
tests=$here/../../ci/evidence/tests
# shellcheck source=fuzzers/tests/nightly_lib.sh
source "$here/nightly_lib.sh"
small=(--runs 4000 --jobs 1 --lifecycles 200 --states 20)
fault=faulty:hdm-8-bi-ungated

night() { # EXPECTED-EXIT OUT OPTION...
    start "${@:2}" "${small[@]}"
    ended "$1"
}
python() { /usr/bin/python3 -B "$@"; }
row() { # OUT TARGET RULE ENGINE VERDICT
    local got
    got=$(python "$tests/row.py" "$home/$1/evidence.json" "${@:2:3}") || fail "$got"
    # shellcheck disable=SC2053 # a pattern
    [[ $got == $5 ]] || fail "$1: $2 $3 $4: $got, expected $5"
}
says() { grep -q -- "$1" "$home/log" || fail "does not say: $1"; }

# The scores are what ci/scores wrote, of this suite and this source; what is none, or does not add up, is refused.
scores=$home/scores
mkdir "$scores"
git -C "$here" describe --always --dirty >"$scores/suite"
echo '{"faults": [{"name": "a", "found": true, "by_claim": true}, {"name": "b", "found": false, "by_claim": false, "why_not_asked": ""}]}' >"$scores/a.json"
echo '{"table_mutants": {"planted": 3, "found": 1, "same_algebra": 1, "not_found": [{"name": "c", "why": "d"}]}}' >"$scores/b.json"
echo '{"fuzzed_faults": {"planted": 2, "found": 1, "always": 1, "runs": 3, "scripts": 9, "seconds": 10, "cut": 0, "not_found": [{"name": "c", "why": ""}]}}' >"$scores/c.json"
digest=$(printf 'd%.0s' {1..64})
echo '{"series_mutants": {"source": "'"$digest"'", "scripts": 9, "seconds": 10, "seed": 1, "deviations": "", "planted": 4, "cut": 0, "found": 1, "same_code": 1,
  "not_compiled": 1, "operators": [], "not_found": [{"name": "c", "words": "d", "executions": 9, "cut": "", "why": ""}]}}' >"$scores/d.json"
echo '{"format": 1, "kind": "mbox", "title": "t", "version": "", "subjects": [], "notes": [], "digest": "'"$digest"'",
  "files": [{"path": "a.c", "sha256": "'"$digest"'", "lines": 1}], "unsupported": []}' >"$home/manifest"
refused() { # WHY OPTION...
    night 2 "$home/z" --target reference "${@:2}"
    [ "$(grep -c '^nightly: ' "$home/log")" = 1 ] || fail "not one line: $1"
    says "$1"
}
refused "of another source" --scores "$scores"
echo '{"faults": [{"name": "a"}]}' >"$home/others"
refused "are damaged" --scores "$home/others"
sed 's/"planted": 3/"planted": 4/' "$scores/b.json" >"$home/others"
refused "are damaged" --scores "$home/others"
echo '{"scores": 1}' >"$home/others"
refused "no scores" --scores "$home/others"
mkdir "$home/older"
echo "older" >"$home/older/suite"
refused "of suite older" --scores "$home/older"

night 1 "$home/a" --target "$fault" --target reference --claims "$claims" --scores "$scores" --manifest "$home/manifest"
for score in '"by_claim": 1' '"same_algebra": 1' '"always": 1' '"same_code": 1'; do
    grep -q "$score" "$home/a/evidence.json" || fail "the evidence lacks $score"
done
python "$tests/evidence_test.py" "$home/a" || fail "the evidence is not whole"
says "^reference: of [0-9]* rules [0-9]* kept, 0 broken, [0-9]* not shown"
for engine in libfuzzer corpus rapidcheck exhaustive; do
    row a "$fault" HDM-8 $engine "refuted, *"
    row a reference HDM-8 $engine "held, [1-9]*"
done
row a reference HDM-8 afl "not asked, 0 cases"
row a reference HDM-8 proof "not asked, 0 cases"
row a model HDM-8 proof "not asked, 0 cases"
row a reference REG-2a libfuzzer "not asked, 0 cases" # no claim of a step
row a reference RST-8 exhaustive "not asked, 0 cases" # not a rule about register writes
row a reference HDM-3 exhaustive "vacuous, 0 cases"   # too few states to come to it
row a reference SYS-1 libfuzzer "held, 4000 cases"    # each of its executions

# One script in the corpus: what it does not do is not held. Without the claims nothing is.
mkdir "$home/one"
cp "$here/../../corpus/seeds/hdm-1-capability-is-read-only.script" "$home/one"
night 0 "$home/b" --target reference --corpus "$home/one" --claims "$claims"
row b reference HDM-1 corpus "held, [1-9]*"
row b reference HDM-7 corpus "vacuous, 0 cases"
night 0 "$home/c" --target reference
row c reference HDM-1 corpus "not asked, 0 cases"
row c reference HDM-1 libfuzzer "skipped, 0 cases"

# A target that dies, and a program that gives no answer, or one that no finding names.
night 1 "$home/d" --target "$dying" --claims "$claims" --choices "$here/../../targets/reference/choices.json"
row d "$dying" SYS-1 libfuzzer "refuted, *"
row d "$dying" SYS-1 corpus "refuted, *"
row d "$dying" HDM-1 corpus "vacuous, 0 cases" # it went on with the next script, to the end
grep -q '"deadly": [1-9]' "$home/d/evidence.json" || fail "no script is counted that killed the target"
row d "$dying" HDM-1 rapidcheck "unknown, *"
printf '#!/bin/sh\nexit 2\n' >"$home/silent"
cat >"$home/liar" <<'TEXT'
#!/bin/sh
while [ "$1" != --json ]; do shift; done
echo '{"program": "claims", "scripts": 1, "of": 1, "steps": 1, "cases": 0, "deadly": 0, "seconds": 0, "ended": "whole",
  "rules": [{"rule": "HDM-1", "verdict": "refuted", "known": false, "cases": 1}]}' >"$2"
TEXT
chmod +x "$home/silent" "$home/liar"
night 0 "$home/e" --target reference --claims "$home/silent"
row e reference HDM-1 corpus "unknown, 0 cases"
row e reference HDM-1 libfuzzer "unknown, 0 cases"
night 1 "$home/f" --target reference --claims "$home/liar"
says "reference: broken by claims alone, no finding names them: HDM-1"
echo "evidence: whole, and no rule is held that nobody asked"
