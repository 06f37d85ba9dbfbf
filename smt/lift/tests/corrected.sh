#!/usr/bin/env bash
# The reads of COMP_REGS of a corrected copy of the series are proved: each claim, and equal to the contract's model. One
# thing is left, which no entry point corrects: the series allocates whole dwords alone, so that of a block that begins at
# no dword the last has no memory. It shows on a build with sanitizers, whose place a stand-in takes. A copy in which
# another rule is corrected is refuted as the series is.
set -euo pipefail
root=$1 build=$2 tree=$3 home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
here=$(dirname "${BASH_SOURCE[0]}")
# shellcheck source=fuzzers/tests/expect_lib.sh
source "$here/../../../fuzzers/tests/expect_lib.sh"
export PYTHONPATH=$root/ci:$root/targets/kernel
proves() { # EXPECTED-EXIT RULE...
    local expected=$1 rules=() files
    shift
    for rule; do rules+=(--rule "$rule"); done
    /usr/bin/python3 -B -m mutants.corrected --tree "$tree" --commands "$build/compile_commands.json" "${rules[@]}" \
        --write "$home/copy" >"$home/log"
    mapfile -t files < <(/usr/bin/python3 -B -m scoring.bitcode "$build" "$tree" "$home/copy" "$home/work")
    expect "$expected" "$build/bin/prove_source" "${files[@]}" --only comp-read \
        --discover "$root"/corpus/seeds/*.script --sanitized "$here/replay_stand_in"
}
proves 1
left='^refuted +comp-read +SYS-1 +not an access outside the shadow'
matches "$left" && matches '^figures: .* proved, 1 refuted, 1 signatures, 0 unconfirmed'
[ "$(grep -c '^refuted' "$home/log")" = 1 ] || { cat "$home/log"; exit 1; }
proves 1 HDM-6
matches '^refuted .* ACC-2 '
