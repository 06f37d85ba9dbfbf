# shellcheck shell=bash
# How a series becomes files to compile.

known=$root/targets/kernel/import/known.json # what the shim and the adapter know of the kernel around a series
kernel_source='' # directory of imported files
manifest=''      # what was imported
series=''        # the path it was imported from, absolute

# with_source [PATH]: imports the series and sets what build() configures with; without a path, no kernel target.
with_source() {
    kernel_source='' manifest='' series=''
    [ -n "${1:-}" ] || return 0
    keep_configuration=1 build dev cxl_import
    mkdir -p "$root/build/source"
    scratch=$(mktemp -d "$root/build/source/import.XXXXXX")
    trap 'rm -rf "$scratch"' EXIT
    "$root/build/dev/bin/cxl_import" "$1" "$scratch/files" --manifest "$scratch/manifest.json" \
        --known "$known" >&2 || exit 2
    # Named after what came out: the same files in another wrapping compile once, and a changed import is a new name.
    local key
    key=$(digest "$scratch/files")
    series=$(realpath -- "$1")
    kernel_source=$root/build/source/$key
    manifest=$kernel_source.json
    if [ -d "$kernel_source" ] && [ "$(digest "$kernel_source")" != "$key" ]; then rm -rf "$kernel_source"; fi
    if [ ! -d "$kernel_source" ]; then mv -T "$scratch/files" "$kernel_source"; fi
    mv "$scratch/manifest.json" "$manifest"
    rm -rf "$scratch"
    trap - EXIT
}

digest() {
    (cd "$1" && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 -r sha256sum) | sha256sum | cut -c1-16
}
