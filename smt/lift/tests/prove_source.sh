#!/usr/bin/env bash
# prove_source about the series: its handlers equal the model with the deviations that are known, and do not equal it
# without; every counterexample shows on the compiled target. Bad input in one line.
set -euo pipefail
prove=$1 seeds=$2 deviations=$3
shift 3
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
run() { # EXPECTED-EXIT ARG...
    local expected=$1 code=0
    shift
    "$prove" "$@" >"$home/log" 2>&1 || code=$?
    [ "$code" = "$expected" ] || { cat "$home/log"; echo "$*: exit $code, expected $expected"; exit 1; }
}
says() { grep -qE -- "$1" "$home/log" || { cat "$home/log"; echo "it does not say: $1"; exit 1; }; }
one_line() { [ "$(wc -l <"$home/log")" = 1 ] || { cat "$home/log"; echo "more than a line"; exit 1; }; }

run 2 "$home/none.bc" && one_line && says 'none.bc'
run 2 "$@" --only nothing && one_line && says 'no step is named nothing'
run 2 "$0" && one_line && says 'prove_source.sh'

run 1 "$@" --only comp-read --discover "$seeds"/*.script --deviations "$deviations" --scripts "$home/scripts"
says 'refuted +comp-read +ACC-2 +own-count-judged' && says 'signature ACC-2 .* shown on the target as ACC-2'
says 'proved .* what differs from the contract breaks a claim' && says 'proved .* data equal to the contract.s with'
says ' 0 unconfirmed' && says '^not asked: '
[ -n "$(ls "$home/scripts")" ] || { echo "no script is left"; exit 1; }
