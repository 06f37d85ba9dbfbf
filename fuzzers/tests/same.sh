#!/usr/bin/env bash
# The same series as a page, an mbox and a directory of patches: the same build, and from each the same findings.
set -euo pipefail
[ $# = 7 ] || { echo "usage: same.sh NIGHTLY FUZZ REPLAY CXL_IMPORT WRAP CMAKE SERIES" >&2; exit 2; }
nightly=$1 fuzz=$2 replay=$3 import=$4 wrap=$5 cmake=$6 page=$7
here=$(dirname "${BASH_SOURCE[0]}")
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
# ci/nightly names a build after the digest of what was imported: its own function, so that it says "the same build".
# shellcheck source=ci/lib.sh
source "$here/../../ci/lib.sh"

mkdir "$home/wrapped"
"$wrap" "$page" "$home/wrapped"
declare -A sources=([page]=$page [mbox]=$home/wrapped/series.mbox [patches]=$home/wrapped/patches)
built=$(digest "$(sed -n 's/^CXL_KERNEL_SOURCE:[A-Z]*=//p' "$(dirname "$fuzz")/../CMakeCache.txt")")
for name in page mbox patches; do
    "$import" "${sources[$name]}" "$home/$name.files" --manifest "$home/$name.json" --known "$known"
    key=$(digest "$home/$name.files")
    [ "$key" = "$built" ] || { echo "same: $name: ci/nightly would build $key, and the build here is $built"; exit 1; }
done
for name in page mbox patches; do
    code=0
    "$nightly" --fuzz "$fuzz" --replay "$replay" --replay-sanitized "$replay" --target kernel --runs 3000 --jobs 1 \
        --seed 11 --manifest "$home/$name.json" --source-path "${sources[$name]}" --out "$home/$name" \
        >"$home/log" 2>&1 || code=$?
    [ "$code" -le 1 ] || { cat "$home/log"; echo "same: nightly on the $name: exit $code"; exit 1; }
    diff -r "$home/page/findings" "$home/$name/findings" || { echo "same: scripts from page and $name differ"; exit 1; }
done
"$cmake" -DHOME="$home" -P "$here/same.cmake"
