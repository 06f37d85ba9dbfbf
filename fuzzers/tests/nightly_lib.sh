# shellcheck shell=bash disable=SC2154
# What the tests of running farms share: a nightly in the background, and looking for what it writes and leaves behind.
# A script sets nightly, programs (its options that name programs) and me, then sources this.
set -m # each job is a process group, which a terminal's Ctrl-C reaches as a whole
home=$(mktemp -d)
job=''
cleanup() {
    local process
    if [ -n "$job" ]; then kill -KILL -- "-$job" 2>/dev/null || true; fi
    for process in $(workers); do kill -KILL "$process"; done # should be gone
    rm -rf "$home"
}
trap cleanup EXIT

fail() {
    cat "$home/log"
    echo "$me: $*"
    exit 1
}
start() { # OUT OPTION...
    "$nightly" "${programs[@]}" --seed 7 --out "$@" >"$home/log" 2>&1 &
    job=$!
}
until_there() { # WHAT PATTERN: waits for a file
    local i
    for ((i = 0; i < 600; i++)); do
        if compgen -G "$2" >/dev/null; then return; fi
        kill -0 "$job" 2>/dev/null || break
        sleep 0.1
    done
    fail "no $1"
}
ended() { # EXPECTED-EXIT
    local code=0
    wait "$job" || code=$?
    job=''
    [ "$code" = "$1" ] || fail "exit $code, expected $1"
}
workers_become() { # COUNT WHEN
    local i count
    for ((i = 0; i < 100; i++)); do
        count=$(workers | wc -l)
        if [ "$count" = "$1" ]; then return; fi
        sleep 0.1
    done
    fail "$count workers $2, expected $1"
}
workers() { # they run in folders of their own
    local process
    for process in /proc/[0-9]*; do
        if [[ $(readlink "$process/cwd" 2>/dev/null) == "$home"/* ]]; then echo "${process#/proc/}"; fi
    done
}
