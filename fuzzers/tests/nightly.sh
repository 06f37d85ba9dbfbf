#!/usr/bin/env bash
# The main job in small: exit 0 and no finding on reference, exit 1 and the planted fault on faulty, repeatable by seed.
set -euo pipefail
nightly=$1 fuzz=$2 replay=$3 claims=$4
home=$(mktemp -d) locate=''
trap 'rm -rf "$home"' EXIT
run() { # NAME OUT EXPECTED-EXIT
    local code=0
    "$nightly" --fuzz "$fuzz" --replay "$replay" --replay-sanitized "$replay" --target "$1" --runs 4000 --jobs 1 --seed 7 \
        --claims "$claims" --lifecycles 200 --states 20 ${locate:+--locate "$locate"} --out "$2" >"$home/log" 2>&1 || code=$?
    [ "$code" = "$3" ] || { cat "$home/log"; echo "nightly on $1: exit $code, expected $3"; exit 1; }
}
same() { /usr/bin/python3 -B "$(dirname "$0")/../../ci/evidence/tests/same.py" "$1" "$2" >"$home/log"; }
run reference "$home/a" 0
cat >"$home/locate" <<'END'
#!/bin/sh
case "$1 $*" in
*.script*" HDM-8 "*--target=faulty:*) echo '{"file": "a.c", "line": 7, "function": "f", "how": "value", "also": []}' ;;
*) exit 2 ;;
esac
END
chmod +x "$home/locate"
locate=$home/locate
run faulty:hdm-8-bi-ungated "$home/b" 1
run faulty:hdm-8-bi-ungated "$home/c" 1
grep -q '"file": "a.c"' "$home/b/evidence.json" || { echo "a line that is found is not in the row"; exit 1; }
grep -q '"rule": "HDM-8"' "$home/b/evidence.json" || { echo "the planted fault is not named"; exit 1; }
same "$home/b" "$home/c" || { cat "$home/log"; exit 1; }
diff -r "$home/b/findings" "$home/c/findings"
for member in cases edges signature got; do # what is not the same is seen
    cp -r "$home/c" "$home/other"
    sed -i -E "0,/\"$member\": /s/(\"$member\": \"?)/\19/" "$home/other/evidence.json"
    if same "$home/b" "$home/other"; then echo "another $member is not seen"; exit 1; fi
    rm -r "$home/other"
done
printf '#!/bin/sh\nexit 2\n' >"$home/locate"
run faulty:hdm-8-bi-ungated "$home/e" 1
grep -q '"location": null' "$home/e/evidence.json" || { echo "a line that is not found is not null"; exit 1; }
grep -qE '^located: 0 of [1-9][0-9]* ' "$home/log" || { cat "$home/log"; echo "it is not counted"; exit 1; }
# each finding is a C program too, and a selftest
for script in "$home"/b/findings/*.script; do
    cc -Wall -Wextra -Werror -fsyntax-only "${script%.script}.c"
    cc -Wall -Wextra -Werror -fsyntax-only -I "$(dirname "$0")/kselftest" "${script%.script}.selftest.c"
    grep -q "\"c\": \"findings/$(basename "$script" .script).c\"" "$home/b/evidence.json"
done
# a directory that is not ours, an option that does not exist: one line, exit 2
mkdir "$home/d" && echo x >"$home/d/x"
run reference "$home/d" 2
code=0
"$nightly" --nonsense >"$home/log" 2>&1 || code=$?
[ "$code" = 2 ] && [ "$(wc -l <"$home/log")" = 1 ] || { cat "$home/log"; exit 1; }
echo "nightly: reference clean, the fault found under its rule, twice the same"
