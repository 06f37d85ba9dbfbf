# shellcheck shell=bash
# Brings the programs of a preset up to date, without asking ninja where nothing can have changed.

# build PRESET TARGETS [PRESET TARGETS]...: brings programs up to date ("all" is a target) and ends with the lock shared.
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

cached() { # PRESET VARIABLE
    sed -n "s/^$2:[A-Z]*=//p" "$root/build/$1/CMakeCache.txt" 2>/dev/null || true
}
