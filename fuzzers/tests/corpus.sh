#!/usr/bin/env bash
# Stored corpora of real runs: merged in any order, in any grouping and twice they are one corpus, which reaches all that
# they reach; runs start from it and gather it.
set -euo pipefail
nightly=$1 fuzz=$2 replay=$3 corpus=$4
# shellcheck source=fuzzers/tests/corpus_lib.sh
source "$(dirname "$0")/corpus_lib.sh"
# What libFuzzer itself says that folders of inputs reach: edges and features.
reaches() {
    "$fuzz" --target=reference --out=work -runs=0 "$@" 2>&1 | sed -nE 's/.*INITED (cov: [0-9]+ ft: [0-9]+) .*/\1/p'
}
kept() { find "$1" -name '*.bin' | wc -l; }
A=a/corpus/reference B=b/corpus/reference
night 0 --target reference --seed 1 --out a
night 0 --target reference --seed 2 --out b
ask 0 check $A
# one that had no time to merge has all of its inputs in its corpus
night 0 --target reference --seed 3 --out c --merge-seconds 0.0001
grep -q "corpus: \([0-9]*\) of \1 inputs kept, .* NOT FINISHED in time: \1 not asked" log || fail "it did finish"
mkdir inputs
cp c/inputs/reference/* c/work/reference/w0/corpus/* inputs
ask 0 minimise inputs third
ask 0 minimise c/corpus/reference again
same again third
if diff -r $A $B >log; then fail "two seeds made one corpus"; fi

ask 0 merge ab $A $B
ask 0 merge ba $B $A
same ab ba
ask 0 merge ba ab $A
same ab ba
ask 0 merge left ab third
ask 0 merge right $A third
ask 0 merge right $B
same left right
if diff -r left ab >log; then fail "the third corpus adds nothing"; fi
ask 0 minimise ab ab
same ab ba

# Of all that was reached nothing is lost, by less inputs; half of them reach less.
all=(a/inputs/reference a/work/reference/w0/corpus b/inputs/reference b/work/reference/w0/corpus)
most=$(reaches "${all[@]}") least=$(kept ab)
[ -n "$most" ] || fail "libFuzzer says nothing"
[ "$(reaches ab)" = "$most" ] || fail "the merge reaches $(reaches ab) of $most"
mkdir half union
cp "${all[0]}"/* "${all[1]}"/* "${all[3]}"/* union
[ "$least" -lt "$(find union -type f | wc -l)" ] || fail "nothing was left out"
entries=(ab/*.bin)
cp "${entries[@]:0:least/2}" half
[ "$(reaches half)" != "$most" ] || fail "half of the inputs reach as much"

# As text and back.
mkdir text
ask 0 print ab
csplit -s -f text/ -b '%05d.script' --suppress-matched log '/^== /' '{*}'
find text -empty -delete
ask 0 minimise text back
same ab back

# A run has all that it starts from, and runs are gathered as corpora are merged.
night 0 --target reference --seed 4 --corpus-in ab --corpus-in third # --out is a fresh one
mv cxloracle-* d
rm -r again
ask 0 merge again d/corpus/reference left
same again d/corpus/reference
run 0 "$nightly" "${programs[@]}" --gather a --gather b --out gathered
same ab gathered/corpus/reference
grep -q "\"kept\": $least," gathered/evidence.json || fail "the evidence does not say that $least are kept"
echo "corpus: any order, any grouping, twice: $least inputs of $(find union -type f | wc -l), $most"
