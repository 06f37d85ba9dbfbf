#!/usr/bin/env bash
# prove_source about an open and a reset: what the series puts into the shadow, for any number of decoders. `some`: what is
# quick, and no fault. `all`: each counterexample shows on the compiled target, the C equals the model with the deviations
# that are known; a fault planted in the C's bitcode, alone, is refuted by the theorem named.
set -euo pipefail
which=$1 prove=$2 seeds=$3 deviations=$4
shift 4
# shellcheck source=smt/lift/tests/lift_lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lift_lib.sh"
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
refutes() { # RULE STEP FUNCTION SED
    plant "${@:3}"
    "$prove" "${disassembled[@]}" --only "$2" --rule "$1" >"$home/log" 2>&1 || true # 1, or 2 where nothing shows it
    matches "^refuted +$2 +$1 "
}
reinit=vfio_cxl_reinit_comp_regs setup=vfio_cxl_setup_dvsec_perms
refutes INIT-1 reset $reinit 's/and i64 \(%[0-9]*\), -257/and i64 \1, -513/'
refutes INIT-1 open $reinit 's/and i64 \(%[0-9]*\), 1024/and i64 \1, 512/'
refutes INIT-6 reset $reinit 's/store i64 0, ptr/store i64 1, ptr/'
refutes SYS-1 reset $reinit 's/udiv i64 \(%[0-9]*\), 4/udiv i64 \1, 1/'
refutes INIT-3 open $setup 's/or i64 \(%[0-9]*\), 2/or i64 \1, 0/'
refutes DVS-19 open $setup 's/or i64 \(%[0-9]*\), 2/or i64 \1, 6/'
