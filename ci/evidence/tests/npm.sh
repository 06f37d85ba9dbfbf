# shellcheck shell=bash
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
