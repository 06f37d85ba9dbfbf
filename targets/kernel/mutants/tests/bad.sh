#!/usr/bin/env bash
# What ci/mutants and ci/scores refuse: one line, exit 2, before anything is built.
set -euo pipefail
ci=$1 home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
refuses() { # WHAT-IT-SAYS COMMAND...
    local says=$1 code=0
    shift
    "$@" >"$home/out" 2>"$home/err" || code=$?
    [ $code = 2 ] && [ ! -s "$home/out" ] && [ "$(wc -l <"$home/err")" = 1 ] && grep -q -- "$says" "$home/err" && return
    echo "$* ended with $code: $(cat "$home/out" "$home/err"); expected 2 and one line: $says"
    exit 1
}
touch "$home/series"
refuses "needs --source" "$ci/mutants"
refuses "no such file" "$ci/mutants" --source "$home/none"
refuses "unknown argument --mutate" "$ci/mutants" --source "$home/series" --mutate 1
refuses "above 0" "$ci/mutants" --source "$home/series" --sample 0
refuses "above 0" "$ci/mutants" --source "$home/series" --seconds many
refuses "needs a value" "$ci/mutants" --source "$home/series" --only
refuses "no such deviations" "$ci/mutants" --source "$home/series" --deviations none
refuses "above 0" "$ci/mutants" --source "$home/series" --by-proof --timeout 0
refuses "no such step" "$ci/mutants" --source "$home/series" --by-proof --step open
refuses "needs a path" "$ci/mutants" --by-proof --source
refuses "unknown argument --mutate" "$ci/scores" --mutate 1
refuses "needs a value" "$ci/scores" --out
refuses "above 0" "$ci/scores" --seconds 0
echo "mutants.bad: 13 refused, each in one line"
