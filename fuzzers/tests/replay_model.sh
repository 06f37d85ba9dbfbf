#!/usr/bin/env bash
# replay --target model: a preset state and a fault in the tables break a claim by name; what cannot be asked is refused.
set -euo pipefail
replay=$1
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cat >"$home/locked.script" <<'END'
# cxloracle script 1
device decoders=2
open
preset decoder1.CTRL 0x00000700
write comp_regs decoder1.BASE_HI 0x00000082
read comp_regs decoder1.BASE_HI
info 512
END
run() { # EXPECTED-EXIT ARG...
    local expected=$1 code=0
    shift
    "$replay" "$home/locked.script" "$@" >"$home/log" 2>&1 || code=$?
    [ "$code" = "$expected" ] || { cat "$home/log"; echo "replay $*: exit $code, expected $expected"; exit 1; }
}
says() { grep -qF -- "$1" "$home/log" || { cat "$home/log"; echo "it does not say: $1"; exit 1; }; }
one_line() { [ "$(wc -l <"$home/log")" = 1 ] || { cat "$home/log"; exit 1; }; }
run 0 --target model
says 'result 4, read 0x00000041' && says 'skipped' && says 'on the model: 0 claims broken'
run 1 --target model --table-fault 'decoder.BASE_HI without lock'
says '>> HDM-6 lock-holds: ' && says 'HDM-6: ' && says 'read 0x00000082'
run 2 --target model --table-fault 'decoder.BASE_HI without sense'
one_line && says 'no table fault decoder.BASE_HI without sense'
run 2 --target reference
one_line && says 'locked.script: preset is a state of the model alone (--target model)'
run 2 --target reference --table-fault 'decoder.BASE_HI without lock'
one_line
# the binary form keeps it
"$replay" "$home/locked.script" --binary >"$home/locked.bin"
mv "$home/locked.bin" "$home/locked.script"
run 1 --target model --table-fault 'decoder.BASE_HI without lock'
run 2 --target reference
one_line
echo "replay: the fault breaks its claim on the preset state, and no target is given it"
