#!/usr/bin/env bash
# The reads of COMP_REGS of a corrected copy of the series are proved: each claim, and equal to the contract's model. A copy
# in which another rule is corrected is refuted as the series is.
set -euo pipefail
root=$1 build=$2 tree=$3 home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export PYTHONPATH=$root/ci:$root/targets/kernel
proves() { # EXPECTED-EXIT RULE...
    local code=0 expected=$1 rules=() files
    shift
    for rule; do rules+=(--rule "$rule"); done
    /usr/bin/python3 -B -m mutants.corrected --tree "$tree" --commands "$build/compile_commands.json" "${rules[@]}" \
        --write "$home/copy" >"$home/log"
    mapfile -t files < <(/usr/bin/python3 -B -m scoring.bitcode "$build" "$tree" "$home/copy" "$home/work")
    "$build/bin/prove_source" "${files[@]}" --only comp-read --discover "$root"/corpus/seeds/*.script >"$home/log" 2>&1 ||
        code=$?
    [ $code = "$expected" ] && return
    cat "$home/log"
    echo "smt.lift.corrected: $*: exit $code, expected $expected"
    exit 1
}
proves 0
grep -q '^figures: \([0-9]*\) questions: \1 proved, 0 signatures' "$home/log" || { cat "$home/log"; exit 1; }
proves 1 HDM-6
