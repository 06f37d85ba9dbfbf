#!/usr/bin/env bash
# The program locate: a line for a signature, lines by step, and one line for what cannot be asked.
set -euo pipefail
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
    local expected=$1 code=0
    shift
    "$locate" "$home/bi.script" "$@" >"$home/log" 2>&1 || code=$?
    [ "$code" = "$expected" ] || { cat "$home/log"; echo "locate $*: exit $code, expected $expected"; exit 1; }
}
says() { grep -qE -- "$1" "$home/log" || { cat "$home/log"; echo "it does not say: $1"; exit 1; }; }
one_line() { [ "$(wc -l <"$home/log")" = 1 ] || { cat "$home/log"; exit 1; }; }
run 0 --target faulty:hdm-8-bi-ungated --signature "$signature"
says '^targets/reference/comp_regs\.c:[0-9]+: ctrl_after \(value\)$' && says '^  also targets/reference/comp_regs\.c:[0-9]+$'
run 0 --target faulty:hdm-8-bi-ungated --signature "$signature" --json
says '"how": "value"'
run 0 --target reference --signature "$signature" --json # never guessed
one_line && says '^null$'
run 2 --target reference --signature "$signature"
one_line && says 'no line found of: HDM-8'
run 0 --target faulty:hdm-8-bi-ungated --signature "$signature" --json --seconds 0.001
one_line && says '^null$'
run 0 --target reference --lines
says '^ *2  write comp_regs decoder0.CTRL' && says '^ +targets/reference/comp_regs\.c: .*[0-9]+-[0-9]+'
run 2 --target reference
one_line && says 'give --signature or --lines'
run 2 --target reference --signature 'SYS-1 comp_regs read report AddressSanitizer'
one_line && says 'needs --reporter'
run 2 --target ./none.so --signature "$signature"
one_line
echo "locate: a value, its line, null for what does not show, and one line for what cannot be asked"
