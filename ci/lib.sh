# shellcheck shell=bash
# What the scripts in ci/ share. A script sources this file, reads its arguments, then calls `prepare` once, then
# `with_source` and `build`.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
me=ci/$(basename "$0")

die() {
    echo "$me: $*" >&2
    exit 2
}

# usage_if_asked TEXT ARG...: --help anywhere prints TEXT and builds nothing.
usage_if_asked() {
    local text=$1 arg
    shift
    for arg; do
        case $arg in
        -h | --help)
            printf '%s\n' "$text"
            exit 0
            ;;
        --) return 0 ;;
        esac
    done
}

# take_source ARG...: sets `source` to the value of --source and `rest` to the other arguments.
take_source() {
    source='' rest=()
    while [ $# -gt 0 ]; do
        case $1 in
        --source)
            [ $# -gt 1 ] || die "--source needs a path (mbox, directory of patches, archive page or kernel tree)"
            source=$2
            shift
            ;;
        --source=*) source=${1#--source=} ;;
        *) rest+=("$1") ;;
        esac
        shift
    done
    if [ -n "$source" ] && [ ! -e "$source" ]; then die "$source: no such file or directory"; fi
}

# check_targets SOURCE ARG...: a --target that needs a series needs --source.
check_targets() {
    local source=$1 before='' arg names
    shift
    for arg; do
        names=''
        case $arg in --target=*) names=${arg#--target=} ;; esac
        if [ "$before" = --target ]; then names=$arg; fi
        case ,$names, in
        *,kernel,*) [ -n "$source" ] || die "target kernel needs --source SERIES" ;;
        esac
        before=$arg
    done
}

# shellcheck source=ci/lib_lock.sh
source "$root/ci/lib_lock.sh"
# shellcheck source=ci/lib_build.sh
source "$root/ci/lib_build.sh"
# shellcheck source=ci/lib_source.sh
source "$root/ci/lib_source.sh"
