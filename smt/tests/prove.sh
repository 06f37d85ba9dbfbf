#!/usr/bin/env bash
# prove as a program: what it proves, what it refutes and how that is seen again, and bad input in one line.
set -euo pipefail
prove=$1 replay=$2
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
run() { # EXPECTED-EXIT PROGRAM ARG...
    local expected=$1 code=0
    shift
    "$@" >"$home/log" 2>&1 || code=$?
    [ "$code" = "$expected" ] || { cat "$home/log"; echo "$*: exit $code, expected $expected"; exit 1; }
}
says() { grep -qF -- "$1" "$home/log" || { cat "$home/log"; echo "it does not say: $1"; exit 1; }; }
one_line() { [ "$(wc -l <"$home/log")" = 1 ] || { cat "$home/log"; echo "more than a line"; exit 1; }; }

run 0 "$prove" --list --only 'lock-*'
says 'lock-holds  HDM-6: ' && says 'lock-holds/comp-write'
run 0 "$prove" --only lock-holds --json "$home/json" --smtlib "$home/smtlib" --verbose
says 'proved    lock-holds  HDM-6: ' && says 'hdm_count='
grep -q '"complete": true' "$home/json"
grep -q 'set-logic QF_ABV' "$home/smtlib/lock-holds.comp-write.smt2"

# a fault: refuted, with a script that shows it, and that the contract's tables pass
fault='decoder.BASE_HI without lock'
run 1 "$prove" --only lock-holds --table-fault "$fault" --scripts "$home/scripts" --json "$home/json"
says 'refuted   lock-holds' && says '>> HDM-6 lock-holds: '
script=$home/scripts/lock-holds.comp-write.script choices=$home/scripts/lock-holds.comp-write.choices.json
grep -q '"script": "lock-holds.comp-write.script"' "$home/json"
run 1 "$replay" "$script" --target model --choices "$choices" --table-fault "$fault"
says '>> HDM-6 lock-holds: '
run 0 "$replay" "$script" --target model --choices "$choices"
# a theorem that the fault does not touch
run 0 "$prove" --only lands-inside --table-fault "$fault"

# the other solver: asked, and what it says is counted
run 0 "$prove" --only lands-inside --cvc5 --smtlib "$home/smtlib"
says 'figures: cvc5: 1 unsat'

run 2 "$prove" --only no-such-theorem
one_line && says 'no theorem or obligation is named no-such-theorem'
run 2 "$prove" --table-fault nonsense --only lands-inside
one_line && says 'no table fault nonsense'
run 2 "$prove" --cvc5
says 'smtlib'
run 2 "$prove" --json "$home/none/json" --only lands-inside
says "$home/none/json: cannot be written"
