# shellcheck shell=bash
# A fuzz target run as that service runs it: at once, alone, and from its seeds.
most_seconds=60 # of one run
seeded_runs=5000

# Nothing but $OUT, the C library and a temporary directory: no source, no build tree, no other library, no shell; the
# working directory is another one, and nothing else can be written.
alone() { # PROGRAM ARGUMENT...
    local libraries=() path
    while read -r path; do libraries+=(--ro-bind "$path" "$path"); done < <(c_library)
    timeout $most_seconds bwrap "${libraries[@]}" --ro-bind "$out" /targets --proc /proc --dev /dev --tmpfs /tmp \
        --remount-ro / --unshare-all --die-with-parent --clearenv --setenv TMPDIR /tmp \
        --setenv UBSAN_OPTIONS "${UBSAN_OPTIONS:-}" --chdir / "/targets/${1##*/}" "${@:2}"
}

c_library() {
    local folder name path
    folder=$(dirname "$(ldd "$BASH" | awk '$1 == "libc.so.6" { print $3 }')")
    ldd "$BASH" | awk '$1 ~ /^\// { print $1 }'
    for name in c m dl rt pthread resolv util; do
        for path in "$folder"/lib$name.so.[0-9]*; do [ ! -e "$path" ] || echo "$path"; done
    done
}

can_be_alone() {
    bwrap --ro-bind / / --unshare-all --dev /dev true 2>"$scratch/bwrap" ||
        die "cannot be checked here: bwrap: $(head -n 1 "$scratch/bwrap") (run as root, or allow user namespaces)"
}

logged() { # COMMAND...: whatever its end; that a signal was it, bash would say on its own
    local code=0
    { "$@" >"$log" 2>&1 </dev/null; } 2>/dev/null || code=$?
    if [ $code -eq 124 ]; then echo "finding: no end within $most_seconds s" >>"$log"; fi
}

ended_well() { grep -q '^Done [0-9]* runs' "$log" && ! grep -q '^finding: ' "$log"; }

check_runs() { # TARGET
    local log=$scratch/log
    logged env -C "$out" timeout $most_seconds "$1" -seed=1337 -runs=4
    if ! ended_well; then
        finding start "$1" "-seed=1337 -runs=4 does not end well: $(last_words "$log")"
        return
    fi
    logged alone "$1" -seed=1337 -runs=4
    ended_well || finding alone "$1" "needs more than \$OUT, the C library and /tmp: $(last_words "$log")"
    if [ -f "${1}_seed_corpus.zip" ]; then check_seeds "$1"; fi
}

# Not asked by that service: the seeds are worth something, and the engine finds more from there.
check_seeds() { # TARGET
    local log=$scratch/log seeds=$scratch/seeds arguments=() first last
    rm -rf "$seeds"
    mkdir "$seeds"
    unzip -qq "${1}_seed_corpus.zip" -d "$seeds" >/dev/null 2>&1 || return 0 # is a finding already
    [ ! -f "$1.dict" ] || arguments+=("-dict=$1.dict")
    if [ -f "$1.options" ]; then
        mapfile -t -O ${#arguments[@]} arguments < <(sed -nE '/^\[libfuzzer\]/,/^\[/s/^([a-z_]+) *= *(.*)$/-\1=\2/p' "$1.options")
    fi
    logged env -C "$out" timeout $most_seconds "$1" "${arguments[@]}" -seed=1 -runs=$seeded_runs \
        -artifact_prefix="$scratch/" "$seeds"
    if grep -q '^ParseDictionaryFile: error' "$log"; then
        finding dict "$1.dict" "$(grep -m1 '^ParseDictionaryFile: error' "$log")"
        return
    fi
    if [ -f "$1.dict" ] && ! grep -q '^Dictionary: [1-9]' "$log"; then finding dict "$1.dict" "no entry in it"; fi
    if grep -q 'unrecognized flag' "$log"; then
        finding options "$1.options" "$(grep -m1 -o "unrecognized flag.*" "$log")"
    fi
    if ! ended_well; then
        finding seeds "$1" "from its seeds it does not end well: $(last_words "$log")"
        return
    fi
    first=$(sed -nE 's/^#[0-9]+\tINITED +cov: ([0-9]+).*/\1/p' "$log")
    last=$(sed -nE 's/^#[0-9]+\t.* cov: ([0-9]+).*/\1/p' "$log" | tail -n 1)
    [ "${first:-0}" -gt 0 ] && [ "$last" -gt "$first" ] ||
        finding seeds "$1" "${first:-0} edges from its seeds, and not one more in $seeded_runs runs"
}

# What a sanitizer or we said, else the last line that is not the engine's own.
last_words() { # LOG
    grep -m1 -E 'runtime error|ERROR: |^finding: ' "$1" | cut -c1-200 && return
    grep -vE '^(INFO|WARNING|#|MS:|\(standard|artifact_prefix|Base64)|^ *$' "$1" | tail -n 1 | cut -c1-200 || true
}
