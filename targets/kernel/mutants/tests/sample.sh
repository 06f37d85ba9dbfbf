#!/usr/bin/env bash
# A sample of the mutants of the series: nearly all are found, by signatures that the series itself does not have; a
# second call hunts nothing again; what is of another run is refused.
set -euo pipefail
ci=$1 series=$2 home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
fail() {
    echo "mutants.kernel: $*"
    cat "$home/log"
    exit 1
}
run() { # EXPECTED-EXITS OPTION...
    local code=0
    "$ci/mutants" --source "$series" --deviations vfio-cxl-v2 --runs 30000 --out "$home/m" "${@:2}" >"$home/log" 2>&1 ||
        code=$?
    [[ $1 = *$code* ]] || fail "${*:2} ended with $code"
}
run 01 --sample 10 --seed 7
figures=$(/usr/bin/python3 -c '
import json, sys
row = json.load(open(sys.argv[1]))["series_mutants"]
hunted = row["planted"] - row["same_code"] - row["not_compiled"]
print(hunted, row["found"], len([m for m in row["not_found"] if not m["why"]]))' "$home/m/scores.json")
read -r hunted found missed <<<"$figures"
cat "$home/log"
[ "$hunted" -ge 5 ] || fail "only $hunted of 10 were hunted"
[ "$missed" -le 2 ] || fail "$missed of $hunted are missed"
# the script that is kept shows it on the mutant, and nothing on the series
name=$(cd "$home/m/scripts" && printf '%s\n' *.script | head -n 1)
shows() { # EXPECTED-EXIT SHARED-OBJECT
    local code=0
    "$ci/../build/fuzz/bin/replay" "$home/m/scripts/$name" --target "$2" --choices "$home/m/known.json.choices" \
        --deviations "$ci/../targets/kernel/deviations/vfio-cxl-v2.json" >"$home/log" 2>&1 || code=$?
    [ $code = "$1" ] || fail "$name on $2: $code, expected $1"
}
shows 0 "$home/m/work/original.so"
shows 1 "$home/m/work/${name%.script}/target.so"
rows() {
    /usr/bin/python3 -c 'import json, sys; print(sorted(json.load(open(sys.argv[1]))["mutants"].items()))' "$1"
}
before=$(rows "$home/m/results.json") # with the seconds of each hunt
run 01 --sample 10 --seed 7
[ "$(rows "$home/m/results.json")" = "$before" ] || fail "the second call hunted again"
run 2 --sample 10 --seed 8
grep -q "another seed" "$home/log" || fail "results of another seed are not refused"
echo "figures: mutants.kernel: $found of $hunted mutants found, $missed missed, of 10 planted"
