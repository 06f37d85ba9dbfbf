#!/usr/bin/env bash
# A script that a target never ends is a finding like another, and the farm ends.
set -euo pipefail
nightly=$1 fuzz=$2 replay=$3 hanging=$4 me=hang
programs=(--fuzz "$fuzz" --replay "$replay" --replay-sanitized "$replay")
# shellcheck source=fuzzers/tests/nightly_lib.sh
source "$(dirname "$0")/nightly_lib.sh"
mkdir "$home/empty"
start "$home/out" --target "$hanging" --minutes 0.6 --jobs 1 --corpus "$home/empty"
ended 1
grep -q '"signature": "SYS-1 device run report hang"' "$home/out/evidence.json" || fail "the hang is no finding"
echo "hang: a finding of its own"
