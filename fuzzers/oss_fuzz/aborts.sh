#!/usr/bin/env bash
# The OSS-Fuzz entry ends at a finding, explained, with an input that shows it again; at an observation it does not end.
set -euo pipefail
lockstep=$1 replay=$2
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir "$home/corpus"
fuzz() { # EXPECTED-EXIT FAULT
    local code=0
    CXL_TARGET=faulty:$2 "$lockstep" -seed=1 -runs=3000 -artifact_prefix="$home/" "$home/corpus" >"$home/log" 2>&1 || code=$?
    [ "$code" = "$1" ] || { tail -n 30 "$home/log"; echo "$2: exit $code, expected $1"; exit 1; }
}
events() { # FAULT INPUT...
    "$replay" --target "faulty:$1" "${@:2}" 2>&1 || true
}

fuzz 0 dpa-8-uncached
events dpa-8-uncached "$home"/corpus/* >"$home/observed"
grep -q 'DPA-8' "$home/observed" || { echo "no input with an observation"; exit 1; }

fault=hdm-8-bi-ungated # abort() is 77, libFuzzer's own
fuzz 77 $fault
grep -q '^finding: HDM-8 ' "$home/log" || { tail -n 30 "$home/log"; echo "$fault: no finding is named"; exit 1; }
grep -q '>> HDM-8 ' "$home/log" || { echo "$fault: not explained"; exit 1; }
events $fault "$home"/crash-* >"$home/again"
grep -q 'HDM-8' "$home/again" || { echo "$fault: its input does not show it again"; exit 1; }
echo "aborts: a finding ends the run, explained; an observation does not"
