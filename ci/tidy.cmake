# cmake -DROOT=DIR -P ci/tidy.cmake: the arrows between the rooms (design: "The house"), and what a compiler cannot see.
cmake_minimum_required(VERSION 3.25)
if(NOT ROOT)
  message(FATAL_ERROR "tidy: give -DROOT=DIR")
endif()
cmake_path(ABSOLUTE_PATH ROOT)

# What a file of a room may include of the house, as regular expressions over paths from the root.
set(seam "targets/(target|device_image|cxl_uapi)\\.h")
set(model_may "^(model/|targets/device_image\\.h$)")
set(properties_may "^((properties|model)/|${seam}$)")
set(fuzzers_may "^((fuzzers|properties|model)/|${seam}$|targets/[^/]+/[^/]+\\.hp?p?$)")
set(smt_may "^((smt|properties|model)/|targets/(cxl_uapi|kernel/shim/tests/(comp|series)_call)\\.h$)")  # the compiled functions, beside the lifted
# targets/ may include the seam and its own folder; the faults are edits of the reference.
set(targets_may "^${seam}$")
set(faulty_may "^targets/reference/")
set(vmm_may "^targets/faulty/tests/board\\.h$")

# A library that has one room.
set(only_smt "^z3(\\+\\+|_.*)?\\.h$")
set(only_properties "^rapidcheck(/|\\.h$)")

set(rooms model properties targets fuzzers smt)
string(REPLACE ";" "|" any_room "${rooms}")
set(findings 0)
set(includes 0)

macro(finding file line text)
  math(EXPR findings "${findings} + 1")
  message(NOTICE "${file}:${line}: ${text}")
endmacro()

# The line on which `text` first stands in `content`.
function(line_of content text result)
  string(FIND "${content}" "${text}" position)
  string(SUBSTRING "${content}" 0 ${position} before)
  string(REGEX REPLACE "[^\n]" "" breaks "${before}")
  string(LENGTH "${breaks}" count)
  math(EXPR count "${count} + 1")
  set(${result} ${count} PARENT_SCOPE)
endfunction()

set(files)
foreach(room ${rooms})
  foreach(ending c h cc hh cpp hpp cxx hxx inc ipp)
    file(GLOB_RECURSE found RELATIVE ${ROOT} ${ROOT}/${room}/*.${ending})
    list(APPEND files ${found})
  endforeach()
endforeach()
if(NOT files)
  message(FATAL_ERROR "tidy: no source files below ${ROOT}")
endif()
list(SORT files)

foreach(file ${files})
  file(READ ${ROOT}/${file} content)
  string(REGEX REPLACE "[][;\\]" "_" content "${content}")  # these would join or split the elements of a list
  if(NOT content MATCHES "^(//|/\\*)")
    finding(${file} 1 "the first line is not a comment that states the file's job")
  endif()

  string(REGEX MATCH "^[^/]+" room ${file})
  cmake_path(GET file PARENT_PATH folder)
  set(may ${${room}_may})
  if(file MATCHES "^targets/([^/]+)/")
    string(APPEND may "|^targets/${CMAKE_MATCH_1}/")
    if(CMAKE_MATCH_1 STREQUAL "faulty")
      string(APPEND may "|${faulty_may}")
    elseif(CMAKE_MATCH_1 STREQUAL "vmm")
      string(APPEND may "|${vmm_may}")  # a VMM needs a board to run on
    endif()
  elseif(file STREQUAL "targets/device_image.h")
    set(may "^$")  # what the model may see must bring nothing along
  endif()

  string(REGEX MATCHALL "\n[ \t]*#[ \t]*(include|include_next|import)[ \t]*[<\"][^\n]*" directives "\n${content}")
  foreach(directive ${directives})
    math(EXPR includes "${includes} + 1")
    string(STRIP "${directive}" directive)
    string(REGEX MATCH "([<\"])([^>\"]*)[>\"]" name "${directive}")
    set(bracket "${CMAKE_MATCH_1}")
    set(name "${CMAKE_MATCH_2}")
    line_of("${content}" "${directive}" line)

    # As the compiler looks it up: quoted, the file's own folder first; then the root.
    set(path "${name}")
    if(bracket STREQUAL "\"" AND EXISTS ${ROOT}/${folder}/${name} OR name MATCHES "^\\.\\.?/")
      set(path "${folder}/${name}")
    endif()
    cmake_path(NORMAL_PATH path)

    if(IS_ABSOLUTE "${name}")
      finding(${file} ${line} "absolute path: ${directive}")
    elseif(path MATCHES "^(${any_room})/")
      if(NOT path MATCHES "${may}")
        finding(${file} ${line} "${room}/ may not include ${path}")
      endif()
    elseif(path MATCHES "${only_smt}" AND NOT room STREQUAL "smt")
      finding(${file} ${line} "${name} stays in smt/")
    elseif(path MATCHES "${only_properties}" AND NOT room STREQUAL "properties")
      finding(${file} ${line} "${name} stays in properties/")
    elseif(bracket STREQUAL "\"" AND NOT file MATCHES "^targets/kernel/")
      # Found along a search path only, which would hide an arrow. The series' own files are the exception.
      finding(${file} ${line} "neither in ${folder}/ nor a path from the root: ${directive}")
    else()
      # A name without its room, found because some folder is on the search path.
      foreach(other model properties fuzzers smt)
        if(EXISTS ${ROOT}/${other}/${name} AND NOT "${other}/${name}" MATCHES "${may}")
          finding(${file} ${line} "${room}/ may not include ${other}/${name}")
        endif()
      endforeach()
    endif()
  endforeach()
endforeach()

list(LENGTH files count)
if(findings)
  message(FATAL_ERROR "tidy: ${findings} findings in ${count} files")
endif()
message(STATUS "tidy: ${count} files, ${includes} includes, all as the design has them")
