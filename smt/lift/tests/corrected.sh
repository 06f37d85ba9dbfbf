#!/usr/bin/env bash
# A corrected copy of the series is proved (`all`: each step): no claim is refuted, and each part equals the contract's
# model. What bind makes is left: a block that begins at no dword, whose last has no memory, and whose registers are read at
# no dword of the device (SYS-1: it shows on a build with sanitizers, whose place a stand-in takes); and decoder 0 alone is
# asked for its size. A copy without one of the corrections is refuted by its rule.
set -euo pipefail
which=$1 root=$2 build=$3 tree=$4
# shellcheck source=smt/lift/tests/lift_lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lift_lib.sh"
export PYTHONPATH=$root/ci:$root/targets/kernel
copy() { # OPTION...
    /usr/bin/python3 -B -m mutants.corrected --tree "$tree" --commands "$build/compile_commands.json" --write "$home/copy" \
        "$@" >"$home/log"
    mapfile -t files < <(/usr/bin/python3 -B -m scoring.bitcode "$build" "$tree" "$home/copy" "$home/work")
}
asks() { # STEP OPTION...
    "$build/bin/prove_source" "${files[@]}" --only "$@" --timeout 300 --discover "$root"/corpus/seeds/*.script \
        --sanitized "$here/replay_stand_in"
}
proves() { # EXPECTED-EXIT STEP OPTION...
    expect "$1" asks "${@:2}"
}
left() { # each REFUTED, and nothing else
    local refuted
    for refuted; do matches "^refuted +$refuted"; done
    matches "^figures: .* proved, $# refuted, .* 0 unconfirmed"
}
nothing_left() {
    matches '^figures: [0-9]+ questions: [0-9]+ proved, 0 signatures, 0 unconfirmed'
}
refutes() { # RULE STEP: the copy without its correction. Some of it shows there alone, and not on the series as compiled
    copy --but "$1"
    asks "$2" --rule "$1" >"$home/log" 2>&1 && { echo "$2 is proved without $1"; exit 1; }
    matches "^refuted +$2[^ ]* +$1 "
}
copy
for step in mmap-overlap snapshot 'comp-read --rule ACC-2'; do
    # shellcheck disable=SC2086 # words
    proves 0 $step
    nothing_left
done
refutes ACC-2 comp-read
[ "$which" = all ] || exit 0
copy
proves 1 comp-read
left 'comp-read +SYS-1 +not an access outside the shadow'
proves 1 committed-size
left 'committed-size +DET-5 ' 'committed-size +- +size equal to the contract.s'
for step in comp-write dvsec-read dvsec-write sparse-areas; do
    proves 0 $step
    nothing_left && matches '^proved .* equal the contract|^proved .* equal to the contract'
done
for step in open reset; do
    proves 1 $step
    left "$step +SYS-1 +not an access that is not aligned"
    matches "^proved +$step .* state of COMP_REGS equal to the contract"
done
refutes REG-2a mmap-overlap
for rule in REG-1 REG-4; do refutes $rule sparse-areas; done
for rule in HDM-6 HDM-7 HDM-8; do refutes $rule comp-write; done
for step in open reset; do refutes INIT-1 $step; done
refutes DVS-1 dvsec-read
for rule in DVS-2 DVS-11 DVS-12; do refutes $rule dvsec-write; done
