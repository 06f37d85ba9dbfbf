#!/usr/bin/env bash
# What must not look green: a farm whose canary is silent, a target that does not repeat, a finding that the empty script
# shows too. And two runs in one directory.
set -euo pipefail
nightly=$1 fuzz=$2 replay=$3 flaky=$4 me=honest
programs=(--replay "$replay" --replay-sanitized "$replay")
# shellcheck source=fuzzers/tests/nightly_lib.sh
source "$(dirname "$0")/nightly_lib.sh"
night() { # EXPECTED-EXIT OUT OPTION...
    local expected=$1
    shift
    start "$@"
    ended "$expected"
}
says() { grep -q -- "$1" "$home/log" || fail "does not say: $1"; }
has() { grep -q -- "$2" "$home/$1/evidence.json" || fail "evidence.json lacks: $2"; }

# An engine that does nothing but say that it does; the merge of what there is does work.
cat >"$home/dead" <<TEXT
#!/bin/sh
case "\$*" in *-merge_inner*) exec "$fuzz" "\$@" ;; esac
echo '{"executions": 100000, "steps": 1000000}' >stats.json
TEXT
chmod +x "$home/dead"
night 2 "$home/a" --fuzz "$home/dead" --target reference --runs 500 --jobs 1
says "the canary was silent"
says "libfuzzer DID NOT FIND IT"
has a '"alive": false'

# What does not show the same twice, and says so even where the script is empty.
programs+=(--fuzz "$fuzz")
night 1 "$home/b" --target "$flaky" --runs 500 --jobs 1
has b '"signature": "flaky device run trace"'
has b '"flaky": true'
grep -qE "stability: [0-9]+ inputs run twice, [1-9]" "$home/log" || fail "no flaky input is counted"
has b '"alive": true'

# One directory, two runs: while the first one runs, and after it.
start "$home/c" --target reference --minutes 10 --jobs 1
until_there "record of the run" "$home/c/run.json"
first=$job
sleep 0.5
cp "$home/log" "$home/log.first"
code=0
"$nightly" "${programs[@]}" --target reference --runs 10 --jobs 1 --out "$home/c" >"$home/log" 2>&1 || code=$?
[ "$code $(grep -c '^nightly: ' "$home/log")" = "2 1" ] || fail "exit $code of a second run there"
says "$home/c: another run is writing there"
job=$first
kill -INT -- "-$job"
ended 0
night 2 "$home/c" --target reference --runs 10 --jobs 1
says "holds a run: --resume $home/c goes on with it"
has c '"interrupted": true'
echo "honest: a silent canary is exit 2, a flaky target a finding, one directory has one run"
