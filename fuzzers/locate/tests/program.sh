#!/usr/bin/env bash
# The program locate: a line for a signature, lines by step, and one line for what cannot be asked.
set -euo pipefail
# shellcheck source=fuzzers/tests/expect_lib.sh
source "$(dirname "$0")/../../tests/expect_lib.sh"
locate=$1
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cat >"$home/bi.script" <<'END'
# cxloracle script 1
device caps=mem
open
write comp_regs decoder0.CTRL 0x00002000
END
signature='HDM-8 decoder.CTRL.BI write4 state'
run() { # EXPECTED-EXIT ARG...
    expect "$1" "$locate" "$home/bi.script" "${@:2}"
}
run 0 --target faulty:hdm-8-bi-ungated --signature "$signature"
matches '^targets/reference/comp_regs\.c:[0-9]+: ctrl_after \(value\)$' && matches '^  also targets/reference/comp_regs\.c:[0-9]+$'
run 0 --target faulty:hdm-8-bi-ungated --signature "$signature" --json
says '"how": "value"'
run 0 --target reference --signature "$signature" --json # never guessed
one_line && matches '^null$'
run 2 --target reference --signature "$signature"
one_line && says 'no line found of: HDM-8'
run 0 --target faulty:hdm-8-bi-ungated --signature "$signature" --json --seconds 0.001
one_line && matches '^null$'
run 0 --target reference --lines
matches '^ *2  write comp_regs decoder0.CTRL' && matches '^ +targets/reference/comp_regs\.c: .*[0-9]+-[0-9]+'
run 2 --target reference
one_line && says 'give --signature or --lines'
run 2 --target reference --signature 'SYS-1 comp_regs read report AddressSanitizer'
one_line && says 'needs --reporter'
run 2 --target ./none.so --signature "$signature"
one_line
echo "locate: a value, its line, null for what does not show, and one line for what cannot be asked"
