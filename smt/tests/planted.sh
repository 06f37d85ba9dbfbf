#!/usr/bin/env bash
# planted.sh PROVE THEOREM...: a prover about faulty code refutes each of these theorems, shown over numbers too.
set -euo pipefail
prove=$1
shift
code=0
log=$("$prove" --only "$@") || code=$?
printf '%s\n' "${log//figures: /}" # ci/test collects those of the proofs alone
[ $code = 1 ] || { echo "exit $code, expected 1"; exit 1; }
for theorem; do
    grep -q "^refuted   $theorem " <<<"$log" || { echo "$theorem is not refuted"; exit 1; }
done
