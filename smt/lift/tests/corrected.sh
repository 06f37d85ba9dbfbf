#!/usr/bin/env bash
# A corrected copy of the series is proved (`all`: each step): no claim is refuted, and each part equals the contract's
# model. One thing is left, which no entry point corrects: the series allocates whole dwords alone, so that of a block that
# begins at no dword the last has no memory. It shows on a build with sanitizers, whose place a stand-in takes. A copy
# without one of the corrections is refuted by its rule.
set -euo pipefail
which=$1 root=$2 build=$3 tree=$4 home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
here=$(dirname "${BASH_SOURCE[0]}")
# shellcheck source=fuzzers/tests/expect_lib.sh
source "$here/../../../fuzzers/tests/expect_lib.sh"
export PYTHONPATH=$root/ci:$root/targets/kernel
copy() { # OPTION...
    /usr/bin/python3 -B -m mutants.corrected --tree "$tree" --commands "$build/compile_commands.json" --write "$home/copy" \
        "$@" >"$home/log"
    mapfile -t files < <(/usr/bin/python3 -B -m scoring.bitcode "$build" "$tree" "$home/copy" "$home/work")
}
proves() { # EXPECTED-EXIT STEP OPTION...
    expect "$1" "$build/bin/prove_source" "${files[@]}" --only "${@:2}" --timeout 300 \
        --discover "$root"/corpus/seeds/*.script --sanitized "$here/replay_stand_in"
}
left() { # STEP: nothing but the last dword's memory
    matches "^refuted +$1 +SYS-1 +not an access outside the shadow" && matches '^figures: .* proved, 1 refuted, 1 signatures, 0 unc'
    [ "$(grep -cvE '^proved|^not asked|^opcodes|^figures|^    signature SYS-1 ' "$home/log")" = 1 ] || { cat "$home/log"; exit 1; }
}
nothing_left() {
    matches '^figures: [0-9]+ questions: [0-9]+ proved, 0 signatures, 0 unconfirmed'
}
refutes() { # RULE STEP EXPECTED-EXIT: the copy without its correction
    copy --but "$1"
    proves "$3" "$2" --rule "$1"
    matches "^refuted +$2[^ ]* +$1 "
}
copy
proves 1 comp-read
left comp-read
proves 0 dvsec-read --rule DVS-1
nothing_left
refutes ACC-2 comp-read 1
refutes DVS-1 dvsec-read 2
[ "$which" = all ] || exit 0
copy
proves 0 comp-write
nothing_left
for step in dvsec-read dvsec-write; do
    proves 0 $step
    nothing_left
    [ "$(grep -c "^proved .* state of the DVSEC equal to the contract's" "$home/log")" = 7 ] || { cat "$home/log"; exit 1; }
done
for rule in HDM-6 HDM-7 HDM-8; do refutes $rule comp-write 1; done
for rule in DVS-1 DVS-2 DVS-11; do refutes $rule dvsec-write 1; done
refutes DVS-12 dvsec-write 2 # hides behind DVS-11: the series as it is compiled shows no Range Base
