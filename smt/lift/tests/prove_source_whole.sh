#!/usr/bin/env bash
# prove_source about all steps that write, and reads of the DVSEC: each counterexample shows on the compiled target, the C
# equals the model with the deviations that are known and keeps what is assumed of a state. Accesses outside show on a
# build with sanitizers alone, whose place a stand-in takes. A C that drops IO_Enable does not keep it.
set -euo pipefail
prove=$1 seeds=$2 deviations=$3
shift 3
# shellcheck source=smt/lift/tests/lift_lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lift_lib.sh"
run() { # EXPECTED-EXIT ARG...
    expect "$1" "$prove" "${@:2}" --timeout 300
}
whole() {
    matches '^proved .* with [0-9]+ deviations' && matches '^proved .* what is assumed of the state is kept'
    never '^[^p].* with [0-9]+ deviations' && never '^[^p].* what is assumed' && never '^[^p].* breaks a claim'
}

with=(--discover "$seeds"/*.script --deviations "$deviations")

run 1 "$@" --only comp-write "${with[@]}"
whole && says ' 0 unconfirmed' && matches 'signature HDM-7 decoder.CTRL .* as HDM-7'
run 1 "$@" --only dvsec-read "${with[@]}"
whole && says ' 0 unconfirmed' && matches 'signature DVS-2 .* as the claim of DVS-2'
run 1 "$@" --only dvsec-write "${with[@]}" --sanitized "$here/replay_stand_in" --scripts "$home/scripts"
whole && says ' 0 unconfirmed' && matches 'signature SYS-1 .* as SYS-1 stand-in'
[ "$(grep -c '^    signature ' "$home/log")" = "$(find "$home/scripts" -type f | wc -l)" ] || { echo "not a script each"; exit 1; }

# without a build with sanitizers nothing shows an access outside
printf '#!/bin/sh\necho "{}"\n' >"$home/replay"
chmod +x "$home/replay"
run 2 "$@" --only dvsec-write "${with[@]}" --sanitized "$home/replay" && says 'replay: prints no events'

disassemble "$@"
# IO_Enable is ORed in as the register is written
plant cxl_dvsec_control_write 's/ = or i64 \(%[0-9]*\), 2,/ = or i64 \1, 0,/'
run 2 "${disassembled[@]}" --only dvsec-write "${with[@]}"
matches '^refuted .* what is assumed of the state is kept' && matches '^refuted .* state of the DVSEC equal .* with'
