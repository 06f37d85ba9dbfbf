#!/usr/bin/env bash
# run.sh FOLDER: two small runs of the main job. Their evidence is verified, valid in every format and the same as itself;
# ten rows are asked again; what the second did not ask is not fixed. FOLDER is for npm's packages.
set -euo pipefail
tests=$(cd "$(dirname "$0")" && pwd)
ci=$(cd "$tests/../.." && pwd)
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
expect() { # EXIT COMMAND...
    local code=0
    "${@:2}" >"$home/log" 2>&1 || code=$?
    [ "$code" = "$1" ] || { tail -n 40 "$home/log"; echo "run.sh: ${*:2}: exit $code, expected $1"; exit 1; }
}
says() { # TEXT: the last command did
    grep -qF "$1" "$home/log" || { cat "$home/log"; echo "run.sh: \"$1\" is not said"; exit 1; }
}
small=(--runs 2000 --jobs 1 --seed 7 --lifecycles 500 --states 100)
fault=faulty:hdm-8-bi-ungated
expect 1 "$ci/nightly" --target "$fault" --target reference "${small[@]}" --out "$home/old"
expect 0 "$ci/nightly" --target reference --no-proofs "${small[@]}" --out "$home/new"

for out in old new; do
    expect 0 "$ci/verify" "$home/$out"
    says "verified: "
    expect 0 "$tests/sarif.sh" "$1" "$home/$out/report.sarif"
    expect 0 xmllint --nonet --noout --schema "$tests/junit.xsd" "$home/$out/junit.xml"
done
expect 0 "$ci/compare" "$home/old" "$home/old"
says "new: 0"
expect 0 "$ci/compare" "$home/old" "$home/new"
says "fixed: 0"
says "target $fault: only in OLD"
expect 1 "$ci/compare" "$home/new" "$home/old"

export PYTHONPATH=$ci
expect 0 /usr/bin/python3 -B -m evidence.tests.audit "$home/old"
cat "$home/log"
# the audit does see rows that are not so
sed -i -E 's/"verdict": "(held|proved)"/"verdict": "refuted"/' "$home/old/evidence.json"
expect 1 /usr/bin/python3 -B -m evidence.tests.audit "$home/old" --count 2 --seed 1
says "exit 0, expected 1"
expect 2 "$ci/verify" "$home/old"
