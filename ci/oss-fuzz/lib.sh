# shellcheck shell=bash
# The environment that OSS-Fuzz builds in, as its base-builder image sets it, but for -stdlib=libc++: Debian's libFuzzer is
# compiled for the other C++ library.
set -euo pipefail

# What links as $CXX leaves this as the build ID: "made by $CXX".
cxx_mark=6d616465206279202443585800000000

service_environment() { # SANITIZER WORK: exports what build.sh reads, but SRC and OUT
    local flags common recoverable_not
    common='-O1 -fno-omit-frame-pointer -gline-tables-only -Wno-error=enum-constexpr-conversion'
    common+=' -Wno-error=incompatible-function-pointer-types -Wno-error=int-conversion -Wno-error=deprecated-declarations'
    common+=' -Wno-error=implicit-function-declaration -Wno-error=implicit-int -Wno-error=vla-cxx-extension'
    common+=' -DFUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION'
    recoverable_not='array-bounds,bool,builtin,enum,function,integer-divide-by-zero,null,object-size,return'
    recoverable_not+=',returns-nonnull-attribute,shift,signed-integer-overflow,unreachable,vla-bound,vptr'
    case $1 in
    address) flags='-fsanitize=address -fsanitize-address-use-after-scope' ;;
    undefined) flags="-fsanitize=$recoverable_not,unsigned-integer-overflow -fno-sanitize-recover=$recoverable_not" ;;
    *) die "no sanitizer $1: address and undefined are what that service builds" ;;
    esac
    export SANITIZER=$1 WORK=$2 ARCHITECTURE=x86_64 FUZZING_ENGINE=libfuzzer FUZZING_LANGUAGE=c++
    export CFLAGS="$common $flags -fsanitize=fuzzer-no-link" LIB_FUZZING_ENGINE=-fsanitize=fuzzer
    export CXXFLAGS=$CFLAGS CC=$WORK/tools/clang CXX=$WORK/tools/clang++
    export UBSAN_OPTIONS=silence_unsigned_overflow=1 # in that list as a signal for the engine, not as an error
    mkdir -p "$WORK/tools"
    compiler clang-19 '' "$CC"
    compiler clang++-19 "-Wl,--build-id=0x$cxx_mark" "$CXX"
}

# The compilers write down how each file was compiled, and who linked, where `inspect` finds it: in the program.
compiler() { # PROGRAM LINK_OPTIONS FILE
    [ -n "$(command -v "$1")" ] || die "no $1 on this machine: run ci/setup"
    cat >"$3.new" <<END
#!/bin/sh
case " \$* " in
*" -c "* | *" -E "* | *" -S "*) exec $1 -frecord-command-line "\$@" ;;
*) exec $1 "\$@" $2 ;;
esac
END
    chmod +x "$3.new"
    mv "$3.new" "$3"
}
