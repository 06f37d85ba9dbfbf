# shellcheck shell=bash
# The lock on build/: nobody replaces the programs in it while somebody runs them. Building takes the lock alone, running
# shares it (and keeps it through exec). What a test starts is under the lock of ci/test already.

# prepare [--tests]: what is missing is installed, and the lock is shared from here on.
prepare() {
    trap 'exit 130' INT # once the child has ended: it gets the signal too
    "$root/ci/setup" "$@" >&2 || exit 2
    mkdir -p "$root/build"
    locking=''
    if [ -n "${CXLORACLE_UNDER_LOCK:-}" ]; then return; fi
    export CXLORACLE_UNDER_LOCK=1
    locking=1
    exec 9>>"$root/build/.lock"
    flock --shared 9
}

lock_alone() {
    [ -n "$locking" ] || return 0
    flock --unlock 9
    flock --nonblock 9 || {
        echo "$me: waiting for another ci/ command that uses the programs in build/" >&2
        flock 9
    }
}

lock_shared() {
    [ -n "$locking" ] || return 0
    flock --shared 9
}
