# shellcheck shell=bash disable=SC2034,SC2154
# What the tests of stored corpora share: short runs, and commands whose exit code and words are expected. Sourced by
# scripts that set nightly, fuzz, replay and corpus.
programs=(--fuzz "$fuzz" --replay "$replay" --replay-sanitized "$replay")
me=$(basename "$0" .sh)
# shellcheck source=fuzzers/tests/nightly_lib.sh
source "$(dirname "$0")/nightly_lib.sh"
cd "$home" || exit 2

run() { # EXPECTED-EXIT COMMAND...
    local expected=$1 code=0
    shift
    "$@" >log 2>&1 || code=$?
    [ "$code" = "$expected" ] || fail "$*: exit $code, expected $expected"
}
night() { run "$1" "$nightly" "${programs[@]}" --runs 1000 --jobs 1 "${@:2}"; } # EXPECTED-EXIT OPTION...
ask() { run "$1" "$corpus" --fuzz "$fuzz" "${@:2}"; }                          # EXPECTED-EXIT ARGUMENT...
same() { diff -r "$1" "$2" >log || fail "$1 and $2 differ"; }
one_line() { # WORDS
    if [ "$(wc -l <log)" != 1 ] || ! grep -qF -- "$1" log; then fail "not one line with: $1"; fi
}
refused() { # WORDS ARGUMENT...
    ask 2 "${@:2}"
    one_line "$1"
}
