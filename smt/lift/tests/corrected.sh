#!/usr/bin/env bash
# The reads of COMP_REGS of a corrected copy of the series are proved: each claim, and equal to the contract's model. One
# thing is left, which no entry point corrects: the series allocates whole dwords alone, so that of a block that begins at
# no dword the last has no memory. It shows on a build with sanitizers, whose place a stand-in takes. A copy in which
# another rule is corrected is refuted as the series is.
set -euo pipefail
root=$1 build=$2 tree=$3 home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export PYTHONPATH=$root/ci:$root/targets/kernel
proves() { # EXPECTED-EXIT RULE...
    local code=0 expected=$1 rules=() files
    shift
    for rule; do rules+=(--rule "$rule"); done
    /usr/bin/python3 -B -m mutants.corrected --tree "$tree" --commands "$build/compile_commands.json" "${rules[@]}" \
        --write "$home/copy" >"$home/log"
    mapfile -t files < <(/usr/bin/python3 -B -m scoring.bitcode "$build" "$tree" "$home/copy" "$home/work")
    "$build/bin/prove_source" "${files[@]}" --only comp-read --discover "$root"/corpus/seeds/*.script \
        --sanitized "$home/replay" >"$home/log" 2>&1 || code=$?
    [ $code = "$expected" ] && return
    cat "$home/log"
    echo "smt.lift.corrected: $*: exit $code, expected $expected"
    exit 1
}
cat >"$home/replay" <<'END'
#!/usr/bin/env bash
steps=$(grep -cvE '^(#|device)' "$1")
echo "{\"events\": [{\"rule\": \"SYS-1\", \"step\": $((steps - 1)), \"signature\": \"SYS-1 stand-in\"}]}"
exit 1
END
chmod +x "$home/replay"
proves 1
left='^refuted +comp-read +SYS-1 +not an access outside the shadow'
grep -qE "$left" "$home/log" && ! grep -vE "$left" "$home/log" | grep '^refuted' &&
    grep -q '^figures: .* proved, 1 refuted, 1 signatures, 0 unconfirmed' "$home/log" || { cat "$home/log"; exit 1; }
proves 1 HDM-6
grep -q '^refuted .* ACC-2 ' "$home/log" || { cat "$home/log"; exit 1; }
