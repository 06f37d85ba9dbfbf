#!/usr/bin/env bash
# source_proofs.sh some|all NIGHTLY FUZZ REPLAY: what the main job makes of the proofs about the C of a series: their
# document in the evidence, a line of figures, names, exit code. A stand-in writes documents that are made up here. Each
# is a run; some: one of each way to end.
set -euo pipefail
which=$1 nightly=$2 fuzz=$3 replay=$4
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT

fail() {
    cat "$home/out" "$home/err"
    echo "source_proofs: $*"
    exit 1
}
question() { # NAME VERDICT [WHY] [RULE]
    echo "{\"rule\": \"${4-ACC-2}\", \"name\": \"$1\", \"verdict\": \"$2\", \"seconds\": 0.2, \"why\": \"${3:-}\"}"
}
signature() { # CLAIM KNOWN [RULE]
    echo "{\"rule\": \"${3-ACC-2}\", \"claim\": \"$1\", \"confirmed\": true, \"known\": $2}"
}
document() { # QUESTIONS [DEVIATIONS] [UNCONFIRMED] [WHOLE] [SIGNATURES]
    cat >"$home/document" <<TEXT
{"program": "prove_source", "format": 1, "whole": ${4:-true}, "z3": "4", "llvm": "19", "flags": "", "passes": "",
 "timeout_seconds": 20, "choices": {}, "deviations": [${2:-}], "not_asked": [], "used": [],
 "bitcode": [{"file": "a.bc", "sha256": "$(printf '0%.0s' {1..64})"}],
 "entries": [{"name": "comp-read", "handler": "f", "file": "f.c", "line": 3, "questions": [$1], "signatures": [${5:-}],
              "unsupported": [], "used": [], "rounds": 0, "seconds": 0.4}],
 "figures": {"questions": 1, "proved": 0, "refuted": 0, "unknown": 0, "timeout": 0, "vacuous": 0, "unsupported": 0,
             "signatures": 2, "unconfirmed": ${3:-0}, "seconds": 4.2}}
TEXT
}
cat >"$home/prover" <<'TEXT'
#!/usr/bin/env bash
home=$(dirname "$0")
echo "asked: $*"
while [ "$1" != --json ]; do shift; done
[ ! -e "$home/document" ] || cp "$home/document" "$2"
exit "$(cat "$home/code")"
TEXT
chmod +x "$home/prover"
night() { # PROVER'S-EXIT WHAT EXPECTED-EXIT OPTION...
    local code=0
    echo "$1" >"$home/code"
    rm -rf "$home/night"
    "$nightly" --fuzz "$fuzz" --replay "$replay" --replay-sanitized "$replay" --runs 20 --jobs 1 --seed 7 \
        --out "$home/night" --source-prover "$home/prover" --bitcode "$home/a.bc" "${@:4}" >"$home/out" 2>"$home/err" || code=$?
    [ "$code" = "$3" ] || fail "$2: exit $code, expected $3"
}
asked() { night "$@" --prove-source 9; }
says() { grep -qxF -- "$1" "$home/out" || fail "does not say: $1"; }
kept() { grep -q -- "$1" "$home/night/evidence.json" || fail "evidence.json lacks: $1"; }
wrong() { grep -qx -- "proofs about the C: $home/night/source_proofs/proofs.json: $1" "$home/out" || fail "does not say: $1"; }

echo '{"format": 1, "series": "none", "deviations": []}' >"$home/known.json" # what is known is the document's to say
document "$(question one proved)"
night 0 "not asked" 0
says "proofs about the C: not asked for (--prove-source)"
kept '"source_proofs": null'
asked 0 "all proved" 0
says "proofs about the C: 1 entry points, 1 proved; 2 signatures, 0 not shown on the compiled target; 4 s"
kept '"handler": "f"'
grep -q "^asked: $home/a.bc --json .*--jobs 1 --seconds 9 --sanitized $replay --discover .*seeds/" "$home/err" || fail "was not told what to ask"
asked 2 "proved, and yet the prover ends with 2" 2
wrong "has no reason why the prover ended with 2"
document "$(question one proved)" '' 1
asked 2 "a signature that does not show" 2

document "$(question one proved), $(question two refuted)"
asked 1 "one refuted" 1
document "$(question one proved), $(question two refuted)" '"d"' 0 true "$(signature two true)"
asked 1 "one refuted, which is known" 0 --deviations "$home/known.json"
if [ "$which" = all ]; then
    document "$(question two refuted)" '"d"' 0 true "$(signature two true), $(signature two false)"
    asked 1 "one refuted, of which a part is known" 1 --deviations "$home/known.json"
    document "$(question two refuted '' REG-2a)" '' 0 true "$(signature two false REG-2a)"
    asked 1 "a should refuted" 0
    document "$(question "result equal to the contract's" refuted '' '')" '"d"'
    asked 1 "not the contract's, where it is asked what it is" 0 --deviations "$home/known.json"
fi
document "$(question 'what differs from the contract breaks a claim' refuted '' '')" '"d"'
asked 1 "what differs breaks no claim" 1 --deviations "$home/known.json"
grep -q "^asked: .*--deviations $home/known.json" "$home/err" || fail "the deviations are not handed on"
document "$(question "result equal to the contract's with 1 deviations" refuted)" '"d"'
asked 1 "not equal with what is known" 1
document "$(question one proved), $(question two timeout 'it is late')"
asked 2 "one timeout" 2
says "  timeout comp-read two it is late"

if [ "$which" = all ]; then
    document "$(question one unsupported 'f at f.c:3')"
    asked 2 "one unsupported" 2
    document "$(question one certain)"
    asked 0 "a verdict that is none" 2
    wrong "verdict 'certain' is none"
    document "$(question one proved)" '' 0 false
    asked 0 "of some entry points" 2
    wrong "is not of all entry points"
fi
document "$(question one proved)"
head -c 200 "$home/document" >"$home/cut" && mv "$home/cut" "$home/document"
asked 0 "cut" 2
wrong "parse error .*"
kept '"fault": '
rm "$home/document"
asked 139 "no file" 2
wrong "was not written; the prover ended with 139"
echo "source_proofs: proved 0, refuted 1 and where it is known 0, all else 2, each named; in the evidence"
