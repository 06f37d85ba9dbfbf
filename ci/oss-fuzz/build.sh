#!/usr/bin/env bash
# What OSS-Fuzz and ClusterFuzzLite run in their image: the fuzz targets, and what each starts from, into $OUT.
set -euo pipefail

for variable in SRC WORK OUT CC CXX CFLAGS CXXFLAGS LIB_FUZZING_ENGINE SANITIZER; do
    [ -n "${!variable:-}" ] || { echo "build.sh: no $variable in the environment: see ci/oss-fuzz/README.md" >&2; exit 2; }
done
root=$SRC/cxloracle build=$WORK/cxloracle bin=$WORK/cxloracle/bin seeds=$WORK/seeds
targets=(lockstep_reference script_text series_text)

# --fresh: the flags of the environment count, not those of an earlier build here
cmake --fresh -S "$root" -B "$build" -G Ninja -DCXL_OSS_FUZZ=ON -DCXL_SMT=OFF
ninja -C "$build" "${targets[@]}" pack series_seeds

# Two programs of ours run here, and only here; a container that may not trace cannot look for leaks.
export ASAN_OPTIONS=detect_leaks=0
rm -rf "$seeds"
mkdir -p "$seeds/script_text"
"$bin/pack" "$root/corpus/seeds" "$seeds"
"$bin/series_seeds" "$seeds/series_text"
cp "$root"/corpus/seeds/*.script "$seeds/script_text"

for target in "${targets[@]}"; do
    install -m 755 "$bin/$target" "$OUT/$target"
    rm -f "$OUT/${target}_seed_corpus.zip"
    (cd "$seeds/$target" && zip -q -X -r "$OUT/${target}_seed_corpus.zip" .)
done
install -m 644 "$seeds"/*.dict "$seeds"/*.options "$OUT"

# What the image that fuzzes need not have: all but the C library.
mkdir -p "$OUT/lib"
ldd "$bin/series_text" | awk '$3 ~ /^\// { print $3 }' |
    grep -vE '/lib(c|m|dl|rt|pthread|resolv|util)\.so' | xargs install -m 644 -t "$OUT/lib"
