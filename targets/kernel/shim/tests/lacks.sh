#!/bin/sh
# What the shim lacks stops the build and is named, with its user and the place to add it.
# Usage: lacks.sh COMPILER EXPLAIN FILE FLAGS...
compiler=$1 explain=$2 file=$3
shift 3
said=$(sh "$explain" "$compiler" -std=gnu11 -fsyntax-only -Werror=implicit-function-declaration "$@" "$file" 2>&1) && {
    echo "it compiled"
    exit 1
}
for line in \
    "kernel shim lacks pci_frobnicate, called by asks_too_much in $file:7: declare it in targets/kernel/shim/include/linux/pci.h and implement it in targets/kernel/shim/pci.c" \
    "kernel shim lacks member no_such_member of struct pci_dev, used by asks_too_much in $file:8: add it to that structure in targets/kernel/shim/include/" \
    "kernel shim lacks NO_SUCH_CONSTANT, used by asks_too_much in $file:8: declare it in a header in targets/kernel/shim/include/linux/ and implement it in a file in targets/kernel/shim/"; do
    echo "$said" | grep -qxF "$line" || {
        printf 'missing: %s\nsaid:\n%s\n' "$line" "$said"
        exit 1
    }
done
