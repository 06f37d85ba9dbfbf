#!/usr/bin/env bash
# proofs.sh some|all NIGHTLY FUZZ REPLAY: what the main job makes of a prover: its document in the evidence, a line of
# figures, names, exit code. A stand-in writes documents that are made up here. Each is a run; some: one of each way to
# end.
set -euo pipefail
set -m # each job is a process group, which a terminal's Ctrl-C reaches as a whole
which=$1 nightly=$2 fuzz=$3 replay=$4 runs=50
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT

fail() {
    cat "$home/out" "$home/err"
    echo "proofs: $*"
    exit 1
}
obligation() { # NAME VERDICT SCRIPT
    echo "{\"name\": \"$1\", \"verdict\": \"$2\", \"seconds\": 0.2, \"witness\": \"\", \"script\": \"$3\"}"
}
theorem() { # NAME VERDICT OBLIGATIONS
    echo "{\"name\": \"$1\", \"rules\": [\"HDM-6\"], \"sentence\": \"It holds.\", \"verdict\": \"$2\", \"obligations\": [$3]}"
}
document() { # COMPLETE THEOREMS [SAME]
    cat >"$home/document" <<TEXT
{"program": "prove", "format": 1, "complete": $1,
 "figures": {"combinations": 512, "slowest": {"name": "a/one", "seconds": 3.21}},
 "theorems": [$2],
 "combinations": [{"register": "decoder.CTRL", "asked": 512, "same": ${3:-true}, "rows": []}]}
TEXT
}
cat >"$home/prove" <<'TEXT'
#!/usr/bin/env bash
home=$(dirname "$0")
echo "asked: $*"
while [ "$1" != --json ]; do shift; done
cp "$home/document" "$2"
if [ -e "$home/wait" ]; then touch "$home/there"; sleep 60; fi
exit "$(cat "$home/code")"
TEXT
chmod +x "$home/prove"

command() { # OPTION...
    rm -rf "$home/night"
    "$nightly" --fuzz "$fuzz" --replay "$replay" --replay-sanitized "$replay" --runs $runs --jobs 1 --seed 7 \
        --out "$home/night" "$@" >"$home/out" 2>"$home/err"
}
night() { # WHAT EXPECTED-EXIT OPTION...
    local code=0
    command "${@:3}" || code=$?
    [ "$code" = "$2" ] || fail "$1: exit $code, expected $2"
}
with() { # PROVER'S-EXIT WHAT EXPECTED-EXIT OPTION...
    echo "$1" >"$home/code"
    night "${@:2}" --prove "$home/prove"
}
says() { grep -qxF -- "$1" "$home/out" || fail "does not say: $1"; }
kept() { grep -q -- "$1" "$home/night/evidence.json" || fail "evidence.json lacks: $1"; }
row() { # RULE VERDICT: of the proof
    local got
    got=$(/usr/bin/python3 -B "$(dirname "$0")/../../ci/evidence/tests/row.py" "$home/night/evidence.json" model "$1" proof)
    [ "$got" = "$2" ] || fail "$1: $got, expected $2"
}
only_line() { # PATTERN: what is wrong with the file
    [ "$(grep -c '^proofs:' "$home/out")" = 1 ] || fail "not one line about the proofs"
    grep -qx -- "proofs: $home/night/proofs/proofs.json: $1" "$home/out" || fail "does not say: $1"
}

night "no prover" 0
says "proofs: not run"
kept '"proofs": null'
row HDM-6 "not asked, 0 cases"

good=$(theorem a proved "$(obligation a/one proved ''), $(obligation a/two proved '')")
document true "$good"
with 0 "all proved" 0
says "proofs: 1 theorems, 2 obligations: 2 proved; 512 combinations; slowest a/one 3.2 s"
kept '"name": "a/two"'
row HDM-6 "proved, 2 cases"
row HDM-7 "not asked, 0 cases" # no theorem is about it
grep -q "^asked: .*--smtlib $home/night/proofs/smtlib --scripts $home/night/proofs/scripts --jobs 1" "$home/err" ||
    fail "the prover was not told where to write"
with 2 "proved, and yet the prover ends with 2" 2
if [ "$which" = all ]; then
    with 139 "proved, and yet the prover died" 2
    runs=4000 with 0 "proved, and a finding" 1 --target faulty:hdm-8-bi-ungated
fi

bad=$(theorem b refuted "$(obligation b/one refuted b.one.script), $(obligation b/two proved '')")
document true "$good, $bad"
with 1 "one refuted" 1
says "proofs: 2 theorems, 4 obligations: 3 proved, 1 refuted; 512 combinations; slowest a/one 3.2 s"
says "  refuted  b/one  HDM-6: It holds."
says "next: ci/replay $home/night/proofs/scripts/b.one.script --target model"
row HDM-6 "refuted, 4 cases" # the worst of two theorems

document true "$bad, $(theorem c unknown "$(obligation c/one unknown '')")"
with 2 "one unknown" 2
says "  unknown  c/one  HDM-6: It holds."
row HDM-6 "refuted, 3 cases"
if [ "$which" = all ]; then
    document true "$good, $(theorem c timeout "$(obligation c/one timeout '')")"
    with 2 "one timeout" 2
    row HDM-6 "timeout, 3 cases"
    document true "$good, $(theorem c trivial "$(obligation c/one trivial '')")"
    with 2 "one trivial" 2
    row HDM-6 "vacuous, 3 cases"
    document true "$good, $(theorem d missing '')"
    with 2 "one missing" 2
    says "  missing  d  HDM-6: It holds."
    document true "$(theorem b refuted "$(for i in {01..22}; do obligation "b/$i" refuted '' && echo ,; done | head -n -1)")"
    with 1 "more than are named" 1
    says "  refuted  b/20  HDM-6: It holds."
    says "  and 2 more"
    if grep -q b/21 "$home/out"; then fail "more than 20 are named"; fi
fi
document true "$good" false
with 2 "tables that differ" 2
says "  differs  combinations of decoder.CTRL  the solver's table and the enumeration over numbers"

document false "$good"
with 0 "not complete" 2
only_line "is not complete"
if [ "$which" = all ]; then
    document true ""
    with 0 "no theorem" 2
    only_line "no theorem"
    document true "$(theorem a proved '')"
    with 0 "no obligation" 2
    only_line "a: proved, without an obligation"
    document true "$(theorem a certain '')"
    with 0 "a verdict that is none" 2
    only_line "verdict 'certain' is none"
fi
document true "$good"
head -c 200 "$home/document" >"$home/cut" && mv "$home/cut" "$home/document"
with 0 "cut" 2
only_line "parse error .*"
row HDM-6 "unknown, 0 cases"
kept '"fault": '
rm "$home/document"
with 2 "no file" 2
only_line "was not written; the prover ended with 2"

# Ctrl-C while it proves: the prover ends, nothing is fuzzed, what there is is kept.
document false "$good"
touch "$home/wait"
command --prove "$home/prove" &
job=$!
for ((i = 0; i < 600; i++)); do
    if [ -e "$home/there" ]; then break; fi
    sleep 0.1
done
kill -INT -- "-$job"
code=0
wait "$job" || code=$?
[ "$code" = 2 ] || fail "interrupted: exit $code, expected 2"
only_line "is not complete"
kept '"interrupted": true'
[ ! -e "$home/night/work" ] || fail "interrupted, and a target was fuzzed"
echo "proofs: proved 0, refuted 1, all else 2, each named; in the evidence; Ctrl-C ends the night"
