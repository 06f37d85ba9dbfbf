#!/usr/bin/env bash
# prove_source about the series: its handlers equal the model with the deviations that are known, and do not equal it
# without; every counterexample shows on the compiled target. Bad input in one line.
set -euo pipefail
prove=$1 seeds=$2 deviations=$3
shift 3
# shellcheck source=smt/lift/tests/lift_lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lift_lib.sh"

expect 2 "$prove" "$home/none.bc" && one_line && says 'none.bc'
expect 2 "$prove" "$@" --only nothing && one_line && says 'no step is named nothing'
expect 2 "$prove" "$@" --only comp-read --json /dev/null/none && one_line && says 'cannot be written'
expect 2 "$prove" "$@" --only comp-read --rule HDM-99 && one_line && says 'no question of these steps is about HDM-99'
expect 0 "$prove" "$@" --only comp-read --rule ACC-4 && matches 'figures: 1 questions: 1 proved, 0 signatures'
expect 1 "$prove" "$@" --only comp-read --rule ACC-2 && matches 'refuted +comp-read +ACC-2' && says ' 0 unconfirmed'
never ', known'
expect 2 "$prove" "$0" && one_line && says 'prove_source.sh'

expect 1 "$prove" "$@" --only comp-read --discover "$seeds"/*.script --deviations "$deviations" --scripts "$home/scripts" \
    --json "$home/json"
matches 'refuted +comp-read +ACC-2 +own-count-judged' && matches 'signature ACC-2 .* shown on the target as ACC-2'
matches 'proved .* what differs from the contract breaks a claim' && matches 'proved .* data equal to the contract.s with'
says ' 0 unconfirmed'
[ -n "$(ls "$home/scripts")" ] || { echo "no script is left"; exit 1; }
/usr/bin/python3 - "$home/json" "$home/log" "$home/scripts" "$@" <<'END'
import hashlib, json, pathlib, sys
doc, log, scripts = json.load(open(sys.argv[1])), open(sys.argv[2]).read(), pathlib.Path(sys.argv[3])
entry, = doc["entries"]
questions, signatures, figures = entry["questions"], entry["signatures"], doc["figures"]
assert not doc["whole"] and doc["deviations"] and doc["choices"] and doc["not_asked"] == [] and "-fwrapv" in doc["flags"]
assert entry["file"].endswith(".c") and entry["line"] > 1 and entry["handler"], entry
assert len(questions) == figures["questions"] == figures["proved"] + figures["refuted"]
for q in questions:
    assert any(line.startswith(q["verdict"]) and q["name"] in line for line in log.splitlines()), q
refuted = {(q["rule"], q["name"]) for q in questions if q["verdict"] == "refuted" and q["rule"]}
assert refuted == {(s["rule"], s["claim"]) for s in signatures} and len(signatures) == figures["signatures"]
for s in signatures:
    assert s["confirmed"] and s["known"] and s["script"] == (scripts / s["file"]).read_text() and s["shown"] in log, s
bitcode = [f for f in sys.argv[4:] if f.endswith(".bc")]
assert [f["sha256"] for f in doc["bitcode"]] == [hashlib.sha256(open(f, "rb").read()).hexdigest() for f in bitcode]
END
