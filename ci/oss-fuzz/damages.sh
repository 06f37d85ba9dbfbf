# shellcheck shell=bash
# One way each in which a finished $OUT ($at) or a target in it ($t) can be wrong; and the planted targets.
# shellcheck disable=SC2154 # of check_test

# The check that names it, the build it is inspected as, and the damage.
damages=(
    'executables undefined another program'
    'names undefined extension'
    'linked undefined other linker'
    'flags undefined native'
    'flags undefined no record'
    'libraries undefined shared library'
    'libraries undefined absolute path'
    'sanitizer undefined none'
    'sanitizer undefined both'
    'sanitizer address other build'
    'sanitizer address both at once'
    'sanitizer address runtime alone'
    'start undefined dies'
    'start undefined hangs'
    'alone undefined stays'
    'alone undefined writes'
    'alone undefined reads'
    'corpus undefined no seeds'
    'corpus undefined empty seed'
    'corpus undefined half a file'
    'corpus undefined seeds of nothing'
    'dict undefined bad line'
    'dict undefined no entry'
    'dict undefined words of nothing'
    'options undefined no section'
    'options undefined unknown key'
    'options undefined options of nothing'
    'seeds undefined blind'
    'seeds undefined afraid'
)

make_planted() {
    local objects=$WORK/planted
    mkdir -p "$objects" "$base"
    # shellcheck disable=SC2086 # words
    (
        set -e
        object() { "$CXX" -std=c++20 $1 -c "$here/planted.cpp" -o "$objects/$2.o"; }
        program() { "$CXX" $1 -fuse-ld=lld "$objects/$2.o" -o "$objects/$3" "${@:4}"; }
        static=(-static-libstdc++ -static-libgcc)
        object "$CXXFLAGS" fine &
        object "$CXXFLAGS -fsanitize=address" both
        wait $!
        object '-O1 -fsanitize=fuzzer-no-link' none &
        program '-fsanitize=fuzzer,undefined' fine fine "${static[@]}"
        program '-fsanitize=fuzzer,undefined,address' both both "${static[@]}"
        wait $!
        program '-fsanitize=fuzzer' none none "${static[@]}" &
        program '-fsanitize=fuzzer,address' none runtime "${static[@]}"
        wait $!
        program '-fsanitize=fuzzer,undefined' fine shared &
        program '-fsanitize=fuzzer,undefined' fine absolute "${static[@]}" -Wl,-rpath,/usr/lib/somewhere
        wait $!
    ) || return 1
    cp "$objects/fine" "$base/planted"
    printf seed >"$objects/seed"
    (cd "$objects" && zip -q "$base/planted_seed_corpus.zip" seed)
    echo '"seedling"' >"$base/planted.dict"
    printf '[libfuzzer]\nmax_len = 64\n' >"$base/planted.options"
}

# The planted target in place of the real one, with a habit.
planted() { # PROGRAM HABIT
    local old new
    cp "$WORK/planted/$1" "$t"
    printf seed >"$scratch/seed"
    rm -f "${t}_seed_corpus.zip"
    (cd "$scratch" && zip -q "${t}_seed_corpus.zip" seed)
    old=habit:fine\; new="habit:$2;"
    # over it, and over the zeros behind it
    printf %s "$new" | dd of="$t" bs=1 conv=notrunc status=none seek="$(LC_ALL=C grep -abo "$old" "$t" | head -n 1 | cut -d: -f1)"
}

damage_another_program() { printf '#!/bin/sh\n' >"$at/helper" && chmod +x "$at/helper"; }
damage_extension() { for file in "$t"*; do mv "$file" "${file/#"$t"/$t.old}"; done; }
damage_other_linker() { objcopy --remove-section .note.gnu.build-id "$t"; }
damage_native() { LC_ALL=C sed -i 's/-gline-tables-only/-march=native     /g' "$t"; }
damage_no_record() { objcopy --remove-section .GCC.command.line "$t"; }
damage_shared_library() { planted shared fine; }
damage_absolute_path() { planted absolute fine; }
damage_none() { planted none fine; }
damage_both() { planted both fine; }
damage_other_build() { true; }
damage_both_at_once() { planted both fine; }
damage_runtime_alone() { planted runtime fine; }
damage_dies() { planted fine dies; }
damage_hangs() { planted fine hangs; }
damage_stays() { planted fine stays; }
damage_writes() { planted fine writes; }
damage_reads() { planted fine "reads $here/build.sh"; }
damage_no_seeds() { rm "${t}_seed_corpus.zip"; }
damage_empty_seed() { : >"$scratch/nothing" && rm "${t}_seed_corpus.zip" && (cd "$scratch" && zip -q "${t}_seed_corpus.zip" nothing); }
damage_half_a_file() { truncate -s 60 "${t}_seed_corpus.zip"; }
damage_seeds_of_nothing() { cp "${t}_seed_corpus.zip" "$at/other_seed_corpus.zip"; }
damage_bad_line() { echo 'no quotes' >"$t.dict"; }
damage_no_entry() { echo '# none' >"$t.dict"; }
damage_words_of_nothing() { cp "$t.dict" "$at/other.dict"; }
damage_no_section() { echo 'max_len = 64' >"$t.options"; }
damage_unknown_key() { printf '[libfuzzer]\nmax_length = 64\n' >"$t.options"; }
damage_options_of_nothing() { printf '[libfuzzer]\nmax_len = 64\n' >"$at/other.options"; }
damage_blind() { planted fine blind; }
damage_afraid() { planted fine afraid; }
