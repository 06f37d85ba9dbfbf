#!/usr/bin/env bash
# ci/memcheck finds a planted read of memory that nobody has written, which a build without it and ASan do not see.
set -euo pipefail
ci=$1 replay=$2 target=$3 script=$4 me=memcheck

fail() { # OUTPUT TEXT
    printf '%s\n' "$1"
    echo "$me: $2"
    exit 1
}
code=0
output=$("$ci/memcheck" --target "$target" "$script" 2>&1) || code=$?
[ $code -eq 1 ] || fail "$output" "exit $code of ci/memcheck, expected 1"
grep -qxF "$target: reads what nobody has written, or dies: $script" <<<"$output" || fail "$output" "the script is not named"
grep -q "depends on uninitialised value" <<<"$output" || fail "$output" "it is not said what is wrong"
output=$("$replay" --quiet --target "$target" "$script") || true
! grep -q "device run report" <<<"$output" || fail "$output" "this build sees it too"
code=0
output=$(PATH=/usr/bin:/bin "$ci/memcheck" --target "$target" /dev/null/none 2>&1) || code=$?
[ "$code $(wc -l <<<"$output")" = "2 1" ] || fail "$output" "exit $code of a script that is not there"
echo "$me: finds what the plain build does not"
