#!/usr/bin/env bash
# What ci/bench compares is what it says: the bodies differ in what runs, and sanitizers alone find their own faults only.
set -euo pipefail
fuzz=$1 time_to_find=$2 bench_engines=$3 afl=$4 me=bench
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
fail() {
    tail -n 5 "$home/log"
    echo "$me: $*"
    exit 1
}
if [ ! -x "$afl/fuzz" ] || [ ! -e "$afl/mutator.so" ]; then
    echo "$me: build preset afl first: no fuzz and mutator.so in $afl"
    exit 2
fi

# Of a target with a fault: who runs it, and who judges it.
body() { # NAME: sets covered and kept
    mkdir "$home/$1"
    (cd "$home/$1" && "$fuzz" --target=faulty:hdm-8-bi-ungated --body="$1" -runs=20000 -seed=1) >"$home/log" 2>&1 ||
        fail "exit $? with body $1"
    covered=$(sed -n 's/.*DONE *cov: \([0-9]*\).*/\1/p' "$home/log")
    kept=$(find "$home/$1" -name '*.bin' | wc -l)
}
body judged
if [ "${covered:-0}" = 0 ] || [ "$kept" = 0 ]; then fail "the judged body covers ${covered:-0} edges and finds $kept signatures"; fi
body alone
if [ "${covered:-0}" = 0 ] || [ "$kept" != 0 ]; then fail "the target alone covers ${covered:-0} edges and finds $kept signatures"; fi
code=0
"$fuzz" --body=none -runs=1 >"$home/log" 2>&1 || code=$?
[ "$code $(wc -l <"$home/log")" = "2 1" ] || fail "exit $code of an unknown body"

# A fault that a sanitizer sees, and one that none can.
"$time_to_find" --fuzz "$fuzz" --target faulty:sys-1-out-of-bounds --target faulty:acc-1-count-8 --alone 2 --seeds 1 \
    --seconds 5 --results "$home/results" >"$home/log" 2>&1 || fail "exit $? of time_to_find"
grep -q '^faulty:sys-1-out-of-bounds .* found in 1 of 1 runs' "$home/log" || fail "a memory error is not found"
grep -q '^faulty:acc-1-count-8 .* found in 0 of 1 runs' "$home/log" || fail "a wrong answer is found without a judge"

# Both engines give figures; a program that does not run ends the measurement.
"$bench_engines" --rounds 1 --seconds 1 --libfuzzer "fuzz=$fuzz" --afl "afl=$afl/fuzz" >"$home/log" 2>&1 ||
    fail "exit $? of bench_engines"
[ "$(grep -cE '^(libFuzzer +fuzz|AFL\+\+ +afl) +[1-9]' "$home/log")" = 2 ] || fail "not two rows"
[ "$(grep -cE '^aim: .* (met|missed)$' "$home/log")" = 4 ] || fail "not four aims"
code=0
"$bench_engines" --rounds 1 --seconds 1 --libfuzzer broken=/bin/false >"$home/log" 2>&1 || code=$?
[ "$code $(wc -l <"$home/log")" = "2 1" ] || fail "exit $code with a program that does not run"
echo "$me: the bodies differ as they say, the comparison finds a memory error and no wrong answer, both engines are measured"
