#!/usr/bin/env bash
# The main job in small: exit 0 and no finding on reference, exit 1 and the planted fault on faulty, repeatable by seed.
set -euo pipefail
nightly=$1 fuzz=$2 replay=$3
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
run() { # NAME OUT EXPECTED-EXIT
    local code=0
    "$nightly" --fuzz "$fuzz" --replay "$replay" --replay-sanitized "$replay" --target "$1" --runs 4000 --jobs 1 --seed 7 \
        --out "$2" >"$home/log" 2>&1 || code=$?
    [ "$code" = "$3" ] || { cat "$home/log"; echo "nightly on $1: exit $code, expected $3"; exit 1; }
}
timeless() { grep -vE '"(seconds|executions_a_second|start|end)":|--out|/tmp|'"$home" "$1/evidence.json"; }
run reference "$home/a" 0
run faulty:hdm-8-bi-ungated "$home/b" 1
run faulty:hdm-8-bi-ungated "$home/c" 1
grep -q '"rule": "HDM-8"' "$home/b/evidence.json" || { echo "the planted fault is not named"; exit 1; }
diff <(timeless "$home/b") <(timeless "$home/c") || { echo "two runs with one seed differ"; exit 1; }
diff -r "$home/b/findings" "$home/c/findings"
# a directory that is not ours, an option that does not exist: one line, exit 2
mkdir "$home/d" && echo x >"$home/d/x"
run reference "$home/d" 2
code=0
"$nightly" --nonsense >"$home/log" 2>&1 || code=$?
[ "$code" = 2 ] && [ "$(wc -l <"$home/log")" = 1 ] || { cat "$home/log"; exit 1; }
echo "nightly: reference clean, the fault found under its rule, twice the same"
