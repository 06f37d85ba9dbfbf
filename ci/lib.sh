# shellcheck shell=bash
# What the scripts in ci/ share: where things are, how they are built, how a series becomes files to compile.
# A script sources this file, reads its arguments, then calls `prepare` once, then `with_source` and `build`.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
me=ci/$(basename "$0")
known=$root/targets/kernel/import/known.json # what the shim and the adapter know of the kernel around a series
kernel_source='' # directory of imported files
manifest=''      # what was imported
series=''        # the path it was imported from, absolute

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

# What is installed, and the lock: nobody replaces the programs in build/ while somebody runs them. Building takes the
# lock alone, running shares it (and keeps it through exec). What a test starts is under the lock of ci/test already.
prepare() {
    trap 'exit 130' INT # once the child has ended: it gets the signal too
    "$root/ci/setup" >&2 || exit 2
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

cached() { # PRESET VARIABLE
    sed -n "s/^$2:[A-Z]*=//p" "$root/build/$1/CMakeCache.txt" 2>/dev/null || true
}

# with_source [PATH]: imports the series and sets what build() configures with; without a path, no kernel target.
with_source() {
    kernel_source='' manifest='' series=''
    [ -n "${1:-}" ] || return 0
    keep_configuration=1 build dev cxl_import
    mkdir -p "$root/build/source"
    scratch=$(mktemp -d "$root/build/source/import.XXXXXX")
    trap 'rm -rf "$scratch"' EXIT
    "$root/build/dev/bin/cxl_import" "$1" "$scratch/files" --manifest "$scratch/manifest.json" \
        --known "$known" >&2 || exit 2
    # Named after what came out: the same files in another wrapping compile once, and a changed import is a new name.
    local key
    key=$(digest "$scratch/files")
    series=$(realpath -- "$1")
    kernel_source=$root/build/source/$key
    manifest=$kernel_source.json
    if [ -d "$kernel_source" ] && [ "$(digest "$kernel_source")" != "$key" ]; then rm -rf "$kernel_source"; fi
    if [ ! -d "$kernel_source" ]; then mv -T "$scratch/files" "$kernel_source"; fi
    mv "$scratch/manifest.json" "$manifest"
    rm -rf "$scratch"
    trap - EXIT
}

digest() {
    (cd "$1" && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 -r sha256sum) | sha256sum | cut -c1-16
}

# build PRESET TARGETS [PRESET TARGETS]: brings programs up to date ("all" is a target) and ends with the lock shared.
# Silent but for one line when there is work. With keep_configuration=1 a kernel target that is configured stays.
build() {
    local i
    if up_to_date "$@"; then return; fi
    while true; do
        lock_alone
        for ((i = 1; i < $#; i += 2)); do
            build_one "${@:i:1}" "${@:i+1:1}"
        done
        lock_shared
        # Going from one lock to the other lets another command in, perhaps with another series: then once more.
        for ((i = 1; i < $#; i += 2)); do
            configured "${@:i:1}" || continue 2
        done
        return
    done
}

# Decided by the age of the sources and not by `ninja -n`, for which a glob that is to be checked again is always work.
up_to_date() {
    local target stamp
    while [ $# -gt 0 ]; do
        configured "$1" || return 1
        for target in $2; do
            [ "$target" = all ] || [ -x "$root/build/$1/bin/$target" ] || return 1
            stamp=$root/build/$1/.built-$target
            is_newest "$stamp" || { [ "$target" != all ] && is_newest "$root/build/$1/.built-all"; } || return 1
        done
        shift 2
    done
}

is_newest() { # FILE: nothing that is built from has changed since
    local others=(-path ./build -o -path ./.git -o -path ./out -o -path './cxloracle-*')
    if [[ $1 != *-all ]]; then others+=(-o -path ./corpus -o -name '*.md'); fi # no program is made from these
    [ -e "$1" ] &&
        [ -z "$(cd "$root" && find . -mindepth 1 \( "${others[@]}" \) -prune -o -newer "$1" -print -quit)" ]
}

build_one() {
    local preset=$1 targets=$2 dir=$root/build/$1 log=$root/build/$1.log first='' fresh=() target
    if up_to_date "$preset" "$targets"; then return; fi
    [ -e "$dir/build.ninja" ] || first=' (the first time takes a few minutes)'
    echo "$me: building $targets in build/$preset$first" >&2
    if ! configured "$preset"; then
        # A build directory that has moved with the repository is of no use.
        if [ -e "$dir/CMakeCache.txt" ] && [ "$(cached "$preset" CMAKE_HOME_DIRECTORY)" != "$root" ]; then
            fresh=(--fresh)
        fi
        (cd "$root" && cmake --preset "$preset" "${fresh[@]}" \
            -DCXL_KERNEL_SOURCE="$(wanted "$preset" CXL_KERNEL_SOURCE)" \
            -DCXL_SERIES="$(wanted "$preset" CXL_SERIES)") >"$log" 2>&1 </dev/null || build_failed "$preset" configuring
        touch "$dir/.configured"
        find "$dir" -maxdepth 1 -name '.built-*' ! -name .built-cxl_import -delete # the import knows no series
    fi
    touch "$dir/.start" # what is edited meanwhile is newer
    # shellcheck disable=SC2086 # targets are words
    ninja -C "$dir" $targets >"$log" 2>&1 </dev/null || build_failed "$preset" building
    for target in $targets; do touch -r "$dir/.start" "$dir/.built-$target"; done
}

# What a variable of the build shall be: as with_source found it, or as it is if that may stay and still exists.
wanted() { # PRESET VARIABLE
    if [ -n "${keep_configuration:-}" ] && [ -e "$root/build/$1/.configured" ] &&
        [ -d "$(cached "$1" CXL_KERNEL_SOURCE)" ]; then
        cached "$1" "$2"
    elif [ "$2" = CXL_SERIES ]; then
        echo "$series"
    else
        echo "$kernel_source"
    fi
}

# The build directory is configured as wanted. Changes of CMakeLists.txt are seen by ninja, of the presets only here.
configured() {
    local dir=$root/build/$1 variable
    [ -e "$dir/build.ninja" ] && [ "$(cached "$1" CMAKE_HOME_DIRECTORY)" = "$root" ] &&
        [ "$dir/.configured" -nt "$root/CMakePresets.json" ] || return 1
    for variable in CXL_KERNEL_SOURCE CXL_SERIES; do
        [ "$(cached "$1" $variable)" = "$(wanted "$1" $variable)" ] || return 1
    done
}

build_failed() { # PRESET WHAT
    local log=$root/build/$1.log
    # A series that does not compile does not stay.
    if [ -n "$kernel_source" ]; then rm -f "$root/build/$1/.configured"; fi
    if grep -q '^kernel shim lacks' "$log"; then
        grep '^kernel shim lacks' "$log" | awk '!seen[$0]++' >&2
        die "the series calls what the shim does not have (targets/kernel/shim/)"
    fi
    if grep -q '^FAILED:' "$log" && ! grep -q '^CMake Error' "$log"; then
        sed -n '/^FAILED:/,$p' "$log" | awk 'NR <= 40 { print substr($0, 1, 400) }' >&2
    else
        tail -n 30 "$log" | cut -c1-400 >&2
    fi
    die "$2 preset $1 failed; all of it: build/$1.log"
}
