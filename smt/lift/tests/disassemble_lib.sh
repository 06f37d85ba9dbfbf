# shellcheck shell=bash disable=SC2154 # what is sourced knows `home`
# disassemble FILE...: the bitcode as text in $home, for faults to be planted in; the list of it is `disassembled`.
disassemble() {
    local file to
    disassembled=()
    for file; do
        to=$home/$(basename "$file" .bc).ll
        llvm-dis-19 -o "$to" "$file"
        disassembled+=("$to")
    done
}
