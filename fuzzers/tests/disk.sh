#!/usr/bin/env bash
# A full disk: one line that says so, exit 2, and when there is room again the run goes on with all it had.
set -euo pipefail
if [ "${1:-}" != --inside ]; then # a mount of our own, gone with us
    unshare --mount --map-root-user true 2>/dev/null || { echo "disk: no mount namespace here: not run"; exit 77; }
    exec unshare --mount --map-root-user "$0" --inside "$@"
fi
shift
nightly=$1 fuzz=$2 replay=$3 me=disk
programs=(--fuzz "$fuzz" --replay "$replay" --replay-sanitized "$replay")
# shellcheck source=fuzzers/tests/nightly_lib.sh
source "$(dirname "$0")/nightly_lib.sh"
fault=faulty:hdm-8-bi-ungated out=$home/disk/out
mkdir "$home/disk"
mount -t tmpfs -o size=96m none "$home/disk"

fill() { dd if=/dev/zero of="$home/disk/ballast" bs=1M count="$1" 2>/dev/null || true; }
stopped() { # PATTERN
    ended 2
    [ "$(grep -c '^nightly: ' "$home/log")" = 1 ] && grep -q "^nightly: .*$1" "$home/log" || fail "does not say $1"
    [ -z "$(workers)" ] || workers_become 0 "after the disk was full"
    rm "$home/disk/ballast"
}
start "$out" --target $fault --minutes 10 --jobs 1 --sync-seconds 1
until_there "signature kept by a worker" "$out/work/$fault/w*/*.bin"
fill 200 # nothing more can be written
stopped "No space left on device\\|MiB left on its disk"
start_resumed() {
    "$nightly" "${programs[@]}" --resume "$out" "$@" >"$home/log" 2>&1 &
    job=$!
}
fill 70 # little is left
start_resumed --sync-seconds 1
stopped "MiB left on its disk: free some, then --resume $out goes on"
start_resumed --minutes 0.001
ended 1
grep -q '"rule": "HDM-8"' "$out/evidence.json" || fail "the finding is lost"
umount -l "$home/disk"
echo "disk: full and nearly full are one line each, and the run goes on"
