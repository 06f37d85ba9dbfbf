#!/usr/bin/env bash
# Both engines long enough to take each other's inputs: two workers side by side, and one that has them by turns.
set -euo pipefail
nightly=$1 fuzz=$2 replay=$3 afl=$4 cmake=$5 me=engines_long
programs=(--fuzz "$fuzz" --fuzz-afl "$afl/fuzz" --replay "$replay" --replay-sanitized "$replay")
here=$(dirname "$0")
# shellcheck source=fuzzers/tests/nightly_lib.sh
source "$here/nightly_lib.sh"
mkdir "$home/empty"
in_order() { # OUT
    "$cmake" -DOUT="$home/$1" -DENGINES="libfuzzer;afl" -DRULE=HDM-8 -DTAKEN=ON -P "$here/engines.cmake" >>"$home/log" 2>&1
}
run() { # OUT JOBS
    local minutes
    start "$home/$1" --target faulty:hdm-8-bi-ungated --minutes 1.5 --jobs "$2" --corpus "$home/empty"
    ended 1
    for minutes in 3 6; do # a busy machine takes longer to the first exchange
        if in_order "$1"; then return; fi
        "$nightly" "${programs[@]}" --resume "$home/$1" --minutes "$minutes" >"$home/log" 2>&1 || [ $? = 1 ] || fail "--resume"
    done
    in_order "$1" || fail "the evidence is not in order"
}
run side 2
run turns 1
echo "engines_long: each engine took inputs of the other, side by side and by turns"
