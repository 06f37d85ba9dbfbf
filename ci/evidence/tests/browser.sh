#!/usr/bin/env bash
# browser.sh FOLDER [REPORT]: looks at a report in headless Chromium and leaves pictures of it in FOLDER/pictures. Without
# REPORT it renders the sample, and shows too that each check catches a damaged report. FOLDER keeps npm's packages.
set -euo pipefail
tests=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=ci/evidence/tests/npm.sh
source "$tests/npm.sh"
root=$(cd "$tests/../../.." && pwd)
report=${2:+$(realpath -- "$2")}
at_home browser.sh "${1:-}"
cp "$tests"/*.mjs . # node looks for packages beside them
npm_packages "$tests"
if [ -n "$report" ]; then exec node browser.mjs "$report" pictures; fi

rm -rf sample source
PYTHONPATH=$root/ci /usr/bin/python3 -B -m evidence.tests.sample sample source
"$root/ci/report" sample --source-dir source
node browser.mjs sample/report.html pictures --damage
