# shellcheck shell=bash disable=SC2154 # what is sourced knows `home`
# expect EXPECTED-EXIT COMMAND...: its output is in $home/log, of which the others speak.
expect() {
    local expected=$1 code=0
    shift
    "$@" >"$home/log" 2>&1 || code=$?
    [ "$code" = "$expected" ] || { cat "$home/log"; echo "$*: exit $code, expected $expected"; exit 1; }
}
says() { grep -qF -- "$1" "$home/log" || { cat "$home/log"; echo "it does not say: $1"; exit 1; }; }
matches() { grep -qE -- "$1" "$home/log" || { cat "$home/log"; echo "it does not say: $1"; exit 1; }; }
never() { ! grep -E -- "$1" "$home/log" >/dev/null || { cat "$home/log"; echo "it says: $1"; exit 1; }; }
one_line() { [ "$(wc -l <"$home/log")" = 1 ] || { cat "$home/log"; echo "it is not one line"; exit 1; }; }
