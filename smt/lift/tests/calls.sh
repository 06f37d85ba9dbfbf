#!/usr/bin/env bash
# prove_source about the calls that are no step of the registers: each counterexample shows on the compiled target, and in
# all other cases the claim is proved. A fault planted in the C's bitcode, alone, is refuted by the theorem named; it differs
# from the compiled C, too, where it is called beside it. `some`: what is quick, and no fault.
set -euo pipefail
which=$1 prove=$2 beside=$3 deviations=$4
shift 4
# shellcheck source=smt/lift/tests/lift_lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lift_lib.sh"
run() { # EXPECTED-EXIT ARG...
    expect "$1" "$prove" "${@:2}"
}
refutes_no_more_than() { # how many
    [ "$(grep -c '^refuted' "$home/log")" = "$1" ] || { cat "$home/log"; echo "more than $1 refuted"; exit 1; }
    matches ' 0 unconfirmed'
}

run 1 "$@" --only committed-size --deviations "$deviations"
matches '^proved .* with [0-9]+ deviations' && matches '^proved .* what differs from the contract breaks a claim'
matches '^proved .* DET-5 .* but for: decoder0 is not committed; decoder0 has no size'
matches 'signature DET-5 decoder0 is not committed .* as DET-5 .*, known' && refutes_no_more_than 2
run 0 "$@" --only snapshot
matches 'figures: 10 questions: 10 proved'
if [ "$which" = some ]; then
    run 1 "$@" --only mmap-overlap --rule REG-2a
    matches '^proved .* REG-2a .* but for: an empty request; a request that wraps' && refutes_no_more_than 1
    run 1 "$@" --only sparse-areas --rule REG-4
    matches '^proved .* REG-4 .* but for: block is more than the BAR' && refutes_no_more_than 1
    exit 0
fi

run 1 "$@" --only mmap-overlap
matches '^proved +mmap-overlap +REG-2 ' && matches '^proved .* REG-2a .* but for: an empty request; a request that wraps'
matches 'signature REG-2a an empty request .* shown on the target' && refutes_no_more_than 1
run 1 "$@" --only sparse-areas --scripts "$home/scripts"
matches '^proved .* REG-1 .* but for: block is all of the BAR' && matches '^proved .* REG-4 .* but for: block is more than the BAR'
matches 'signature REG-1 block is all .* as REG-1 bar region_info info an empty area' && refutes_no_more_than 2
[ "$(find "$home/scripts" -name 'REG-*.script' | wc -l)" = 2 ] || { echo "not two scripts are left"; exit 1; }

# Faults, each a change of one line of a function; those of one copy do not meet.
disassemble "$@"
refutes() { # ENTRY FUNCTION SED...
    plant "${@:2}"
    run 2 "${disassembled[@]}" --only "$1"
}
differs() { # WHAT
    local code=0
    "$beside" "${disassembled[@]}" >"$home/log" || code=$?
    matches "^$1" && [ $code = 1 ] || exit 1
}
overlap=vfio_cxl_mmap_overlaps_comp_regs areas=vfio_cxl_get_region_info size=vfio_cxl_read_committed_decoder_size
refutes mmap-overlap $overlap 's/icmp ult i64/icmp ule i64/'
matches '^refuted .* REG-2 '
refutes mmap-overlap $overlap 's/icmp ugt i64/icmp uge i64/'
matches '^refuted .* REG-2a .* but for: ' && differs overlap
refutes mmap-overlap $overlap 's/^\(  %[0-9]* = load i64, ptr \(%[0-9]*\), align 8\).*/\1\n  store i64 77, ptr \2, align 8/'
matches '^refuted .* - +all else is kept'
refutes sparse-areas $areas 's/shl i64 \(%[0-9]*\), 40/shl i64 \1, 39/' 's/store i64 32, ptr/store i64 31, ptr/' \
    's/store i32 -12, ptr/store i32 -22, ptr/' '{/call void @kfree/d}' 's/store i32 -25, ptr/store i32 -22, ptr/'
matches "unconfirmed: REG-1 block in the BAR's middle" && matches '^refuted .* UAPI-3 ' && matches '^refuted .* LIFE-1 +without memory'
matches '^refuted .* LIFE-1 +what it acquires' && matches '^refuted .* - +another region'
refutes sparse-areas $areas 's/store i32 2, ptr/store i32 1, ptr/'
matches '^refuted .* - +the areas equal' && differs 'the number of areas'
refutes sparse-areas $areas 's/\(vfio_region_info_cap_sparse_mmap, ptr %[0-9]*, i32 0, i32\) 1/\1 2/' \
    's/\(store i32 %[0-9]*, ptr %[0-9]*\), align 8/\1, align 4/'
matches '^refuted .* SYS-3 '
refutes sparse-areas $areas 's/mul i64 16,/mul i64 8,/'
matches '^refuted .* SYS-1 +not an access outside allocated memory'
refutes committed-size $size 's/noundef 32)/noundef 4096)/'
matches '^refuted .* SYS-1 +not an access outside the shadow'
refutes committed-size $size 's/and i64 \(%[0-9]*\), 4026531840/and i64 \1, 4026531839/'
matches '^refuted .* DET-6 '
refutes committed-size $size 's/and i64 \(%[0-9]*\), 1024/and i64 \1, 512/'
matches '^refuted .* DET-1 ' && differs 'the size'
snapshot=vfio_cxl_setup_virt_regs
refutes snapshot $snapshot 's/\(getelementptr i8, ptr %[0-9]*, i64\) 4096/\1 4092/'
matches '^refuted .* CAP-1 ' && matches '^refuted .* - +the HDM block is' && differs 'the shadow'
refutes snapshot $snapshot 's/\(add i64 %[0-9]*\), 4096/\1, 4080/'
matches '^refuted .* SYS-1 +not an access outside the mapping' && matches '^refuted .* INIT-1 +the mapping'
refutes snapshot $snapshot 's/store i32 -19, ptr/store i32 0, ptr/'
matches '^refuted .* DET-1 '
refutes snapshot $snapshot 's/icmp ult i64/icmp ule i64/'
matches '^refuted .* DET-7 ' && matches '^refuted .* SYS-1 +not an access outside allocated'
refutes snapshot $snapshot '{/call void @kfree/d}' 's/store i32 -12, ptr/store i32 0, ptr/'
matches '^refuted .* LIFE-1 +where something' && matches '^refuted .* LIFE-1 +what it acquires'
refutes snapshot $snapshot 's/call void @kfree(ptr noundef %[0-9]*)/call void @kfree(ptr noundef %1)/'
matches "^refuted .* SYS-1 +not memory that is freed is no allocation's"
refutes snapshot $snapshot '{/store ptr null/d}' 's/^\(  \(%[0-9]*\) = getelementptr .*cxl_state, .* i32 19\),.*/\1\n  store i8 9, ptr \2, align 1/'
matches '^refuted .* LIFE-1 +where it fails the device' && matches '^refuted .* - +all else is kept'
