#!/usr/bin/env bash
# weakened.sh PROVE WEAKENED THEOREM FAULT: the claim refutes the table fault; less a conjunct it does not notice.
set -euo pipefail
prove=$1 weakened=$2 theorem=$3 fault=$4
ask() { # EXPECTED-EXIT PROGRAM WHICH
    local log code=0
    log=$("$2" --only "$theorem" --table-fault "$fault") || code=$?
    printf '%s\n' "${log//figures: /}" # ci/test collects those of the proofs alone
    [ $code = "$1" ] || { echo "the $3 claim: exit $code, expected $1"; exit 1; }
}
ask 1 "$prove" whole
ask 0 "$weakened" weakened
