#!/usr/bin/env bash
# prove_source about all steps that write, and reads of the DVSEC: each counterexample shows on the compiled target, the C
# equals the model with the deviations that are known and keeps what is assumed of a state. Accesses outside show on a
# build with sanitizers alone, whose place a stand-in takes. A C that drops IO_Enable does not keep it.
set -euo pipefail
prove=$1 seeds=$2 deviations=$3
shift 3
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
run() { # EXPECTED-EXIT ARG...
    local expected=$1 code=0
    shift
    "$prove" "$@" --timeout 300 >"$home/log" 2>&1 || code=$?
    [ "$code" = "$expected" ] || { cat "$home/log"; echo "$*: exit $code, expected $expected"; exit 1; }
}
fail() { cat "$home/log"; echo "$1"; exit 1; }
says() { grep -qE -- "$1" "$home/log" || fail "it does not say: $1"; }
says_not() { ! grep -E -- "$1" "$home/log" >/dev/null || fail "it says: $1"; }
whole() {
    says '^proved .* with [0-9]+ deviations' && says '^proved .* what is assumed of the state is kept'
    says_not '^[^p].* with [0-9]+ deviations' && says_not '^[^p].* what is assumed' && says_not '^[^p].* breaks a claim'
}

cat >"$home/replay" <<'END'
#!/usr/bin/env bash
steps=$(grep -cvE '^(#|device)' "$1")
echo "{\"events\": [{\"rule\": \"SYS-1\", \"step\": $((steps - 1)), \"signature\": \"SYS-1 stand-in\"}]}"
exit 1
END
chmod +x "$home/replay"
with=(--discover "$seeds"/*.script --deviations "$deviations")

run 1 "$@" --only comp-write "${with[@]}"
whole && says ' 0 unconfirmed' && says 'signature HDM-7 decoder.CTRL .* as HDM-7'
run 1 "$@" --only dvsec-read "${with[@]}"
whole && says ' 0 unconfirmed' && says 'signature DVS-2 .* as the claim of DVS-2'
run 1 "$@" --only dvsec-write "${with[@]}" --sanitized "$home/replay"
whole && says ' 0 unconfirmed' && says 'signature SYS-1 .* as SYS-1 stand-in'

# without a build with sanitizers nothing shows an access outside
printf '#!/bin/sh\necho "{}"\n' >"$home/replay"
run 2 "$@" --only dvsec-write "${with[@]}" --sanitized "$home/replay" && says 'replay: prints no events'

dropped=()
for file in "$@"; do
    to=$home/$(basename "$file" .bc).ll
    llvm-dis-19 -o "$to" "$file"
    dropped+=("$to")
done
# IO_Enable is ORed in as the register is written
sed -i '/define internal void @cxl_dvsec_control_write/,/^}/s/ = or i64 \(%[0-9]*\), 2,/ = or i64 \1, 0,/' "$home"/*.ll
run 2 "${dropped[@]}" --only dvsec-write "${with[@]}"
says '^refuted .* what is assumed of the state is kept' && says '^refuted .* state of the DVSEC equal .* with'
