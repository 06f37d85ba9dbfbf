#!/usr/bin/env bash
# Mutants by proof, of reads of COMP_REGS alone: one is refuted, which its compiled target shows, another proved equal. A
# second call asks nothing again; results of another timeout are not taken.
set -euo pipefail
root=$1 build=$2 tree=$3 home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
fail() {
    echo "smt.lift.mutants: $*"
    cat "$home/log"
    exit 1
}
export PYTHONPATH=$root/ci:$root/targets/kernel
/usr/bin/python3 -B -m mutants --tree "$tree" --commands "$build/compile_commands.json" --only 'offset-dropped@*_emu.c:2[68]?:*' \
    --write "$home/sources" >"$home/list"
run() { # EXPECTED-EXIT TIMEOUT
    local code=0
    /usr/bin/python3 -B -m scoring.by_proof --build "$build" --tree "$tree" --mutants "$home/sources" --out "$home" \
        --sample 3 --seed 2 --jobs 2 --timeout "$2" --step comp-read --suite test <"$home/list" >"$home/log" 2>&1 || code=$?
    [ $code = "$1" ] || fail "exit $code, expected $1"
}
run 0 20
grep -q '^offset-dropped.*: refuted; comp-read refuted by .* (shown)$' "$home/log" || fail "none is refuted and shown"
grep -q '^offset-dropped.*: equivalent; comp-read proved$' "$home/log" || fail "none is equal"
grep -q '^figures: mutants by proof: of . planted 3 asked: ' "$home/log" || fail "no figures of three"
[ -n "$(ls "$home/scripts")" ] || fail "no script is kept"
touch "$home/then"
run 0 20
[ -z "$(find "$home/work" -name compared.json -path '*@*' -newer "$home/then")" ] || fail "the second call asked again"
run 2 21
grep -q 'another timeout' "$home/log" || fail "results of another timeout are taken"
