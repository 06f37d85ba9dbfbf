# shellcheck shell=bash disable=SC2034 # those that source it use `here`
# What tests of prove_source share: a directory $home, which goes when they end; what they expect of a command
# (expect_lib.sh); the bitcode as text, with a fault planted in it.
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
here=$(dirname "${BASH_SOURCE[0]}")
# shellcheck source=fuzzers/tests/expect_lib.sh
source "$here/../../../fuzzers/tests/expect_lib.sh"
# disassemble FILE...: as text in $home; the list of it is `disassembled`.
disassemble() {
    local file to
    disassembled=()
    mkdir "$home/plain"
    for file; do
        to=$home/$(basename "$file" .bc).ll
        llvm-dis-19 -o "$to" "$file"
        cp "$to" "$home/plain"
        disassembled+=("$to")
    done
}
# plant FUNCTION SED...: changes lines of the function, each of the edits some, in what is as it was disassembled.
plant() {
    local edit
    cp "$home/plain"/*.ll "$home"
    for edit in "${@:2}"; do
        cat "$home"/*.ll >"$home/before"
        sed -i "/^define .*@$1(/,/^}/$edit" "$home"/*.ll
        ! cat "$home"/*.ll | cmp -s - "$home/before" || { echo "$1: nothing is planted by $edit"; exit 1; }
    done
}
