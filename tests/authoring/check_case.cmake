# The first line of a case is "// error: <regular expression>", "// warning: …", or "// compiles".
cmake_minimum_required(VERSION 3.22)

file(STRINGS "${CASE}" first_line LIMIT_COUNT 1)
execute_process(
  COMMAND "${COMPILER}" -std=c++20 -c -o /dev/null -Wall -Wextra -Wpedantic -Wconversion -Wshadow "-I${INCLUDE}" "${CASE}"
  RESULT_VARIABLE status ERROR_VARIABLE output)

if(first_line MATCHES "^// (error|warning): (.*)$")
  set(kind "${CMAKE_MATCH_1}")
  set(text "${CMAKE_MATCH_2}")
  if(status EQUAL 0 AND kind STREQUAL "error")
    message(FATAL_ERROR "it compiles")
  elseif(NOT output MATCHES "${kind}:[^\n]*${text}")
    message(FATAL_ERROR "no ${kind} matches \"${text}\":\n${output}")
  endif()
elseif(NOT status EQUAL 0 OR NOT output STREQUAL "")
  message(FATAL_ERROR "it should compile without a word:\n${output}")
endif()
