# shellcheck shell=bash
# What can be read of a program without running it: who linked it, how it was compiled, its libraries, its sanitizer.
shopt -s extglob

least_in_code=50 # calls that report; each runtime has less than ten in itself

check_program() { # TARGET
    local id flags
    id=$(readelf -n "$1" 2>/dev/null | awk '/Build ID:/ { print $3 }')
    # shellcheck disable=SC2016 # the variable's name is meant
    [ "$id" = "$cxx_mark" ] || finding linked "$1" 'not by $CXX'

    flags=$(readelf -p .GCC.command.line "$1" 2>/dev/null) || true
    if [[ $flags != *-c* ]]; then
        # shellcheck disable=SC2016
        finding flags "$1" 'no record of how it was compiled: not by $CC and $CXX'
    elif [[ $flags =~ -m(arch|tune|cpu)=native ]]; then
        finding flags "$1" "compiled with ${BASH_REMATCH[0]}: other machines run it"
    fi
    check_libraries "$1"
    check_sanitizer "$1"
}

# The C library is everywhere; all else is in the program, or beside it and found from where the program lies.
check_libraries() { # TARGET
    local name path
    while read -r name path; do
        case ${name##*/} in
        linux-vdso.so.* | ld-linux-*.so.* | lib@(c|m|dl|rt|pthread|resolv|util).so.*) ;;
        *) [[ $path == "$out"/* ]] || finding libraries "$1" "needs ${name##*/}: ${path:-not found}" ;;
        esac
    done < <(ldd "$1" 2>&1 | awk '/not found/ { print $1; next } { print $1, $3 }')
    while read -r path; do
        # shellcheck disable=SC2016
        [[ $path == '$ORIGIN' || $path == '$ORIGIN'/* ]] || finding libraries "$1" "looks for libraries in $path"
    done < <(readelf -d "$1" | sed -nE 's/.*\((RPATH|RUNPATH)\).*\[(.*)\]/\2/p' | tr ':' '\n')
}

# Calls of the runtimes, and bounds, as that service's bad_build_check counts them. A runtime calls itself so often that it
# would pass alone: what the compiler puts into code is counted too.
check_sanitizer() { # TARGET
    local asan ubsan asan_in_code ubsan_in_code
    read -r asan ubsan asan_in_code ubsan_in_code < <(objdump -dC --no-show-raw-insn "$1" | awk '
        /callq? +[0-9a-f]+ <__asan/ { asan++ } /callq? +[0-9a-f]+ <__asan_report_/ { asan_in_code++ }
        /callq? +[0-9a-f]+ <__ubsan/ { ubsan++ } /callq? +[0-9a-f]+ <__ubsan_handle_/ { ubsan_in_code++ }
        END { print asan + 0, ubsan + 0, asan_in_code + 0, ubsan_in_code + 0 }')
    if [ "$sanitizer" = address ]; then
        [ "$asan" -ge 1000 ] || finding sanitizer "$1" "$asan calls of __asan, 1000 are the least in an address build"
        [ "$ubsan" -le 200 ] || finding sanitizer "$1" "$ubsan calls of __ubsan, 200 are the most in an address build"
        [ "$asan_in_code" -ge $least_in_code ] ||
            finding sanitizer "$1" "compiled without ASan: $asan_in_code calls of __asan_report, all in the runtime"
    else
        [ "$ubsan" -ge 168 ] || finding sanitizer "$1" "$ubsan calls of __ubsan, 168 are the least in an undefined build"
        [ "$asan" -eq 0 ] || finding sanitizer "$1" "$asan calls of __asan, none may be in an undefined build"
        [ "$ubsan_in_code" -ge $least_in_code ] ||
            finding sanitizer "$1" "compiled without UBSan: $ubsan_in_code calls of __ubsan_handle, all in the runtime"
    fi
}
