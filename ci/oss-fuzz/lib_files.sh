# shellcheck shell=bash
# What lies in $OUT: names, programs that are no fuzz target, seeds, dictionaries and options that belong to one.

# As that service finds them: at the top, executable, an ELF file with the entry's name in it.
find_targets() {
    local file
    for file in "$out"/*; do
        if is_target "$file"; then targets+=("$file"); fi
    done
}

is_target() { # FILE
    [ -f "$1" ] && [ -x "$1" ] && [ "$(head -c 4 "$1" | tr -d '\0')" = $'\x7fELF' ] &&
        grep -q LLVMFuzzerTestOneInput "$1"
}

check_files() {
    local file name
    while IFS= read -r -d '' file; do
        is_target "$file" || finding executables "$file" "executable, and no fuzz target"
    done < <(find "$out" -mindepth 1 ! -type d -perm /111 -print0 | sort -z)
    for file in "${targets[@]}"; do
        name=${file##*/}
        [[ $name =~ ^[A-Za-z0-9_-]+$ ]] || finding names "$file" "letters, digits, _ and - make a name, and no extension"
        [ -f "${file}_seed_corpus.zip" ] || finding corpus "$file" "no ${name}_seed_corpus.zip"
    done
    for file in "$out"/*_seed_corpus.zip; do
        [ ! -e "$file" ] || check_corpus "$file"
    done
    for file in "$out"/*.dict "$out"/*.options; do
        if [ ! -e "$file" ]; then continue; fi
        is_target "${file%.*}" || finding "${file##*.}" "$file" "belongs to no fuzz target"
    done
    for file in "$out"/*.options; do
        [ ! -e "$file" ] || check_options "$file"
    done
}

check_corpus() { # ZIP
    is_target "${1%_seed_corpus.zip}" || finding corpus "$1" "belongs to no fuzz target"
    unzip -tqq "$1" >"$scratch/unzip" 2>&1 || {
        finding corpus "$1" "$(head -n 1 "$scratch/unzip")"
        return 0
    }
    # a file in it that has any bytes
    unzip -l "$1" | awk '$1 ~ /^[0-9]+$/ && $1 > 0 && $4 != "" { found = 1 } END { exit !found }' ||
        finding corpus "$1" "no seed in it"
}

# [SECTION] lines and KEY = VALUE lines; whether libFuzzer knows the keys, it says itself (lib_runs.sh).
check_options() { # FILE
    awk '/^[ \t]*(#.*)?$/ { next }
        /^\[(libfuzzer|asan|ubsan|msan|env|grammar)\]$/ { section = 1; next }
        /^[a-z_A-Z]+ *= *[^ ]+$/ && section { next }
        { printf "line %d is no [section], and no KEY = VALUE in one: %s\n", NR, $0; exit }' "$1" >"$scratch/options"
    [ ! -s "$scratch/options" ] || finding options "$1" "$(cat "$scratch/options")"
}
