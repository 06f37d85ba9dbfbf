#!/bin/sh
# Compiler launcher for the files under test: says which kernel function (type, member, header, constant) the shim lacks,
# who uses it, and where to add it. Usage: explain.sh COMPILER ARGUMENTS...
messages=$(mktemp) || exit 2
trap 'rm -f "$messages"' EXIT
"$@" -fno-color-diagnostics -ferror-limit=0 2>"$messages"
status=$?

# The last line at column 0 that begins a definition, at or before line $2 of file $1, names the function.
function_at() {
    awk -v last="$2" '
        NR > last { exit }
        /^[A-Za-z_].*\(/ && !/;[ \t]*$/ && !/^DEFINE_/ {
            text = $0
            sub(/\(.*/, "", text)
            sub(/[ \t]+$/, "", text)
            sub(/.*[^A-Za-z0-9_]/, "", text)
            name = text
        }
        END { print name == "" ? "(file scope)" : name }' "$1"
}

room=targets/kernel/shim
place() { # NAME -> header and source where such a name belongs
    case $1 in
    cxl_* | devm_cxl_* | to_cxl_*) echo "declare it in $room/include/cxl/cxl.h and implement it in $room/cxl_regs.c or $room/cxl_region.c" ;;
    pci_* | pcie_* | PCI_*) echo "declare it in $room/include/linux/pci.h and implement it in $room/pci.c" ;;
    vfio_pci_core_* | vfio_info_*) echo "declare it in $room/include/linux/vfio_pci_core.h and implement it in $room/vfio.c" ;;
    vfio_*) echo "declare it in $room/include/vfio_pci_priv.h and implement it in targets/kernel/adapter.c" ;;
    devm_* | dev_*) echo "declare it in $room/include/linux/device.h and implement it in $room/device.c" ;;
    copy_* | get_user* | put_user*) echo "declare it in $room/include/linux/uaccess.h and implement it in $room/uaccess.c" ;;
    read[bwlq]* | write[bwlq]* | io*) echo "declare it in $room/include/linux/io.h and implement it in $room/iomem.c" ;;
    down_* | up_* | mutex_* | lockdep_* | spin_*) echo "declare it in $room/include/linux/rwsem.h and implement it in $room/locks.c" ;;
    k*alloc* | kfree* | kv*) echo "add it to $room/include/linux/slab.h" ;;
    *) echo "declare it in a header in $room/include/linux/ and implement it in a file in $room/" ;;
    esac
}

if [ $status -ne 0 ]; then
    sed -n \
        -e "s/^\([^:]*\):\([0-9]*\):[0-9]*: [a-z ]*error: call to undeclared [a-z ]*function '\([^']*\)'.*/\1 \2 \3 call/p" \
        -e "s/^\([^:]*\):\([0-9]*\):[0-9]*: [a-z ]*error: use of undeclared identifier '\([^']*\)'.*/\1 \2 \3 name/p" \
        -e "s/^\([^:]*\):\([0-9]*\):[0-9]*: [a-z ]*error: unknown type name '\([^']*\)'.*/\1 \2 \3 name/p" \
        -e "s/^\([^:]*\):\([0-9]*\):[0-9]*: [a-z ]*error: no member named '\([^']*\)' in '\([^']*\)'.*/\1 \2 \3 member \4/p" \
        -e "s/^\([^:]*\):\([0-9]*\):[0-9]*: [a-z ]*error: '\([^']*\)' file not found.*/\1 \2 \3 header/p" \
        "$messages" | sort -u -k3,3 -k1,1 -k2,2n | while read -r file line name kind rest; do
        at="$file:$line"
        case $kind in
        call) echo "kernel shim lacks $name, called by $(function_at "$file" "$line") in $at: $(place "$name")" ;;
        name) echo "kernel shim lacks $name, used by $(function_at "$file" "$line") in $at: $(place "$name")" ;;
        member) echo "kernel shim lacks member $name of $rest, used by $(function_at "$file" "$line") in $at: add it to that structure in $room/include/" ;;
        header) echo "kernel shim lacks header $name, included by $at: create it in $room/include/" ;;
        esac
    done >&2
fi
cat "$messages" >&2
exit $status
