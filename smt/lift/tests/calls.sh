#!/usr/bin/env bash
# prove_source about the calls that are no step of the registers: each counterexample shows on the compiled target, and in
# all other cases the claim is proved. A fault planted in the C's bitcode, alone, is refuted by the theorem named; it differs
# from the compiled C, too, where it is called beside it.
set -euo pipefail
prove=$1 beside=$2 deviations=$3
shift 3
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
run() { # EXPECTED-EXIT ARG...
    local expected=$1 code=0
    shift
    "$prove" "$@" >"$home/log" 2>&1 || code=$?
    [ "$code" = "$expected" ] || { cat "$home/log"; echo "$*: exit $code, expected $expected"; exit 1; }
}
says() { grep -qE -- "$1" "$home/log" || { cat "$home/log"; echo "it does not say: $1"; exit 1; }; }
refutes_no_more_than() { # how many
    [ "$(grep -c '^refuted' "$home/log")" = "$1" ] || { cat "$home/log"; echo "more than $1 refuted"; exit 1; }
    says ' 0 unconfirmed'
}

run 1 "$@" --only mmap-overlap
says '^proved +mmap-overlap +REG-2 ' && says '^proved .* REG-2a .* but for: an empty request; a request that wraps'
says 'signature REG-2a an empty request .* shown on the target' && refutes_no_more_than 1
run 1 "$@" --only sparse-areas --scripts "$home/scripts"
says '^proved .* REG-1 .* but for: block is all of the BAR' && says '^proved .* REG-4 .* but for: block is more than the BAR'
says 'signature REG-1 block is all .* as REG-1 bar region_info info an empty area' && refutes_no_more_than 2
[ "$(find "$home/scripts" -name 'REG-*.script' | wc -l)" = 2 ] || { echo "not two scripts are left"; exit 1; }
run 1 "$@" --only committed-size --deviations "$deviations"
says '^proved .* with [0-9]+ deviations' && says '^proved .* what differs from the contract breaks a claim'
says '^proved .* DET-5 .* but for: decoder0 is not committed; decoder0 has no size'
says 'signature DET-5 decoder0 is not committed .* as DET-5' && refutes_no_more_than 2

# Faults, each a change of one line of a function; those of one copy do not meet.
disassembled=()
for file in "$@"; do
    to=$home/$(basename "$file" .bc).ll
    llvm-dis-19 -o "$to" "$file"
    disassembled+=("$to")
done
mkdir "$home/plain"
cp "$home"/*.ll "$home/plain"
plant() { # ENTRY FUNCTION SED...
    local edit
    cp "$home/plain"/*.ll "$home"
    for edit in "${@:3}"; do
        cat "$home"/*.ll >"$home/before"
        sed -i "/^define .*@$2(/,/^}/$edit" "$home"/*.ll
        ! cat "$home"/*.ll | cmp -s - "$home/before" || { echo "$2: nothing is planted by $edit"; exit 1; }
    done
    run 2 "${disassembled[@]}" --only "$1"
}
differs() { # WHAT
    local code=0
    "$beside" "${disassembled[@]}" >"$home/log" || code=$?
    says "^$1" && [ $code = 1 ] || exit 1
}
overlap=vfio_cxl_mmap_overlaps_comp_regs areas=vfio_cxl_get_region_info size=vfio_cxl_read_committed_decoder_size
plant mmap-overlap $overlap 's/icmp ult i64/icmp ule i64/'
says '^refuted .* REG-2 '
plant mmap-overlap $overlap 's/icmp ugt i64/icmp uge i64/'
says '^refuted .* REG-2a .* but for: ' && differs overlap
plant mmap-overlap $overlap 's/^\(  %[0-9]* = load i64, ptr \(%[0-9]*\), align 8\).*/\1\n  store i64 77, ptr \2, align 8/'
says '^refuted .* - +all else is kept'
plant sparse-areas $areas 's/shl i64 \(%[0-9]*\), 40/shl i64 \1, 39/' 's/store i64 32, ptr/store i64 31, ptr/' \
    's/store i32 -12, ptr/store i32 -22, ptr/' '{/call void @kfree/d}' 's/store i32 -25, ptr/store i32 -22, ptr/'
says "unconfirmed: REG-1 block in the BAR's middle" && says '^refuted .* UAPI-3 ' && says '^refuted .* LIFE-1 +without memory'
says '^refuted .* LIFE-1 +what it acquires' && says '^refuted .* - +another region'
plant sparse-areas $areas 's/store i32 2, ptr/store i32 1, ptr/'
says '^refuted .* - +the areas equal' && differs 'the number of areas'
plant sparse-areas $areas 's/\(vfio_region_info_cap_sparse_mmap, ptr %[0-9]*, i32 0, i32\) 1/\1 2/' \
    's/\(store i32 %[0-9]*, ptr %[0-9]*\), align 8/\1, align 4/'
says '^refuted .* SYS-3 '
plant sparse-areas $areas 's/mul i64 16,/mul i64 8,/'
says '^refuted .* SYS-1 +not an access outside allocated memory'
plant committed-size $size 's/noundef 32)/noundef 4096)/'
says '^refuted .* SYS-1 +not an access outside the shadow'
plant committed-size $size 's/and i64 \(%[0-9]*\), 4026531840/and i64 \1, 4026531839/'
says '^refuted .* DET-6 '
plant committed-size $size 's/and i64 \(%[0-9]*\), 1024/and i64 \1, 512/'
says '^refuted .* DET-1 ' && differs 'the size'
