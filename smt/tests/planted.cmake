# Faults planted in the model's code, for theorems that no fault in its tables can refute; and claims that say less.
# Each is the prover again, with one line of a header changed; nothing but its test builds it.
include_guard()
add_custom_target(planted)
# The rest of the program. A library, so that it comes behind the changed object: the linker takes each template from
# the first that has it.
add_library(planted_main STATIC EXCLUDE_FROM_ALL $<TARGET_OBJECTS:prove>)
set_target_properties(planted_main PROPERTIES LINKER_LANGUAGE CXX)
cxl_test(smt.planted "smt;long" ${CMAKE_COMMAND} --build ${CMAKE_BINARY_DIR} --target planted)
set_tests_properties(smt.planted PROPERTIES FIXTURES_SETUP planted PROCESSORS 2 TIMEOUT 1800)
set(planted_theorems "")

# planted_prover(NAME HEADER OLD NEW): OLD must be there, once.
function(planted_prover name header old new)
  set(file ${PROJECT_SOURCE_DIR}/${header})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(READ ${file} text)
  string(FIND "${text}" "${old}" first)
  string(FIND "${text}" "${old}" last REVERSE)
  if(first EQUAL -1 OR NOT first EQUAL last)
    message(FATAL_ERROR "smt/tests: planted ${name}: not once in ${header}: ${old}")
  endif()
  string(REPLACE "${old}" "${new}" text "${text}")
  set(changed ${CMAKE_CURRENT_BINARY_DIR}/planted/${name})
  file(CONFIGURE OUTPUT ${changed}/${header} CONTENT "${text}" @ONLY)
  add_executable(planted_${name} EXCLUDE_FROM_ALL ../formula.cpp)
  target_include_directories(planted_${name} BEFORE PRIVATE ${changed})
  target_compile_options(planted_${name} PRIVATE -w)  # a line less may leave a parameter unused
  target_link_libraries(planted_${name} PRIVATE planted_main cxl_smt cxl_quick_to_build)
  add_dependencies(planted planted_${name})
endfunction()

# planted_fault(NAME HEADER OLD NEW THEOREM...): the theorems that it refutes.
function(planted_fault name header old new)
  planted_prover(${name} ${header} "${old}" "${new}")
  cxl_test(smt.planted.${name} "smt;long" ${CMAKE_CURRENT_SOURCE_DIR}/planted.sh $<TARGET_FILE:planted_${name}> ${ARGN})
  set_tests_properties(smt.planted.${name} PROPERTIES FIXTURES_REQUIRED planted)
  set(planted_theorems ${planted_theorems} ${ARGN} PARENT_SCOPE)
endfunction()

# weakened(NAME HEADER OLD NEW THEOREM FAULT): with the whole claim the table fault is refuted, with this one it survives.
function(weakened name header old new theorem fault)
  planted_prover(${name} ${header} "${old}" "${new}")
  cxl_test(smt.weakened.${name} "smt;long" ${CMAKE_CURRENT_SOURCE_DIR}/weakened.sh $<TARGET_FILE:prove>
           $<TARGET_FILE:planted_${name}> ${theorem} ${fault})
  set_tests_properties(smt.weakened.${name} PROPERTIES FIXTURES_REQUIRED planted)
endfunction()
