#!/usr/bin/env bash
# weakened.sh PROVE WEAKENED THEOREM FAULT: the claim refutes the table fault; less a conjunct it does not notice.
set -euo pipefail
prove=$1 weakened=$2 theorem=$3 fault=$4
code=0
"$prove" --only "$theorem" --table-fault "$fault" || code=$?
[ $code = 1 ] || { echo "the whole claim: exit $code, expected 1"; exit 1; }
"$weakened" --only "$theorem" --table-fault "$fault" || { echo "the weakened claim notices it too"; exit 1; }
