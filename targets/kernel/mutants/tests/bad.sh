#!/usr/bin/env bash
# What ci/mutants, ci/corrected and ci/scores refuse: one line, exit 2, before anything is built.
set -euo pipefail
ci=$1 home=$(mktemp -d) refused=0
trap 'rm -rf "$home"' EXIT
refuses() { # WHAT-IT-SAYS COMMAND...
    local says=$1 code=0
    shift
    "$@" >"$home/out" 2>"$home/err" || code=$?
    [ $code = 2 ] && [ ! -s "$home/out" ] && [ "$(wc -l <"$home/err")" = 1 ] && grep -q -- "$says" "$home/err" && refused=$((refused + 1)) && return
    echo "$* ended with $code: $(cat "$home/out" "$home/err"); expected 2 and one line: $says"
    exit 1
}
touch "$home/series"
refuses "needs --source" "$ci/mutants"
refuses "no such file" "$ci/mutants" --source "$home/none"
refuses "unknown argument --mutate" "$ci/mutants" --source "$home/series" --mutate 1
refuses "above 0" "$ci/mutants" --source "$home/series" --sample 0
refuses "above 0" "$ci/mutants" --source "$home/series" --seconds many
refuses "above 0" "$ci/mutants" --source "$home/series" --runs 0
refuses "needs a value" "$ci/mutants" --source "$home/series" --only
refuses "no such deviations" "$ci/mutants" --source "$home/series" --deviations none
refuses "above 0" "$ci/mutants" --source "$home/series" --by-proof --timeout 0
refuses "no such step" "$ci/mutants" --source "$home/series" --by-proof --step shut
refuses "needs a path" "$ci/mutants" --by-proof --source
refuses "needs --source" "$ci/corrected" "$home/copy"
refuses "needs DIR" "$ci/corrected" --source "$home/series"
refuses "is there already" "$ci/corrected" --source "$home/series" "$home"
refuses "one DIR" "$ci/corrected" --source "$home/series" "$home/a" "$home/b"
refuses "unknown argument --rules" "$ci/corrected" --source "$home/series" "$home/a" --rules ACC-2
refuses "needs a rule" "$ci/corrected" --source "$home/series" "$home/a" --but
refuses "unknown argument --mutate" "$ci/scores" --mutate 1
refuses "needs a value" "$ci/scores" --out
refuses "above 0" "$ci/scores" --seconds 0
refuses "above 0" "$ci/scores" --runs many
echo "mutants.bad: $refused refused, each in one line"
