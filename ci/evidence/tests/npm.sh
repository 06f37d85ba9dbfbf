# shellcheck shell=bash disable=SC2154 # what is sourced knows `root`
# npm_packages FROM: installs the packages that FROM/package-lock.json names into the folder where we are, if they are
# not there.
npm_packages() {
    cp "$1/package.json" "$1/package-lock.json" .
    if cmp -s package-lock.json node_modules/.installed; then return; fi
    npm ci --ignore-scripts --no-audit --no-fund >npm.log 2>&1 || {
        echo "$(basename "$0"): npm ci failed: $(grep -m1 'npm error' npm.log || tail -n 1 npm.log)" >&2
        exit 2
    }
    cp package-lock.json node_modules/.installed
}
# at_home NAME FOLDER: goes to FOLDER, which is made if need be, with all installed that the tests need.
at_home() {
    [ -n "${2:-}" ] || { echo "$1: needs a folder" >&2; exit 2; }
    mkdir -p "$2"
    "$root/ci/setup" --tests >&2 || exit 2
    cd "$2" || exit 2
}
