#!/usr/bin/env bash
# replay --target model: a preset state and a fault in the tables break a claim by name; what cannot be asked is refused.
set -euo pipefail
# shellcheck source=fuzzers/tests/expect_lib.sh
source "$(dirname "$0")/expect_lib.sh"
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
    expect "$1" "$replay" "$home/locked.script" "${@:2}"
}
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
