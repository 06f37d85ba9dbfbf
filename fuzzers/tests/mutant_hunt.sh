#!/usr/bin/env bash
# A mutant is found by what it shows and its target does not: here planted faults of reference. What both show is no
# find, whether a run of the target found it or only the script of the mutant does. A number of scripts is what ends a
# hunt; what ends it before is said.
set -euo pipefail
hunt=$1 fuzz=$2 corpus=$3 dying=$4 home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
fault=faulty:hdm-8-bi-ungated signature='HDM-8 decoder.CTRL.BI write4 state'
fail() {
    echo "mutants.hunt: $*"
    exit 1
}
run() { # TARGET NAME OPTION...
    "$hunt" --fuzz "$fuzz" --target "$1" --seeds "$corpus" --json "$home/$2" "${@:3}" >"$home/log" 2>&1 ||
        fail "$* ended with $?: $(cat "$home/log")"
}
found() { /usr/bin/python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["signature"])' "$home/$1"; }
is() { [ "$(found "$1")" = "$2" ] || fail "$1: found $(found "$1"), expected $2"; }

cut() { # NAME WHAT-CUT-IT
    local by
    by=$(/usr/bin/python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["cut"])' "$home/$1")
    [ "$by" = "$2" ] || fail "$1: cut short by '$by', expected '$2'"
}
executions() { sed -n 's/.*"executions": \([0-9]*\).*/\1/p' "$home/$1"; }

run reference known --runs 4000
cut known ""
grep -q '"signatures": \[\]' "$home/known" || fail "reference shows something: $(cat "$home/known")"
grep -q '"U-1": "[a-z]' "$home/known.choices" || fail "no choices: $(cat "$home/known.choices")"
of_reference=(--known "$home/known" --choices "$home/known.choices")
run reference fault "${of_reference[@]}" --mutant "$fault" --runs 100000 --script "$home/fault.script"
is fault "$signature"
grep -q '^ *write' "$home/fault.script" || fail "no script: $(cat "$home/fault.script")"
run reference same "${of_reference[@]}" --mutant reference --runs 3000
is same None
cut same ""
[ "$(executions same)" -gt 2500 ] || fail "3000 scripts asked for, $(executions same) run"
run reference late "${of_reference[@]}" --mutant reference --runs 900000000 --seconds 1
is late None
cut late "the clock, at 1 s"
echo '{"signatures": ["DET-2 device bind detection"]}' >"$home/refuses"
run reference died --known "$home/refuses" --choices "$home/known.choices" --mutant "$dying" --runs 100000
is died "SYS-1 device run report death"
# the same fault in both: known from a run of the target, or seen when its script is asked of the target
run "$fault" known-fault --runs 40000
grep -q "$signature" "$home/known-fault" || fail "a run of $fault does not show it: $(cat "$home/known-fault")"
run "$fault" both --known "$home/known-fault" --choices "$home/known.choices" --mutant "$fault" --runs 4000
is both None
run "$fault" unknown --known "$home/known" --choices "$home/known.choices" --mutant "$fault" --runs 4000
is unknown None
run "$dying" dead --known "$home/known" --choices "$home/known.choices" --mutant "$dying" --runs 100000
is dead None
cut dead "a death of the target"
echo '[]' >"$home/damaged"
code=0
"$hunt" --fuzz "$fuzz" --target reference --seeds "$corpus" --json "$home/x" --known "$home/damaged" --mutant "$fault" \
    >"$home/log" 2>&1 || code=$?
[ $code = 2 ] && [ "$(wc -l <"$home/log")" = 1 ] || fail "what is known is damaged: ended with $code: $(cat "$home/log")"
echo "figures: mutants.hunt: 2 mutants found, 3 that show no more than their target are not, a clock and a death are named"
