#!/usr/bin/env bash
# What is wrong with stored corpora: another version, damage, a target that dies, a kill in the midst. Each is named, and
# nothing is lost. A finding's script is promoted, once.
set -euo pipefail
nightly=$1 fuzz=$2 replay=$3 corpus=$4 dying=$5
seeds=$(realpath "$(dirname "$0")/../../corpus/seeds")
# shellcheck source=fuzzers/tests/corpus_lib.sh
source "$(dirname "$0")/corpus_lib.sh"
fault=faulty:hdm-8-bi-ungated
night 1 --target "$fault" --seed 1 --out a
ask 0 minimise "$seeds" old
cp -r old good
A=a/corpus/$fault

# Another version, none, damage of every kind: OUT stays what it was.
damaged() { # WORDS: "bad" is
    refused "$1" check bad
    refused "$1" merge old bad
    refused "$1" merge old "$A" bad
    run 2 "$nightly" "${programs[@]}" --target reference --runs 1 --corpus-in bad --out never
    one_line "$1"
    [ ! -e never ] || fail "the run began"
    same good old
    rm -rf bad
    cp -r "$A" bad
}
named() { # FILE: moves it into "bad", named after its bytes (FNV-1a), and counts it
    local hash=1469598103934665603 byte
    for byte in $(od -An -v -tu1 "$1"); do hash=$(((hash ^ byte) * 1099511628211)); done
    name=$(printf '%016x.bin' "$hash")
    mv "$1" "bad/$name"
    sed -i "s/^inputs .*/inputs $(find bad -name '*.bin' | wc -l)/" bad/version
}
cp -r "$A" bad
ask 0 check bad
entries=(bad/*.bin)
first=${entries[0]}
sed -i '1s/1$/0/' bad/version
damaged 'bad/version: "cxloracle corpus 0" is not known; this reads "cxloracle corpus 1"'
rm bad/version
damaged '"ci/corpus minimise bad OUT" makes one'
printf '\xff' | dd of="$first" bs=1 seek=4 conv=notrunc status=none
damaged "$first: its bytes are not those that its name says"
truncate -s -1 "$first"
damaged "$first: its bytes are not those that its name says"
rm "$first"
damaged "bad/version: does not say that there are"
mv "$first" bad/other.bin
damaged "bad/other.bin: its bytes are not those that its name says"
echo "mine" >bad/README
damaged "bad/README: no input"
printf x >other # an input, but the fuzzer would write it otherwise
named other
damaged "bad/$name: not the one spelling of its script"
printf '# cxloracle script 1\ndevice\nopen\npreset decoder0.CTRL 0x00000100\n' >preset.script
"$replay" --binary preset.script >other
named other
damaged "bad/$name: a script that targets cannot run"
mkdir bad/more.bin
damaged "bad/more.bin: no input"
refused "bad/nothing: no such directory" merge old bad/nothing
refused "old: is there already" minimise bad old
refused "old: is as it was: out of --seconds" merge old bad --seconds 0.001
refused "no target nothing" merge old bad --target nothing
printf 'x' >"$first"
rm bad/version
echo "cxloracle corpus 1" >bad/version
ask 2 check bad
[ "$(wc -l <log)" = 2 ] || fail "not both are named"
same good old

cp -r a before
run 2 "$nightly" "${programs[@]}" --target reference --runs 1 --corpus-in "$A" --out a
one_line "a: is not empty"
same before a

# An input that kills the target is left out, and no other with it: that target has no coverage, all that live stay.
mkdir deadly
printf '# cxloracle script 1\ndevice opted_out=yes\n' >deadly/dies.script
printf '# cxloracle script 1\ndevice\n' >deadly/lives.script
printf '# cxloracle script 1\ndevice\nopen\nreset\n' >deadly/larger.script
ask 0 minimise deadly living --target "$dying"
grep -q "2 of 3 inputs kept, .* 1 deadly" log || fail "not two of three"
ask 0 print living
grep -qx reset log || fail "the wrong one is left out"

# Killed while it writes the inputs, while they run, and while it writes what is kept.
killed_at() { # PATTERN
    local i
    for ((i = 0; i < 20; i++)); do
        "$corpus" --fuzz "$fuzz" merge old "$A" >log 2>&1 &
        job=$!
        until compgen -G "$1" >/dev/null || ! kill -0 "$job" 2>/dev/null; do :; done
        kill -KILL "$job" 2>/dev/null || true
        if ! wait "$job" 2>/dev/null; then break; fi
        rm -rf old # it was faster
        cp -r good old
    done
    job=''
    workers_become 0 "after the kill"
    compgen -G "$1" >/dev/null || fail "never killed at $1"
    same good old
    rm -rf old.part-*
}
killed_at 'old.part-*/inputs'
killed_at 'old.part-*/log'
killed_at 'old.part-*/made'
for ((i = 0; i < 20; i++)); do
    "$corpus" --fuzz "$fuzz" merge old "$A" >log 2>&1 &
    job=$! code=0
    until compgen -G 'old.part-*/inputs' >/dev/null || ! kill -0 "$job" 2>/dev/null; do :; done
    kill -INT "$job" 2>/dev/null || true
    wait "$job" || code=$?
    job=''
    if [ $code != 0 ]; then break; fi
    rm -rf old # it was faster
    cp -r good old
done
[ "$code" = 2 ] || fail "interrupted: exit $code, expected 2"
one_line "old: is as it was: interrupted with"
same good old
ask 0 merge old "$A"
if diff -r good old >log; then fail "a merge adds nothing"; fi
[ -z "$(find . -maxdepth 1 -name '*.part-*')" ] || fail "something is left"

# Promotion.
mapfile -t findings < <(grep -lF "# HDM-8 " a/findings/*.script)
finding=${findings[0]}
promoted() { # EXPECTED-EXIT WORDS ARGUMENT...
    ask "$1" promote "${@:3}" --regressions regressions
    one_line "$2"
}
promoted 0 regressions/HDM-8/ "$finding"
cmp "$finding" "$(cat log)"
promoted 2 "is there already" "$finding"
promoted 0 regressions/HDM-8/bi-without-cache.script "$finding" --name "BI without cache"
promoted 0 regressions/HDM-9/own.script "$finding" --rule HDM-9 --name own
promoted 2 "give --rule" "$seeds/det-1-opted-out-stays-plain.script"
promoted 2 "NOT-1: no rule" "$finding" --rule NOT-1
promoted 2 "none.script: cannot be read" none.script
run 1 "$replay" regressions/HDM-8/bi-without-cache.script --target "$fault"
echo "corpus_bad: versions, damage, deaths and kills are named and lose nothing; a finding is promoted once"
