#!/usr/bin/env bash
# sarif.sh FOLDER [REPORT.SARIF]: a report by Microsoft's validator, errors counted, and by the schema that comes with it.
# Without a report it takes those of the samples, and shows too that either notices a damaged one. FOLDER keeps npm's
# packages.
set -euo pipefail
tests=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$tests/../../.." && pwd)
# shellcheck source=ci/evidence/tests/npm.sh
source "$tests/npm.sh"
report=${2:+$(realpath -- "$2")}
at_home sarif.sh "${1:-}"
npm_packages "$tests/sarif"
tool=node_modules/@microsoft/sarif-multitool-linux
chmod u+x "$tool/Sarif.Multitool"

errors() { # FILE: prints how many the validator finds; it ends with 0 whatever it finds
    rm -f checked.sarif
    "$tool/Sarif.Multitool" validate "$1" --log ForceOverwrite --output checked.sarif >validator.log 2>&1 || true
    /usr/bin/python3 -c 'import json, sys
print(sum(result.get("level") == "error" for run in json.load(sys.stdin)["runs"] for result in run["results"]))' <checked.sarif
}
by_schema() {
    /usr/bin/python3 -W ignore -m jsonschema -i "$1" "$tool/sarif-2.1.0.json" >schema.log 2>&1
}
good() { # FILE
    [ "$(errors "$1")" = 0 ] || { cat validator.log; echo "sarif.sh: $1: the validator finds errors"; exit 1; }
    by_schema "$1" || { head -c 2000 schema.log; echo "sarif.sh: $1: not as the schema has it"; exit 1; }
}
if [ -n "$report" ]; then
    cp "$report" given.sarif
    good given.sarif
    exit
fi

rm -rf sample made
PYTHONPATH=$root/ci /usr/bin/python3 -B -c 'import pathlib
from evidence import sarif
from evidence.tests import made, sample
for name, evidence in (("sample", sample.sample()), ("made", made.evidence())):
    sarif.write(evidence, pathlib.Path(name), None)'
good sample/report.sarif
good made/report.sarif
damage() { # NAME SED-EXPRESSION
    sed "$2" sample/report.sarif >damaged.sarif
    if cmp -s damaged.sarif sample/report.sarif; then echo "sarif.sh: $1: nothing was damaged"; exit 1; fi
}
not_by_schema() { # NAME SED-EXPRESSION
    damage "$@"
    if by_schema damaged.sarif; then echo "sarif.sh: $1: the schema has nothing against it"; exit 1; fi
}
not_by_validator() {
    damage "$@"
    [ "$(errors damaged.sarif)" != 0 ] || { echo "sarif.sh: $1: the validator has nothing against it"; exit 1; }
}
not_by_schema "another version" 's/"version": "2.1.0"/"version": "2.0.0"/'
not_by_schema "a level that is none" 's/"level": "error"/"level": "awful"/'
not_by_schema "a line before the first" 's/"startLine": [0-9]*/"startLine": 0/'
not_by_schema "a member that is none" 's/"ruleIndex"/"ruleNumber"/'
not_by_validator "a rule that is not there" 's/"ruleIndex": [0-9]*/"ruleIndex": 999/'
echo "sarif.sh: two reports are valid, five damaged ones are not"
