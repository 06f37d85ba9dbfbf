#!/usr/bin/env bash
# Ctrl-C of the main job: once, it ends early with everything in order; twice, it ends at once and loses nothing.
set -euo pipefail
nightly=$1 fuzz=$2 replay=$3 cmake=$4 me=interrupt
programs=(--fuzz "$fuzz" --replay "$replay" --replay-sanitized "$replay")
check=$(dirname "$0")/interrupt.cmake
fault=faulty:hdm-8-bi-ungated
# shellcheck source=fuzzers/tests/nightly_lib.sh
source "$(dirname "$0")/nightly_lib.sh"
sums() { (cd "$1" && find . -name '*.bin' | LC_ALL=C sort | xargs sha256sum); }

# Once, in the midst of fuzzing.
start "$home/a" --target "$fault" --minutes 10 --jobs 2
until_there "signature kept by a worker" "$home/a/work/$fault/w*/*.bin"
workers_become 2 "at work"
kill -INT -- "-$job"
ended 1
[ -z "$(workers)" ] || fail "a worker is left"
[ -z "$(find "$home/a" -name '*.part')" ] || fail "half a file is left"
"$cmake" -DOUT="$home/a" -DRULE=HDM-8 -P "$check" >>"$home/log" 2>&1 || fail "the evidence is not in order"

# Twice.
start "$home/b" --target "$fault" --minutes 10 --jobs 2
until_there "signature kept by a worker" "$home/b/work/$fault/w*/*.bin"
sums "$home/b" >"$home/before"
for ((i = 0; i < 100; i++)); do # a signal that finds one of its kind waiting is lost
    kill -INT -- "-$job" 2>/dev/null || break
    sleep 0.05
done
ended 2
workers_become 0 "after the second Ctrl-C"
(cd "$home/b" && sha256sum --quiet -c "$home/before") >>"$home/log" 2>&1 || fail "something written before is lost"
echo "interrupt: once, exit 1 with the evidence whole; twice, exit 2 at once, $(wc -l <"$home/before") files of before all there"
