#!/usr/bin/env bash
# reproducer.sh REPRODUCER PRELOAD OPENER: a device by each of its names, and what is wrong in one line.
set -euo pipefail
reproducer=$1 preload=$2 opener=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
printf '%s\n' device open 'write comp_regs decoder0.CTRL 0x00002000' >a.script
signature='HDM-8 decoder.CTRL.BI write4 state' target=faulty:hdm-8-bi-ungated

# ends CODE WORDS COMMAND...: the command ends with the code and says the words
ends() {
    local code=$1 words=$2 said is=0
    shift 2
    said=$("$@" 2>&1) || is=$?
    if [ $is != "$code" ] || [[ $said != *"$words"* ]]; then
        echo "not $code '$words' but $is: $*"$'\n'"$said"
        exit 1
    fi
}
ends 0 '' "$reproducer" a.script --target $target --signature "$signature" -o a.c --selftest b.c
cc -Wall -Wextra -Werror -o a a.c
on() { "$preload" a.script "${@:2}" --target "$1" -- ./a "${device:-0000:01:00.0}"; }

ends 1 'shown: HDM-8' on $target
ends 0 'not shown: HDM-8' on reference
ends 1 'shown: HDM-8' on $target --without group
ends 1 'shown: HDM-8' on $target --without simulator
device=/dev/vfio/devices/vfio0 ends 1 'shown: HDM-8' on $target
ends 1 'shown: HDM-8' "$preload" a.script --target $target -- "$opener" ./a
ends 2 'usage:' ./a
ends 2 'cannot be run: no VFIO device' ./a 0000:ff:1f.7
ends 2 'cannot be run: open /dev/vfio/devices/none' ./a /dev/vfio/devices/none

# the same device with BI: the finding needs one without
printf '%s\n' 'device caps=cache,mem' open >other.script
ends 77 'it needs Cache_Capable = 0' "$preload" other.script --target $target -- ./a 0000:01:00.0

ends 2 'does not show this signature' "$reproducer" a.script --target reference --signature "$signature" -o no.c
ends 2 'no fault' "$reproducer" a.script --target faulty:none --signature "$signature" -o no.c
ends 2 'nothing/no.c' "$reproducer" a.script --target $target --signature "$signature" -o nothing/no.c
[ ! -e no.c ] || exit 1
echo "a device by its address, its group, its file and an open descriptor"
