#!/usr/bin/env bash
# Two runs as one: figures add up, what either found is there, runs that differ in what they are about are refused.
set -euo pipefail
nightly=$1 fuzz=$2 replay=$3
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
run() { # EXPECTED-EXIT NIGHTLY-OPTION...
    local expected=$1 code=0
    shift
    "$nightly" --fuzz "$fuzz" --replay "$replay" --replay-sanitized "$replay" "$@" >"$home/log" 2>&1 || code=$?
    [ "$code" = "$expected" ] || { cat "$home/log"; echo "nightly $*: exit $code, expected $expected"; exit 1; }
}
executions() { sed -nE 's/^ {6}"executions": ([0-9]+),?$/\1/p' "$1/evidence.json" | awk '{ n += $1 } END { print n + 0 }'; }
fault=faulty:hdm-8-bi-ungated
run 1 --target $fault --runs 2000 --jobs 1 --seed 1 --out "$home/a"
run 0 --target reference --runs 2000 --jobs 1 --seed 2 --out "$home/b"
run 1 --gather "$home/a" --gather "$home/b" --out "$home/c"
[ "$(executions "$home/c")" = $(($(executions "$home/a") + $(executions "$home/b"))) ] || { echo "executions do not add up"; exit 1; }
diff -r "$home/a/findings" "$home/c/findings"
run 1 --gather "$home/c" --gather "$home/b" --out "$home/d" # what was gathered gathers again
run 0 --target reference --runs 500 --jobs 1 --profile other --out "$home/other"
run 2 --gather "$home/a" --gather "$home/other" --out "$home/e"
grep -q "runs of a different profile" "$home/log"
run 2 --gather "$home/nothing" --out "$home/e"
[ "$(wc -l <"$home/log")" = 1 ] && grep -q "$home/nothing/evidence.json: no such file" "$home/log"
echo "gather: two runs are one, other runs are refused"
