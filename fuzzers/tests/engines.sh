#!/usr/bin/env bash
# Both engines on one target: each alone finds the fault and a death, they exchange inputs, and nothing stays behind.
set -euo pipefail
nightly=$1 fuzz=$2 replay=$3 dying=$4 afl=$5 cmake=$6 me=engines
if [ ! -x "$afl/fuzz" ] || [ ! -e "$afl/mutator.so" ]; then
    echo "$me: build preset afl first: no fuzz and mutator.so in $afl"
    exit 2
fi
programs=(--fuzz "$fuzz" --fuzz-afl "$afl/fuzz" --replay "$replay" --replay-sanitized "$replay")
fault=faulty:hdm-8-bi-ungated
here=$(dirname "$0")
# shellcheck source=fuzzers/tests/nightly_lib.sh
source "$here/nightly_lib.sh"
mkdir "$home/empty"

stop() { # Ctrl-C, once
    kill -INT -- "-$job"
    ended 1
    [ -z "$(workers)" ] || fail "a worker is left"
}
evidence() { # OUT ENGINES RULE
    "$cmake" -DOUT="$home/$1" -DENGINES="$2" -DRULE="$3" -P "$here/engines.cmake" >>"$home/log" 2>&1 ||
        fail "the evidence is not in order"
}

# Both, from nothing. What one has the other is given: two plants, each in the one's directory and not in the other's.
start "$home/a" --target "$fault" --minutes 10 --jobs 2 --share 0.5 --corpus "$home/empty"
until_there "queue of afl-fuzz" "$home/a/work/$fault/afl/main/fuzzer_stats"
until_there "corpus of libFuzzer" "$home/a/work/$fault/w0/stats.json"
echo "by libfuzzer" >"$home/a/inputs/$fault/planted"
mkdir -p "$home/a/work/$fault/afl/other/queue"
echo "by afl" >"$home/a/work/$fault/afl/other/queue/id:000000,planted"
until_there "input of libFuzzer with afl-fuzz" "$home/a/work/$fault/afl/libfuzzer/queue/id:*,from:planted"
cmp "$home/a/inputs/$fault/planted" "$home/a/work/$fault"/afl/libfuzzer/queue/id:*,from:planted
until_there "input of afl-fuzz with libFuzzer" "$home/a/inputs/$fault/afl-*"
until_there "signature kept by libFuzzer" "$home/a/work/$fault/w0/*.bin"
until_there "signature kept by afl-fuzz" "$home/a/work/$fault/w1/*.bin"
stop
grep -qxF "by afl" "$home/a/inputs/$fault"/afl-*.bin || fail "the input of afl-fuzz did not arrive"
evidence a "libfuzzer;afl" HDM-8

# AFL alone, with the mutator and CMPLOG.
start "$home/b" --target "$fault" --minutes 10 --jobs 1 --engine afl --corpus "$home/empty"
until_there "signature kept by afl-fuzz alone" "$home/b/work/$fault/w0/*.bin"
until_there "input that our mutator made" "$home/b/work/$fault/afl/main/queue/id:*,op:mutator.so,*"
grep -q "Cmplog forkserver successfully started" "$home/b/work/$fault/w0/log" || fail "no CMPLOG"
stop
evidence b afl HDM-8

# A death that only afl-fuzz has seen is judged like any other.
start "$home/c" --target "$dying" --minutes 10 --jobs 1 --engine afl --corpus "$home/empty"
until_there "death kept by afl-fuzz" "$home/c/work/$(basename "$dying")/afl/main/crashes/id:*"
stop
evidence c afl SYS-1

# Killed, it leaves no process and no shared memory.
start "$home/d" --target "$fault" --minutes 10 --jobs 2
until_there "afl-fuzz at work" "$home/d/work/$fault/afl/main/fuzzer_stats"
makers=$(for p in $(workers); do if [ "$(cat "/proc/$p/comm")" = afl-fuzz ]; then echo "$p"; fi; done)
memory() { awk -v makers="$makers" 'BEGIN { n = split(makers, m); for (i = 1; i <= n; i++) is[m[i]] = 1 } $5 in is' \
    /proc/sysvipc/shm | wc -l; }
[ "$(memory)" != 0 ] || fail "no shared memory of afl-fuzz, which has some"
kill -KILL "$job"
ended 137
workers_become 0 "after the kill"
[ "$(memory)" = 0 ] || fail "shared memory is left"

# What cannot be is one line.
refused() { # OPTION...
    local code=0
    "$nightly" "${programs[@]}" --out "$home/e" --target reference --minutes 1 "$@" >"$home/log" 2>&1 || code=$?
    [ "$code $(wc -l <"$home/log")" = "2 1" ] || fail "exit $code of $*"
}
refused --engine afl --runs 10
refused --engine none
refused --share 2
echo "engines: the fault by both and by afl-fuzz alone, inputs exchanged, a death judged, nothing left behind"
