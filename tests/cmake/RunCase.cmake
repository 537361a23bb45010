#[=======================================================================[.rst:
Runs one case (cmake -P). A case is a file cases/<case>.cmake, run by a fresh copy of project/, and what is expected of it beside it:

``<case>-error.txt``
  Configuring fails, and this is the whole text of the error, however CMake wraps it. ``<src>`` stands for the project's directory,
  ``<tests>`` for tests/cmake.
``<case>-check.cmake``
  Runs after configuring succeeded, with the functions below; the project is CASE_SRC and CASE_BUILD.
``<case>-options.txt``
  One command line option of the configuration per line; ``<tests>`` stands for tests/cmake.
``<case>-prepare.cmake``
  Runs before; may set case_options.

A case that lacks something prints ``CASE SKIPPED: <what>`` while it is configured.

Given with -D: CASE, CASE_WORK, CASE_ROOT (of the repository), CASE_GENERATOR, CASE_FROM (include, installed, subdirectory), CASE_OPTIONS (of
the configuration), CASE_BUILT (our own build tree, with the real migrator).
#]=======================================================================]
cmake_minimum_required(VERSION 3.22)
if(POLICY CMP0174)
  cmake_policy(SET CMP0174 OLD)  # a keyword without a value is not defined, as before 3.31
endif()

set(CASE_TESTS "${CMAKE_CURRENT_LIST_DIR}")
set(CASE_SRC "${CASE_WORK}/src")
set(CASE_BUILD "${CASE_WORK}/build")
set(case_file "${CASE_TESTS}/cases/${CASE}")
unset(ENV{MIGRATIONS_NO_BUILD})
unset(ENV{MIGRATIONS_CONFIG})
unset(ENV{MIGRATOR_TARGET})
unset(ENV{DESTDIR})
unset(ENV{DATABASE_URL})
unset(ENV{CCACHE_BASEDIR})  # makes __FILE__ relative, and with it the places that errors name
foreach(backend IN ITEMS POSTGRESQL MYSQL)
  set(case_server_url_of_${backend} "$ENV{MIGRATIONS_TEST_${backend}_URL}")
  unset(ENV{MIGRATIONS_TEST_${backend}_URL})
  unset(ENV{MIGRATIONS_${backend}_BINDIR})
endforeach()
set(ENV{LC_ALL} C)

# case_run(<command>… [RESULT <n>]): sets output to both streams, its white space collapsed; fails unless the exit code is RESULT, 0 without it.
# RESULT `fails` is any but 0.
function(case_run)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "RESULT;DIRECTORY" "")
  if(NOT DEFINED arg_RESULT)
    set(arg_RESULT 0)
  endif()
  if(NOT DEFINED arg_DIRECTORY)
    set(arg_DIRECTORY "${CASE_WORK}")
  endif()
  execute_process(COMMAND ${arg_UNPARSED_ARGUMENTS} WORKING_DIRECTORY "${arg_DIRECTORY}"
    OUTPUT_VARIABLE raw ERROR_VARIABLE raw RESULT_VARIABLE result)
  string(REGEX REPLACE "[ \t\r\n]+" " " output "${raw}")
  if(NOT result EQUAL arg_RESULT AND NOT (arg_RESULT STREQUAL "fails" AND NOT result EQUAL 0))
    message(FATAL_ERROR "exit code ${result}, not ${arg_RESULT}: ${arg_UNPARSED_ARGUMENTS}\n${raw}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

function(case_configure)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "RESULT" "")
  case_run("${CMAKE_COMMAND}" -S "${CASE_SRC}" -B "${CASE_BUILD}" -G "${CASE_GENERATOR}" -DCASE_ROOT=${CASE_ROOT} -DCASE_FROM=${CASE_FROM}
    -DCASE_FILE=${case_file}.cmake -DCASE_LANGUAGES=${CASE_LANGUAGES} -DCMAKE_BUILD_TYPE=Debug ${case_options} ${arg_UNPARSED_ARGUMENTS}
    RESULT ${arg_RESULT})
  set(output "${output}" PARENT_SCOPE)
endfunction()

