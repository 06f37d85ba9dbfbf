#!/usr/bin/env bash
# prove_source about an open and a reset: what the series puts into the shadow, for any number of decoders. `some`: what is
# quick, and no fault. `all`: each counterexample shows on the compiled target, the C equals the model with the deviations
# that are known; a fault planted in the C's bitcode, alone, is refuted by the theorem named.
set -euo pipefail
which=$1 prove=$2 seeds=$3 deviations=$4
shift 4
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
here=$(dirname "${BASH_SOURCE[0]}")
# shellcheck source=fuzzers/tests/expect_lib.sh
source "$here/../../../fuzzers/tests/expect_lib.sh"
# shellcheck source=smt/lift/tests/disassemble_lib.sh
source "$here/disassemble_lib.sh"
run() { # EXPECTED-EXIT ARG...
    expect "$1" "$prove" "${@:2}" --timeout 300
}
run 0 "$@" --only reset --rule CAP-1 && matches '^proved +reset +CAP-1 '
run 0 "$@" --only reset --rule INIT-6 && matches '^opcodes .* all rounds of a loop '
run 0 "$@" --only open --rule DVS-19 && matches '^proved +open +DVS-19 '
if [ "$which" = some ]; then exit 0; fi

for step in open reset; do
    run 1 "$@" --only $step --discover "$seeds"/*.script --deviations "$deviations" --sanitized "$here/replay_stand_in"
    says ' 0 unconfirmed' && matches "signature INIT-1 decoder.BASE_LO $step: .* as INIT-1 decoder.BASE_LO $step state.*, known"
    matches "signature INIT-1 decoder.BASE_HI $step: .* as INIT-1 decoder.BASE_HI $step state.*, known"
    matches '^proved .* state of COMP_REGS equal .* with [0-9]+ deviations' && never '^[^p].* with [0-9]+ deviations'
    matches '^proved .* what is assumed of the state is kept'
done

disassemble "$@"
mkdir "$home/plain"
cp "$home"/*.ll "$home/plain"
plant() { # RULE STEP FUNCTION SED: the rule is refuted
    cp "$home/plain"/*.ll "$home"
    sed -i "/^define .*@$3(/,/^}/$4" "$home"/*.ll
    ! cat "$home"/*.ll | cmp -s - <(cat "$home"/plain/*.ll) || { echo "$3: nothing is planted by $4"; exit 1; }
    expect_any "$prove" "${disassembled[@]}" --only "$2" --rule "$1"
    matches "^refuted +$2 +$1 "
}
expect_any() {
    "$@" >"$home/log" 2>&1 || true
}
reinit=vfio_cxl_reinit_comp_regs setup=vfio_cxl_setup_dvsec_perms
plant INIT-1 reset $reinit 's/and i64 \(%[0-9]*\), -257/and i64 \1, -513/'
plant INIT-1 open $reinit 's/and i64 \(%[0-9]*\), 1024/and i64 \1, 512/'
plant INIT-6 reset $reinit 's/store i64 0, ptr/store i64 1, ptr/'
plant SYS-1 reset $reinit 's/udiv i64 \(%[0-9]*\), 4/udiv i64 \1, 1/'
plant INIT-3 open $setup 's/or i64 \(%[0-9]*\), 2/or i64 \1, 0/'
plant DVS-19 open $setup 's/or i64 \(%[0-9]*\), 2/or i64 \1, 6/'
