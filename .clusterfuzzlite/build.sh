#!/usr/bin/env bash
# What ClusterFuzzLite runs in its image: the build of OSS-Fuzz, of the sources that the image has.
set -euo pipefail
exec "$SRC/cxloracle/ci/oss-fuzz/build.sh"