# case_build([<target>] [RESULT <n>] [CONFIG <config>])
function(case_build)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "RESULT;CONFIG" "")
  set(words)
  if(arg_UNPARSED_ARGUMENTS)
    list(APPEND words --target ${arg_UNPARSED_ARGUMENTS})
  endif()
  if(arg_CONFIG)
    list(APPEND words --config ${arg_CONFIG})
  endif()
  case_run("${CMAKE_COMMAND}" --build "${CASE_BUILD}" ${words} -j 2 RESULT ${arg_RESULT})
  set(output "${output}" PARENT_SCOPE)
endfunction()

function(case_expect text)
  string(FIND "${output}" "${text}" at)
  if(at EQUAL -1)
    message(FATAL_ERROR "expected:\n  ${text}\nin:\n  ${output}")
  endif()
endfunction()

function(case_expect_not text)
  string(FIND "${output}" "${text}" at)
  if(NOT at EQUAL -1)
    message(FATAL_ERROR "not expected:\n  ${text}\nin:\n  ${output}")
  endif()
endfunction()

# case_ctest(<option>… [RESULT <n>] [DIRECTORY <dir>]): CTest, with all that the tests print.
function(case_ctest)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "RESULT;DIRECTORY" "")
  if(NOT DEFINED arg_DIRECTORY)
    set(arg_DIRECTORY "${CASE_BUILD}")
  endif()
  case_run("${CMAKE_CTEST_COMMAND}" -V ${arg_UNPARSED_ARGUMENTS} DIRECTORY "${arg_DIRECTORY}" RESULT ${arg_RESULT})
  set(output "${output}" PARENT_SCOPE)
endfunction()

# case_expect_index(<directory> <line>…): what the fake migrator listed; also how often it has run by now, if a line is `runs=<n>`.
function(case_expect_index directory)
  file(STRINGS "${directory}/index.json" lines)
  file(STRINGS "${directory}/index.json.runs" runs)
  list(LENGTH runs runs)
  set(expected)
  foreach(line IN LISTS ARGN)
    if(line MATCHES "^runs=(.*)")
      if(NOT runs EQUAL CMAKE_MATCH_1)
        message(FATAL_ERROR "the index was written ${runs} times, not ${CMAKE_MATCH_1}")
      endif()
    else()
      list(APPEND expected "${line}.so ${CASE_SRC}/migrations/versions/${line}.cpp")
    endif()
  endforeach()
  if(NOT "${lines}" STREQUAL "${expected}")
    message(FATAL_ERROR "the index has\n  ${lines}\nnot\n  ${expected}")
  endif()
endfunction()

# File systems and make compare times; a change within the same tick is not one.
function(case_change file text)
  execute_process(COMMAND "${CMAKE_COMMAND}" -E sleep 1.1)
  file(APPEND "${CASE_SRC}/${file}" "${text}")
endfunction()

file(REMOVE_RECURSE "${CASE_WORK}")
file(COPY "${CASE_TESTS}/project/" DESTINATION "${CASE_SRC}")
set(CASE_LANGUAGES CXX)
set(case_options "-DMIGRATIONS_MIGRATOR_EXECUTABLE=${CASE_TESTS}/fake_migrator.sh" ${CASE_OPTIONS})
if(EXISTS "${case_file}-options.txt")
  file(STRINGS "${case_file}-options.txt" case_options)
  list(TRANSFORM case_options REPLACE "<tests>" "${CASE_TESTS}")
endif()

if(EXISTS "${case_file}-error.txt")
  # Wrong use is found before anything is compiled, so these cases do without looking for a compiler.
  set(CASE_LANGUAGES NONE)
  file(READ "${case_file}-error.txt" expected)
  string(REPLACE "<src>" "${CASE_SRC}" expected "${expected}")
  string(REPLACE "<tests>" "${CASE_TESTS}" expected "${expected}")
  string(REGEX REPLACE "[ \t\r\n]+" " " expected "${expected}")
  string(STRIP "${expected}" expected)
  case_configure(RESULT fails)
  string(REGEX REPLACE ".*CMake Error at .* \\(message\\): (.*) Call Stack.*" "\\1" actual "${output}")
  if(NOT actual STREQUAL expected)
    message(FATAL_ERROR "expected the error\n  ${expected}\nnot\n  ${actual}")
  endif()
  return()
endif()

if(EXISTS "${case_file}-prepare.cmake")
  include("${case_file}-prepare.cmake")
endif()
case_configure()
if(output MATCHES "CASE SKIPPED: [^.]*")
  message("${CMAKE_MATCH_0}")
  return()
endif()
case_expect_not("CMake Error")
include("${case_file}-check.cmake")
