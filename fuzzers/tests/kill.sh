#!/usr/bin/env bash
# The farm killed by SIGKILL at random moments: it goes on, and every input, signature and execution of before is there.
set -euo pipefail
nightly=$1 fuzz=$2 replay=$3 afl=$4 moments=$5 seed=${6:-$RANDOM} me=kill
programs=(--fuzz "$fuzz" --replay "$replay" --replay-sanitized "$replay")
if [ "$afl" != - ]; then
    [ -x "$afl/fuzz" ] || { echo "$me: build preset afl first: no fuzz in $afl"; exit 2; }
    programs+=(--fuzz-afl "$afl/fuzz" --replay-afl "$afl/replay")
fi
fault=faulty:hdm-8-bi-ungated
# shellcheck source=fuzzers/tests/nightly_lib.sh
source "$(dirname "$0")/nightly_lib.sh"
RANDOM=$seed
out=$home/out

# By content: libFuzzer and afl-fuzz may make an input smaller, so that a run which had some of its time gets no more.
inputs() { (cd "$out" && find inputs work -type f \( -path 'inputs/*' -o -name '*.bin' -o -name '*.signature' -o \
    -path '*/queue/id:*' \) ! -name '*.part' -exec sha256sum {} + | cut -c1-64 | LC_ALL=C sort -u); }
signatures() { find "$out/work" -name '*.signature' -exec cat {} + | LC_ALL=C sort -u; }
# Executions as evidence.json or figures.json ($1) has them.
executions() { sed -nE 's/.*"executions": ?([0-9]+),.*/\1/p; s/.*"executions":([0-9]+),.*/\1/p' "$1" | sort -n | tail -n 1; }
lost() { # what was there at the kill and is not there now, or not in the evidence
    LC_ALL=C comm -23 "$home/inputs" <(inputs)
    while read -r signature; do
        grep -qF "\"signature\": \"$signature\"" "$out/evidence.json" || echo "$signature"
    done <"$home/signatures"
    find "$out" -name '*.part'
}

a_loss_is_seen() {
    mv "$out/inputs" "$home/inputs.away"
    mkdir "$out/inputs"
    lost >"$home/lost"
    [ -s "$home/lost" ] || fail "inputs that are gone are not missed"
    rm -r "$out/inputs"
    mv "$home/inputs.away" "$out/inputs"
    sed -i '/"signature"/d' "$out/evidence.json"
    lost >"$home/lost"
    grep -qxFf "$home/signatures" "$home/lost" || fail "a finding that is gone is not missed"
    checked=1
}

survived=0 with_signatures=0 checked=''
for ((moment = 1; moment <= moments; moment++)); do
    rm -rf "$out"
    start "$out" --target "$fault" --minutes 0.1 --jobs 2 --sync-seconds 1
    until_there "record of the run" "$out/run.json"
    after=$((RANDOM % 110))
    sleep "$((after / 10)).$((after % 10))"
    if ((RANDOM % 2)); then kill -KILL "$job"; else kill -KILL -- "-$job"; fi 2>/dev/null || true
    wait "$job" 2>/dev/null || true
    job=''
    workers_become 0 "after the kill"
    if [ -d "$out/work/$fault/afl" ]; then touch "$out/work/$fault/afl/.affinity_lock"; fi # killed while it chose its core
    mkdir -p "$out/inputs" "$out/work"
    inputs >"$home/inputs"
    signatures >"$home/signatures"
    figures=$(find "$out/work" -name figures.json | head -n 1)
    before=0
    if [ -n "$figures" ]; then before=$(executions "$figures"); fi

    code=0
    "$nightly" "${programs[@]}" --resume "$out" ${figures:+--minutes 0.001} >"$home/log" 2>&1 || code=$?
    [ "$code" = 1 ] || fail "moment $moment, after $after tenths of a second: --resume ends with $code, expected 1"
    lost >"$home/lost"
    [ ! -s "$home/lost" ] || fail "moment $moment, after $after tenths of a second: lost: $(head -n 3 "$home/lost")"
    now=$(executions "$out/evidence.json")
    [ "$now" -ge "$before" ] || fail "moment $moment: $before executions before, $now after"
    survived=$((survived + 1))
    if [ -s "$home/signatures" ]; then
        with_signatures=$((with_signatures + 1))
        if [ -z "$checked" ]; then a_loss_is_seen; fi
    fi
done
[ "$moments" -lt 5 ] || [ -n "$checked" ] || fail "no kill came after a signature was kept"
echo "figures: kill: $survived of $moments moments, $with_signatures of them with signatures kept before; nothing lost; seed $seed"
