#!/usr/bin/env bash
# The fuzz targets of text end at a planted fault in what they ask, and without one they do not.
set -euo pipefail
script_text=$1 series_text=$2 seeds=$3
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
echo 'open the door' >"$home/bad.script"
echo 'no mail at all' >"$home/bad.mail"

ends() { # WORDS FAULT PROGRAM INPUT...: no words, no end
    local code=0
    CXL_PLANT=$2 timeout 60 "$3" -artifact_prefix="$home/" "${@:4}" >"$home/log" 2>&1 || code=$?
    if [ -z "$1" ]; then
        [ $code = 0 ] || { cat "$home/log"; echo "${3##*/} ends with $code at nothing"; exit 1; }
    elif [ $code = 0 ] || ! grep -qF "$1" "$home/log"; then
        cat "$home/log"
        echo "${3##*/}: not noticed: $2"
        exit 1
    fi
}
ends '' none "$script_text" "$home/bad.script" "$seeds"/*.script
good=$(grep -lx open "$seeds"/*.script | sed -n 1p)  # head would end grep by a signal
ends 'one line with line and column' 'no place' "$script_text" "$home/bad.script"
ends 'deadly signal' 'other exception' "$script_text" "$good"
ends 'parse(print(s))' 'lost step' "$script_text" "$good"
ends 'decode(encode(s))' 'lost bytes' "$script_text" "$good"

ends '' none "$series_text" "$home/bad.mail"
ends 'refused without a word' 'no word' "$series_text" "$home/bad.mail"
ends 'deadly signal' 'other exception' "$series_text" "$home/bad.mail"
echo "planted: both end at each fault"
